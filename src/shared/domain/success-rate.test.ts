import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cancellationsLeft,
  leavesOn,
  successLevel,
  successRate,
  successWindow,
  withOneMore,
} from './success-rate.ts'

describe('the window', () => {
  test('is what Prom says of 22 October 2025', () => {
    expect(successWindow('2025-10-22')).toEqual({ from: '2025-08-13', to: '2025-10-12' })
  })

  test('an order leaves it on the first day on which it is not in it', () => {
    const today = '2026-11-24'
    const { from } = successWindow(today)
    expect(leavesOn(from)).toBe('2026-11-25')
    expect(successWindow(leavesOn(from)).from > from).toBe(true)
  })
})

describe('the rate', () => {
  test.each([
    [{ counted: 7, cancelled: 0 }, null],
    [{ counted: 8, cancelled: 0 }, 100],
    [{ counted: 10, cancelled: 2 }, 80],
    [{ counted: 10, cancelled: 10 }, 0],
  ])('of %o is %s', (count, rate) => {
    expect(successRate(count)).toBe(rate)
  })

  test.each([
    [80, 'good'],
    [79.99, 'risk'],
    [60, 'risk'],
    [59.99, 'red'],
  ] as const)('%d %% is %s', (percent, level) => {
    expect(successLevel(percent)).toBe(level)
  })

  const counts = fc
    .tuple(fc.integer({ min: 8, max: 5_000 }), fc.nat())
    .map(([counted, some]) => ({ counted, cancelled: some % (counted + 1) }))

  // Would catch: a promise that one cancellation too many is harmless, or one that frightens for nothing.
  test('as many more may be cancelled as are said, and not one more', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(60, 80), (count, percent) => {
        const left = cancellationsLeft(count, percent)
        const after = { ...count, cancelled: count.cancelled + left }
        const rate = successRate(count) ?? 0
        if (rate >= percent) expect(successRate(after)).toBeGreaterThanOrEqual(percent - 1e-9)
        else expect(left).toBe(0)
        if (after.cancelled < count.counted) {
          expect(successRate({ ...after, cancelled: after.cancelled + 1 })).toBeLessThan(percent)
        }
      }),
    )
  })

  test('one more that counts never raises it, and one that does not never makes it better than without', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const rate = successRate(count) ?? 0
        expect(successRate(withOneMore(count, 'counts'))).toBeLessThanOrEqual(rate)
        const excused = withOneMore(count, 'doesNotCount')
        expect(excused.cancelled).toBe(count.cancelled)
        expect(excused.counted).toBeGreaterThanOrEqual(excused.cancelled)
        expect(successRate(excused) ?? 0).toBeLessThanOrEqual(rate)
      }),
    )
  })
})
