const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 15 * 60_000
/** Nobody else is spared by a long wait for the network, and the seller waits for it to be back. */
const LONGEST_DELAY_OFFLINE_MS = 2 * 60_000
const JITTER = 0.2

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/** Longer than that nothing of the outbox ever waits: what seems to was written before the clock was set back. */
export const LONGEST_WAIT_MS = 4 * HOUR_MS

/**
 * How long a change waits after a temporary failure: doubles with each attempt up to a quarter of an hour (two minutes
 * without network), spread by a fifth, and never less than Prom has asked for.
 * @param attempts how many have been made, from 1
 * @param random 0 ≤ x < 1
 * @returns ms
 */
export function retryDelayMs(
  attempts: number,
  failure: { isOffline: boolean; retryAfterMs: number | null },
  random: number,
): number {
  const longest = failure.isOffline ? LONGEST_DELAY_OFFLINE_MS : LONGEST_DELAY_MS
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.min(Math.max(0, attempts - 1), 20), longest)
  const spread = Math.round(delay * (1 + JITTER * (2 * random - 1)))
  return Math.max(spread, failure.retryAfterMs ?? 0)
}

/**
 * When a Ukrposhta number that Prom does not know yet is tried again: hourly for a day, then every three hours, for ten
 * days in all (product T2).
 * @param since when Prom refused it first, epoch ms
 * @returns epoch ms; `null` when the waiting is over
 */
export function nextPostCheckAt(since: number, now: number): number | null {
  // A clock that was set back must not make the waiting longer.
  const waitedMs = Math.max(0, now - since)
  if (waitedMs >= 10 * DAY_MS) return null
  return now + (waitedMs < DAY_MS ? HOUR_MS : 3 * HOUR_MS)
}
