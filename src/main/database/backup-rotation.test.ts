import { expect, it } from 'vitest'
import type { BackupReason } from '#shared/contract/backups.ts'
import { backupsToDrop } from './backup-rotation.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
/** A Tuesday noon in Kyiv. */
const NOON = Date.parse('2026-11-24T10:00:00Z')

const copy = (madeAt: number, reason: BackupReason = 'daily') => ({ madeAt, reason })

/** Makes one copy after the other, as the application does, and drops what is too many each time. */
function keepAll(copies: ReturnType<typeof copy>[]) {
  let kept: typeof copies = []
  for (const made of copies) {
    const backups = kept.concat(made).sort((a, b) => b.madeAt - a.madeAt)
    const dropped = backupsToDrop(backups)
    kept = backups.filter((one) => !dropped.includes(one))
  }
  return kept
}

const daysOld = (kept: { madeAt: number }[], now: number) => kept.map(({ madeAt }) => (now - madeAt) / DAY_MS)

// Would catch: weeks that are lost because their copies were dropped as days before.
it('keeps the last seven days, and the last day of each of the last four weeks', () => {
  const kept = keepAll(Array.from({ length: 60 }, (_, day) => copy(NOON + day * DAY_MS)))
  // The last one is a Friday: its week, and the Sundays of three weeks before.
  expect(daysOld(kept, NOON + 59 * DAY_MS)).toEqual([0, 1, 2, 3, 4, 5, 6, 12, 19])
})

it('keeps what there is where the program does not run every day', () => {
  const kept = keepAll([0, 30, 60, 90, 120, 150, 180, 210].map((day) => copy(NOON + day * DAY_MS)))
  expect(daysOld(kept, NOON + 210 * DAY_MS)).toEqual([0, 30, 60, 90, 120, 150, 180])
})

it('keeps one a day, the newest', () => {
  expect(keepAll([copy(NOON), copy(NOON + HOUR_MS), copy(NOON + 2 * HOUR_MS)])).toEqual([
    copy(NOON + 2 * HOUR_MS),
  ])
})

it('goes by the days of Kyiv', () => {
  const before = copy(Date.parse('2026-11-24T21:59:00Z'))
  const after = copy(Date.parse('2026-11-24T22:01:00Z'))
  expect(keepAll([before, after])).toEqual([after, before])
})

// Would catch: the copy of what a restore replaced, gone by the daily one of the same day.
it('keeps the last five that were made for a reason beside them', () => {
  const reasons: BackupReason[] = [
    'beforeMigration',
    'beforeBulk',
    'manual',
    'beforeRemoval',
    'beforeRestore',
    'manual',
  ]
  const made = reasons.map((reason, hour) => copy(NOON + hour * 1_000, reason))
  const daily = copy(NOON + HOUR_MS)
  expect(keepAll([...made, daily])).toEqual([daily, ...made.slice(1).reverse()])
})
