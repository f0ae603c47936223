import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, boundsOfDays, countDays, offsetStretches } from './kyiv-days.ts'
import { kyivDay, kyivMinuteOfDay } from './kyiv-time.ts'

describe('days in Kyiv', () => {
  test('are counted and added by the calendar, leap days and changes of the clock included', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(countDays('2026-10-20', '2026-10-30')).toBe(11)
    expect(countDays('2026-10-30', '2026-10-20')).toBeLessThan(1)
  })

  test('begin and end at midnight of Kyiv, also the day of 25 hours', () => {
    const { fromAt, untilAt } = boundsOfDays('2026-10-25', '2026-10-25')
    expect(untilAt - fromAt).toBe(25 * 60 * 60_000)
    expect([kyivDay(fromAt), kyivMinuteOfDay(fromAt), kyivDay(untilAt)]).toEqual([
      '2026-10-25',
      0,
      '2026-10-26',
    ])
  })
})

describe('offsetStretches', () => {
  test('cut where the clocks change and nowhere else', () => {
    const stretches = offsetStretches('2026-01-01', '2026-12-31')
    expect(stretches.map(({ offsetMs }) => offsetMs / 3_600_000)).toEqual([2, 3, 2])
    expect(stretches.map(({ until }) => new Date(until).toISOString())).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-12-31T22:00:00.000Z',
    ])
  })

  // Would catch: an order of the night of the change counted on the wrong day or hour.
  test('give the day and hour of any instant by arithmetic', () => {
    const stretches = offsetStretches('2026-03-01', '2026-11-30')
    const { fromAt, untilAt } = boundsOfDays('2026-03-01', '2026-11-30')
    fc.assert(
      fc.property(fc.integer({ min: fromAt, max: untilAt - 1 }), (at) => {
        const within = stretches.filter(({ from, until }) => at >= from && at < until)
        expect(within).toHaveLength(1)
        const wall = at + (within[0]?.offsetMs ?? 0)
        expect(new Date(wall).toISOString().slice(0, 10)).toBe(kyivDay(at))
        expect(Math.floor(wall / 3_600_000) % 24).toBe(Math.floor(kyivMinuteOfDay(at) / 60))
      }),
    )
  })
})
