import { useTranslation } from 'react-i18next'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import { useNow } from '../../ui/use-now.ts'
import { secondsUntil } from '../toasts/toast-store.ts'
import classes from './OrderCard.module.css'
import { standingOf } from './outgoing-state.ts'

/** Up to here seconds are counted. */
const MINUTE_S = 100

/** Where a change for Prom stands, in words that follow its target. */
export function ChangeStanding({ change }: { change: OutgoingChange }) {
  const { t } = useTranslation('actions')
  const now = useNow(1_000)
  const standing = standingOf(change, now)
  switch (standing.key) {
    case 'blocked':
      return t(`outgoing.blocked.${standing.by}`)
    case 'goesAt':
    case 'triesAt': {
      const seconds = secondsUntil(standing.at, now)
      const unit = seconds < MINUTE_S ? 'Seconds' : 'Minutes'
      const count = seconds < MINUTE_S ? seconds : Math.round(seconds / 60)
      return <span className={classes.seconds}>{t(`outgoing.${standing.key}${unit}`, { count })}</span>
    }
    case 'ended':
      return t(`outgoing.ended.${change.state}`)
    default:
      return t(`outgoing.state.${standing.key}`)
  }
}
