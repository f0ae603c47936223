import { describe, expect, test } from 'vitest'
import { fromKyivInput, snoozeUntil, toKyivInput } from './snooze-times.ts'

const at = (text: string) => Date.parse(text)

describe('putting off', () => {
  test.each([
    ['a quarter of an hour', 'quarter', '2026-11-24T10:00:00Z', '2026-11-24T10:15:00Z'],
    ['to the evening', 'evening', '2026-11-24T10:00:00Z', '2026-11-24T16:00:00Z'],
    ['to the next morning', 'morning', '2026-11-24T10:00:00Z', '2026-11-25T07:00:00Z'],
    ['to the morning, long after midnight', 'morning', '2026-11-23T22:30:00Z', '2026-11-25T07:00:00Z'],
    ['to the morning after the clocks go back', 'morning', '2026-10-24T20:30:00Z', '2026-10-25T07:00:00Z'],
    ['to the morning after the clocks go forward', 'morning', '2026-03-28T10:00:00Z', '2026-03-29T06:00:00Z'],
    ['to the evening of summer', 'evening', '2026-07-01T10:00:00Z', '2026-07-01T15:00:00Z'],
  ] as const)('%s', (_name, choice, now, expected) => {
    expect(snoozeUntil(choice, at(now))).toBe(at(expected))
  })

  test('to an evening that has come is not offered', () => {
    expect(snoozeUntil('evening', at('2026-11-24T15:59:59Z'))).toBe(at('2026-11-24T16:00:00Z'))
    expect(snoozeUntil('evening', at('2026-11-24T16:00:00Z'))).toBeNull()
  })
})

test.each([
  ['2026-11-24T10:05:00Z', '2026-11-24T12:05'],
  ['2026-11-23T22:00:00Z', '2026-11-24T00:00'],
  ['2026-07-01T20:59:00Z', '2026-07-01T23:59'],
  ['2026-10-25T10:00:00Z', '2026-10-25T12:00'],
  ['2026-03-29T10:00:00Z', '2026-03-29T13:00'],
])('%s is %s on a clock in Kyiv, and back', (instant, text) => {
  expect(toKyivInput(at(instant))).toBe(text)
  expect(fromKyivInput(text)).toBe(at(instant))
})

test.each(['', 'x', '2026-11-24', '2026-11-24T'])('%j is no time', (text) => {
  expect(fromKyivInput(text)).toBeNull()
})
