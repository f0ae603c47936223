import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import type { Problem } from '#shared/domain/app-error.ts'

const MINUTE_MS = 60_000
const LATE_AFTER_MS = 3 * MINUTE_MS
const STUCK_AFTER_MS = 10 * MINUTE_MS

/** How recent the least recently checked shop is. */
export interface Freshness {
  level: 'good' | 'late' | 'stuck' | 'unknown'
  reason: 'checked' | 'problem' | 'blocked' | 'paused' | 'never'
  /** Epoch ms; `null`: never. */
  lastCheckedAt: number | null
  problem: Problem | null
}

/**
 * Looks at all sources together: the proof of being up to date is only as good as its worst part.
 * Late after 3 minutes and stuck after 10, or correspondingly later where the shops are checked less often.
 */
export function judgeFreshness(
  sources: readonly Source[],
  syncs: readonly SourceSync[],
  pollIntervalMs: number,
  now: number,
): Freshness {
  const present = sources.filter(({ state }) => state !== 'removed')
  if (present.some(({ state }) => state === 'unauthorized' || state === 'token_missing')) {
    return { level: 'stuck', reason: 'blocked', lastCheckedAt: oldestCheck(syncs), problem: null }
  }
  const activeIds = new Set(present.filter(({ state }) => state === 'active').map(({ id }) => id))
  if (activeIds.size === 0) {
    return { level: 'unknown', reason: 'paused', lastCheckedAt: null, problem: null }
  }
  const active = syncs.filter(({ sourceId }) => activeIds.has(sourceId))
  const checked = active.filter((sync) => sync.lastCheckedAt !== null)
  const lastCheckedAt = oldestCheck(checked)
  const problem = active.find((sync) => sync.problem !== null)?.problem ?? null
  // A shop whose first import still runs has not had its first check yet: that is no delay.
  const level = lastCheckedAt === null ? 'unknown' : levelOf(now - lastCheckedAt, pollIntervalMs)
  if (problem !== null) {
    return { level: level === 'stuck' ? 'stuck' : 'late', reason: 'problem', lastCheckedAt, problem }
  }
  return { level, reason: lastCheckedAt === null ? 'never' : 'checked', lastCheckedAt, problem }
}

function levelOf(ageMs: number, pollIntervalMs: number): 'good' | 'late' | 'stuck' {
  const extraMs = Math.max(0, pollIntervalMs - MINUTE_MS)
  if (ageMs > STUCK_AFTER_MS + extraMs) return 'stuck'
  return ageMs > LATE_AFTER_MS + extraMs ? 'late' : 'good'
}

function oldestCheck(syncs: readonly SourceSync[]): number | null {
  const times = syncs.flatMap(({ lastCheckedAt }) => (lastCheckedAt === null ? [] : [lastCheckedAt]))
  return times.length === 0 ? null : Math.min(...times)
}

/** A time span as the largest whole unit, for "14 s ago". */
export function splitAge(ageMs: number): {
  unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days'
  count: number
} {
  const seconds = Math.floor(ageMs / 1000)
  // Clocks moved backwards make a negative age: that is "just now" too.
  if (seconds < 3) return { unit: 'now', count: 0 }
  if (seconds < 60) return { unit: 'seconds', count: seconds }
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) }
}
