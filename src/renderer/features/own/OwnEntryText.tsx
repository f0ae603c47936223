import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/contract/orders.ts'
import { type Snooze, snoozeSchema } from '#shared/contract/snoozes.ts'
import { useTagsById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { usePeopleNames } from '../people/use-people.ts'

/** A line of the history about a tag, a note, a reminder or a caution, in words. */
export function OwnEntryText({ entry: { field, before, after } }: { entry: HistoryEntry }) {
  const { t } = useTranslation('own')
  const tags = useTagsById()
  const format = useFormat()
  const { t: peopleT } = useTranslation('people')
  const people = usePeopleNames()
  const isGone = after === null

  switch (field) {
    case 'tag': {
      const tag = tags.get(Number(after ?? before))
      const name = tag?.name ?? '…'
      return isGone ? t('history.tagRemoved', { name }) : t('history.tagAdded', { name })
    }
    case 'snooze': {
      const snooze = readSnooze(after)
      if (snooze === null) return t('history.snoozeEnded')
      return t('history.snoozed', { time: format.dateTime(snooze.untilAt) })
    }
    case 'note':
      if (isGone) return t('history.noteRemoved', { text: before ?? '' })
      return before === null
        ? t('history.noteAdded', { text: after })
        : t('history.noteEdited', { before, after })
    case 'caution':
      return isGone ? t('history.cautionEnded') : t('history.caution', { reason: after })
    case 'manager': {
      const name = people.name(Number(after ?? before))
      if (isGone) return peopleT('history.taken', { name })
      return before === null
        ? peopleT('history.given', { name })
        : peopleT('history.passed', { before: people.name(Number(before)), after: name })
    }
    default:
      return after
  }
}

/** `null` where there is none, or where another version of Kramar wrote it in a way that is not known here. */
function readSnooze(json: string | null): Snooze | null {
  if (json === null) return null
  try {
    return snoozeSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}
