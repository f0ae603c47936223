import type { Backup } from '#shared/contract/backups.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'

const KEPT_DAYS = 7
const KEPT_WEEKS = 4
/** Of those that were made for a reason: not to be lost to the daily one of the same day. */
const KEPT_WITH_REASON = 5
const DAY_MS = 24 * 60 * 60_000

type Dated = Pick<Backup, 'madeAt' | 'reason'>

/**
 * Which copies are too many: kept are the newest of each of the last 7 days and 4 weeks (Kyiv) that have one, and the
 * last 5 that were made for a reason.
 * @param backups newest first
 */
export function backupsToDrop<Copy extends Dated>(backups: readonly Copy[]): Copy[] {
  const kept = new Set<Copy>([
    ...newestOfEach(backups, ({ madeAt }) => kyivDay(madeAt), KEPT_DAYS),
    ...newestOfEach(backups, ({ madeAt }) => weekOf(madeAt), KEPT_WEEKS),
    ...backups.filter(({ reason }) => reason !== 'daily').slice(0, KEPT_WITH_REASON),
  ])
  return backups.filter((backup) => !kept.has(backup))
}

function newestOfEach<Copy>(backups: readonly Copy[], keyOf: (backup: Copy) => string, most: number): Copy[] {
  const newest = new Map<string, Copy>()
  for (const backup of backups) {
    const key = keyOf(backup)
    if (!newest.has(key)) newest.set(key, backup)
  }
  return [...newest.values()].slice(0, most)
}

/** The Monday of the week that contains an instant. */
function weekOf(at: number): string {
  const noon = Date.parse(`${kyivDay(at)}T12:00:00Z`)
  const daysSinceMonday = (new Date(noon).getUTCDay() + 6) % 7
  return new Date(noon - daysSinceMonday * DAY_MS).toISOString().slice(0, 10)
}
