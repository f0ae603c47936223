import { describe, expect, test } from 'vitest'
import { nextPostCheckAt, retryDelayMs } from './retry-policy.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const prom = { isOffline: false, retryAfterMs: null }

describe('retryDelayMs', () => {
  // Would catch: a delay that does not grow, has no end, or overflows.
  test('doubles from 5 s to a quarter of an hour, to two minutes without network', () => {
    const delays = [1, 2, 3, 4, 8, 9, 100, 5_000].map((attempts) => retryDelayMs(attempts, prom, 0.5))
    expect(delays).toEqual([5_000, 10_000, 20_000, 40_000, 640_000, 900_000, 900_000, 900_000])
    expect(retryDelayMs(100, { isOffline: true, retryAfterMs: null }, 0.5)).toBe(120_000)
    expect(retryDelayMs(0, prom, 0.5)).toBe(5_000)
  })

  test('is spread by a fifth to both sides', () => {
    expect(retryDelayMs(1, prom, 0)).toBe(4_000)
    expect(retryDelayMs(1, prom, 0.999_999)).toBe(6_000)
  })

  // Would catch: jitter that goes below what Prom asked for.
  test('is never shorter than Retry-After', () => {
    expect(retryDelayMs(1, { isOffline: false, retryAfterMs: 7_000 }, 0)).toBe(7_000)
    expect(retryDelayMs(9, { isOffline: false, retryAfterMs: 7_000 }, 0.5)).toBe(900_000)
  })
})

describe('nextPostCheckAt', () => {
  const since = Date.parse('2026-11-24T10:00:00Z')
  const cases: [name: string, waitedMs: number, next: number | null][] = [
    ['at first', 0, HOUR_MS],
    ['just before a day', DAY_MS - 1, HOUR_MS],
    ['after a day', DAY_MS, 3 * HOUR_MS],
    ['just before ten days', 10 * DAY_MS - 1, 3 * HOUR_MS],
    ['after ten days', 10 * DAY_MS, null],
    ['with a clock that was set back', -DAY_MS, HOUR_MS],
  ]
  // Would catch: a schedule that hammers Prom, or that never ends (product T2).
  test.each(cases)('%s', (_name, waitedMs, next) => {
    const now = since + waitedMs
    expect(nextPostCheckAt(since, now)).toBe(next === null ? null : now + next)
  })
})
