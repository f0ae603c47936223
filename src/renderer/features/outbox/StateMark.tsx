import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsSplit2,
  IconCheck,
  IconChecks,
  IconClockPause,
  IconHourglass,
  IconMailbox,
  IconPlayerPause,
  IconQuestionMark,
  IconRefresh,
  IconSend,
  IconStack2,
  IconX,
} from '@tabler/icons-react'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import classes from './OutboxScreen.module.css'
import { type ShownState, STATE_TONES, shownState } from './outbox-rows.ts'
import type { ChangeWords } from './use-change-words.ts'

const ICONS: Readonly<Record<ShownState, typeof IconCheck>> = {
  held: IconHourglass,
  queued: IconStack2,
  sending: IconSend,
  waitingForPost: IconMailbox,
  needsConfirmation: IconQuestionMark,
  refused: IconAlertTriangle,
  conflict: IconArrowsSplit2,
  sent: IconCheck,
  alreadyThere: IconChecks,
  superseded: IconArrowBackUp,
  undone: IconArrowBackUp,
  givenUp: IconX,
  retrying: IconRefresh,
  sourcePaused: IconPlayerPause,
  blocked: IconClockPause,
}

/** The state as a sign and a word: the colour only helps the eye (WCAG 1.4.1). */
export function StateMark({ change, words }: { change: OutgoingChange; words: ChangeWords }) {
  const state = shownState(change)
  const Icon = ICONS[state]
  return (
    <span className={classes.mark} data-tone={STATE_TONES[state]}>
      <Icon size={14} aria-hidden />
      {words.state(change)}
    </span>
  )
}
