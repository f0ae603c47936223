import type { SourceSync } from '#shared/contract/sync.ts'

type ImportProgress = SourceSync['import']

/**
 * The share of the days that have been read, 0..1: orders come newest first, so the day reached tells how far it is.
 * `null` where the end is not known (everything is imported).
 */
export function importShare({ startedAt, dayReachedAt, fromAt }: ImportProgress): number | null {
  if (startedAt === null || fromAt === null || startedAt <= fromAt) return null
  if (dayReachedAt === null) return 0
  return Math.min(1, Math.max(0, (startedAt - dayReachedAt) / (startedAt - fromAt)))
}

/** A look at the progress, to measure the speed from. */
export interface ProgressSample {
  at: number
  share: number
}

const LEAST_OBSERVED_MS = 10_000

/**
 * How long the import will take from now, in ms, at the speed seen since `first`. `null` before 10 s have been seen:
 * an early guess jumps about.
 */
export function remainingMs(first: ProgressSample, current: ProgressSample): number | null {
  const observedMs = current.at - first.at
  const gained = current.share - first.share
  if (observedMs < LEAST_OBSERVED_MS || gained <= 0) return null
  return ((1 - current.share) / gained) * observedMs
}

/** A remaining time in the unit that is honest for it. */
export function splitRemaining(ms: number): { unit: 'seconds' | 'minutes' | 'hours'; count: number } {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return { unit: 'seconds', count: 1 }
  return minutes < 90
    ? { unit: 'minutes', count: minutes }
    : { unit: 'hours', count: Math.round(minutes / 60) }
}
