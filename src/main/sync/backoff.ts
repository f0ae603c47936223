const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 5 * 60_000
const JITTER = 0.2

/** No delay is longer than this. */
export const LONGEST_WAIT_MS = LONGEST_DELAY_MS * (1 + JITTER)

/**
 * How long to wait after a failure: doubles with each one up to five minutes, spread by a fifth so that several
 * shops do not come back in step.
 * @param failures how many attempts have failed in a row, from 1
 * @param random 0 ≤ x < 1
 * @returns ms
 */
export function backoffMs(failures: number, random: number): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, failures - 1), LONGEST_DELAY_MS)
  return Math.round(delay * (1 + JITTER * (2 * random - 1)))
}
