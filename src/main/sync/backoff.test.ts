import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

// Would catch: a delay that does not grow, grows without end, or is the same for all shops.
test.for([
  [0, 5_000],
  [1, 5_000],
  [2, 10_000],
  [3, 20_000],
  [6, 160_000],
  [7, 300_000],
  [2_000, 300_000],
])('after %i failures about %i ms', ([failures, expected]) => {
  expect(backoffMs(failures ?? 0, 0.5)).toBe(expected)
})

test('is spread by a fifth to both sides and by no more', () => {
  expect(backoffMs(1, 0)).toBe(4_000)
  expect(backoffMs(1, 0.999_999)).toBe(6_000)
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, random) => {
        const delay = backoffMs(failures, random)
        expect(delay).toBeGreaterThanOrEqual(4_000)
        expect(delay).toBeLessThanOrEqual(360_000)
      },
    ),
  )
})
