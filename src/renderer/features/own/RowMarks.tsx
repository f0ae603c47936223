import {
  IconAlarm,
  IconAlarmSnooze,
  IconExclamationCircle,
  IconHourglassLow,
  IconNote,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { OrderRow } from '#shared/contract/orders.ts'
import type { Tag } from '#shared/contract/tags.ts'
import classes from './Own.module.css'
import { TagChip } from './TagChip.tsx'
import type { OwnRowWords } from './use-own-row-words.ts'

/** Tags in a line of the list that have room; the rest is a number. */
const SHOWN_TAGS = 2

interface RowProps {
  row: OrderRow
  words: OwnRowWords
}

/**
 * Beside the age of an order: put aside, back again, or waiting for too long. One sign, because what is put aside does
 * not wait, and what is back wants a person either way.
 * @param props.overdue by how long it is overdue, in words; `null` where it is not
 */
export function TimeMark({ row: { snooze }, words, overdue }: RowProps & { overdue: string | null }) {
  if (snooze !== null && snooze.returnedAt !== null) {
    return <Mark tone="warn" label={words.back(snooze.untilAt)} icon={<IconAlarm size={14} />} />
  }
  if (snooze !== null)
    return <Mark label={words.aside(snooze.untilAt)} icon={<IconAlarmSnooze size={14} />} />
  return overdue === null ? null : <Mark tone="bad" label={overdue} icon={<IconHourglassLow size={14} />} />
}

/** Before the name of a buyer whom the seller is careful with. */
export function CautionMark({ row, words }: RowProps) {
  if (row.buyerCaution === null) return null
  const label = words.caution(row.buyerCaution)
  return <Mark tone="bad" label={label} icon={<IconExclamationCircle size={15} />} />
}

export function NoteMark({ row, words }: RowProps) {
  return row.hasNote ? <Mark label={words.hasNote} icon={<IconNote size={16} />} /> : null
}

export function RowTags({ tagIds, tags }: { tagIds: readonly number[]; tags: ReadonlyMap<number, Tag> }) {
  const known = tagIds.flatMap((id) => tags.get(id) ?? [])
  if (known.length === 0) return null
  const others = known.slice(SHOWN_TAGS)
  return (
    <span className={classes.rowTags}>
      {known.slice(0, SHOWN_TAGS).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {others.length > 0 && (
        <span className={classes.moreTags} title={others.map(({ name }) => name).join(', ')}>
          +{others.length}
        </span>
      )}
    </span>
  )
}

interface MarkProps {
  label: string
  icon: ReactNode
  tone?: 'bad' | 'warn'
}

function Mark({ label, icon, tone }: MarkProps) {
  return (
    <span role="img" aria-label={label} title={label} className={classes.mark} data-tone={tone}>
      {icon}
    </span>
  )
}
