import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atKyivTimeOfDay, KYIV_TIME_ZONE, kyivDay, kyivMinuteOfDay, startOfKyivDay } from './kyiv-time.ts'

const HOUR_MS = 3_600_000

const utc = (iso: string): number => Date.parse(`${iso}Z`)
const iso = (at: number): string => new Date(at).toISOString().slice(0, 19)

describe('kyivDay', () => {
  it.each([
    ['2026-11-20T21:59:59.999', '2026-11-20'],
    ['2026-11-20T22:00:00', '2026-11-21'],
    ['2026-07-01T20:59:59.999', '2026-07-01'],
    ['2026-07-01T21:00:00', '2026-07-02'],
    ['2026-12-31T22:00:00', '2027-01-01'],
    ['2028-02-28T22:00:00', '2028-02-29'],
    ['2026-03-29T20:59:59', '2026-03-29'],
    ['2026-03-29T21:00:00', '2026-03-30'],
    ['2026-10-24T21:00:00', '2026-10-25'],
    ['2026-10-25T21:59:59', '2026-10-25'],
    ['2026-10-25T22:00:00', '2026-10-26'],
  ])('%s UTC belongs to %s', (instant, day) => {
    expect(kyivDay(utc(instant))).toBe(day)
  })
})

// Would catch: an offset remembered for longer than it holds.
it('days and minutes are those of the platform, at any instant', () => {
  const inKyiv = new Intl.DateTimeFormat('sv-SE', {
    timeZone: KYIV_TIME_ZONE,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  fc.assert(
    fc.property(fc.integer({ min: utc('2008-01-01'), max: utc('2040-01-01') }), (at) => {
      const minutes = kyivMinuteOfDay(at)
      const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
      expect(`${kyivDay(at)} ${time.join(':')}`).toBe(inKyiv.format(at))
    }),
  )
})

describe('startOfKyivDay', () => {
  it.each([
    ['2026-11-20T12:00:00', '2026-11-19T22:00:00'],
    ['2026-07-01T12:00:00', '2026-06-30T21:00:00'],
    // The clocks go forward at 01:00 UTC: a day of 23 hours.
    ['2026-03-29T00:59:59', '2026-03-28T22:00:00'],
    ['2026-03-29T01:00:00', '2026-03-28T22:00:00'],
    ['2026-03-29T20:59:59', '2026-03-28T22:00:00'],
    ['2026-03-29T21:00:00', '2026-03-29T21:00:00'],
    // The clocks go back at 01:00 UTC: a day of 25 hours.
    ['2026-10-25T00:59:59', '2026-10-24T21:00:00'],
    ['2026-10-25T01:30:00', '2026-10-24T21:00:00'],
    ['2026-10-25T21:59:59', '2026-10-24T21:00:00'],
    ['2026-10-25T22:00:00', '2026-10-25T22:00:00'],
  ])('of %s UTC is %s UTC', (instant, midnight) => {
    expect(iso(startOfKyivDay(utc(instant)))).toBe(midnight)
  })

  it('is in the same Kyiv day, at most 25 hours back, and the first millisecond of it', () => {
    const instant = fc.integer({ min: utc('2020-01-01T00:00:00'), max: utc('2035-01-01T00:00:00') })
    fc.assert(
      fc.property(instant, (at) => {
        const start = startOfKyivDay(at)
        expect(at - start).toBeGreaterThanOrEqual(0)
        expect(at - start).toBeLessThan(25 * HOUR_MS)
        expect(kyivDay(start)).toBe(kyivDay(at))
        expect(kyivDay(start - 1)).not.toBe(kyivDay(at))
      }),
      { numRuns: 500 },
    )
  })
})

describe('atKyivTimeOfDay', () => {
  it.each([
    ['2026-11-20T12:00:00', 3, '2026-11-20T01:00:00'],
    ['2026-07-01T12:00:00', 3, '2026-07-01T00:00:00'],
    ['2026-03-29T12:00:00', 2, '2026-03-29T00:00:00'],
    // 03:00-04:00 does not exist on this day: an hour later instead.
    ['2026-03-29T12:00:00', 3, '2026-03-29T01:00:00'],
    ['2026-03-29T12:00:00', 4, '2026-03-29T01:00:00'],
    ['2026-03-29T12:00:00', 23, '2026-03-29T20:00:00'],
    ['2026-10-25T12:00:00', 2, '2026-10-24T23:00:00'],
    // 03:00-04:00 comes twice: the second time counts.
    ['2026-10-25T12:00:00', 3, '2026-10-25T01:00:00'],
    ['2026-10-25T12:00:00', 4, '2026-10-25T02:00:00'],
  ])('on the day of %s UTC at %i o’clock is %s UTC', (instant, hours, expected) => {
    expect(iso(atKyivTimeOfDay(utc(instant), hours * HOUR_MS))).toBe(expected)
  })
})
