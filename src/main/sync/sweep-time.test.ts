import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSweepAt } from './sweep-time.ts'

const at = (iso: string) => Date.parse(`${iso}Z`)

// Would catch: a night by UTC, a sweep twice in one night, a night that is skipped.
test.for([
  ['2026-11-24T10:00:00', 0, '2026-11-25T01:30:00'],
  ['2026-11-24T23:00:00', 0, '2026-11-25T01:30:00'],
  ['2026-11-25T01:29:59', 0, '2026-11-25T01:30:00'],
  ['2026-11-25T01:30:00', 0, '2026-11-26T01:30:00'],
  ['2026-07-01T10:00:00', 0, '2026-07-02T00:30:00'],
  ['2026-11-24T10:00:00', 7, '2026-11-25T01:37:00'],
  ['2026-11-24T10:00:00', 45, '2026-11-25T01:30:00'],
  // Over the night in which the clocks go back.
  ['2026-10-24T10:00:00', 0, '2026-10-25T01:30:00'],
] as const)('after %s UTC, shop %i: %s UTC', ([sweptAt, sourceId, expected]) => {
  expect(new Date(nextSweepAt(at(sweptAt), sourceId)).toISOString().slice(0, 19)).toBe(expected)
})

test('is always later than the last one, by a day and an hour at most', () => {
  const instant = fc.integer({ min: at('2024-01-01T00:00:00'), max: at('2034-01-01T00:00:00') })
  fc.assert(
    fc.property(instant, fc.nat(500), (sweptAt, sourceId) => {
      const wait = nextSweepAt(sweptAt, sourceId) - sweptAt
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(25 * 3_600_000)
    }),
  )
})
