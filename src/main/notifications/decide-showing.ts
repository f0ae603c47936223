import type { Settings } from '#shared/contract/settings.ts'
import { kyivMinuteOfDay } from '#shared/domain/kyiv-time.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
/** More than these within a minute are told together. */
const MOST_SINGLE = 3

export type QuietHours = NonNullable<Settings['quietHours']>

export interface ShowingCase {
  /** Events that have not been shown yet. */
  waitingCount: number
  /** When single notifications were shown, epoch ms; a joint one counts as three. */
  shownAt: readonly number[]
  now: number
  quietHours: QuietHours | null
}

/** - `each`, `together`: now - `later`: look again at this instant, epoch ms */
export type Showing = { kind: 'each' } | { kind: 'together' } | { kind: 'later'; at: number }

/** Decides whether what has happened is shown now, event by event or as one notification, or after a while. */
export function decideShowing({ waitingCount, shownAt, now, quietHours }: ShowingCase): Showing {
  const quietUntil = quietHours === null ? null : quietEndsAt(quietHours, now)
  if (quietUntil !== null) return { kind: 'later', at: quietUntil }
  const recent = recentlyShown(shownAt, now)
  if (waitingCount + recent.length <= MOST_SINGLE) return { kind: 'each' }
  // While it waits nothing is shown, so a minute after the first there is room again.
  const [first] = recent
  return first === undefined ? { kind: 'together' } : { kind: 'later', at: first + MINUTE_MS }
}

/** What counts from now on, oldest first, after something was shown. */
export function noteShown(
  shownAt: readonly number[],
  shown: { kind: 'each' | 'together' },
  count: number,
  now: number,
): number[] {
  const added = shown.kind === 'together' ? MOST_SINGLE : count
  return [...recentlyShown(shownAt, now), ...Array<number>(added).fill(now)]
}

function recentlyShown(shownAt: readonly number[], now: number): number[] {
  // One in the future is that of a clock that was set back.
  return shownAt.filter((at) => at <= now && now - at < MINUTE_MS)
}

/** When the quiet hours that contain `now` (epoch ms) end, epoch ms; `null` outside of them. Kyiv time. */
export function quietEndsAt({ fromMinute, untilMinute }: QuietHours, now: number): number | null {
  const minute = kyivMinuteOfDay(now)
  const sinceStart = (minute - fromMinute + DAY_MINUTES) % DAY_MINUTES
  const length = (untilMinute - fromMinute + DAY_MINUTES) % DAY_MINUTES
  if (sinceStart >= length) return null
  // In a night in which the clocks change this is an hour off: whoever waits looks again then.
  return now - (now % MINUTE_MS) + (length - sinceStart) * MINUTE_MS
}
