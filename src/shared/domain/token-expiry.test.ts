import { expect, test } from 'vitest'
import { daysLeft, dueWarning, endOfDay, lastDayOf } from './token-expiry.ts'

const NOW = Date.parse('2026-11-24T21:59:00Z') // 23:59 in Kyiv
const endsOn = (day: string) => endOfDay(day) ?? 0

test('a day and its end lead back to each other, also when the clocks change', () => {
  for (const day of ['2026-11-24', '2026-10-25', '2026-03-29', '2028-02-29']) {
    expect(lastDayOf(endOfDay(day))).toBe(day)
  }
  expect(endsOn('2026-11-24')).toBe(Date.parse('2026-11-24T22:00:00Z'))
  expect(endOfDay('')).toBeNull()
  expect(lastDayOf(null)).toBe('')
})

test.each([
  ['2026-12-09', 15, null],
  ['2026-12-08', 14, 14],
  ['2026-12-02', 8, 14],
  ['2026-12-01', 7, 7],
  ['2026-11-27', 3, 3],
  ['2026-11-26', 2, 3],
  ['2026-11-25', 1, 1],
  ['2026-11-24', 0, 0],
  ['2026-11-20', -4, 0],
])('a token until %s has %d days left: reminder %s', (day, days, warning) => {
  expect(daysLeft(endsOn(day), NOW)).toBe(days)
  expect(dueWarning(endsOn(day), NOW)).toBe(warning)
})

test('the day turns at midnight in Kyiv', () => {
  const end = endsOn('2026-11-25')
  expect(daysLeft(end, Date.parse('2026-11-24T21:59:59Z'))).toBe(1)
  expect(daysLeft(end, Date.parse('2026-11-24T22:00:00Z'))).toBe(0)
})
