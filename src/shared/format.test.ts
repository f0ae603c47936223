import { describe, expect, it } from 'vitest'
import { createFormat } from './format.ts'

const uk = createFormat('uk')
const en = createFormat('en')

/** 14:05 in Kyiv (winter time). */
const NOW = Date.UTC(2026, 10, 24, 12, 5)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('money', () => {
  it('writes the amount, a no-break space and the word', () => {
    expect(uk.money(123_450, 'UAH')).toBe('1\u00a0234,50\u00a0грн')
    expect(uk.money(123_456_750, 'UAH')).toBe('1\u00a0234\u00a0567,50\u00a0грн')
    expect(uk.money(5, 'UAH')).toBe('0,05\u00a0грн')
    expect(uk.money(-8_800, 'EUR')).toBe('-88,00\u00a0EUR')
    expect(en.money(123_450, 'UAH')).toBe('1,234.50\u00a0UAH')
  })

  it('writes the amount for the clipboard without spaces, with the decimal sign of the language', () => {
    expect(uk.plainAmount(325_000)).toBe('3250,00')
    expect(uk.plainAmount(123_456_705)).toBe('1234567,05')
    expect(en.plainAmount(325_000)).toBe('3250.00')
  })

  it('writes the amount alone for columns', () => {
    expect(uk.amount(171_300)).toBe('1\u00a0713,00')
    expect(en.amount(171_300)).toBe('1,713.00')
  })
})

it('writes numbers and percents', () => {
  expect(uk.number(1284)).toBe('1\u00a0284')
  expect(en.number(1284)).toBe('1,284')
  expect(uk.percent(15.6)).toBe('15,6%')
  expect(en.percent(15.6)).toBe('15.6%')
})

describe('dates', () => {
  const at = Date.UTC(2026, 2, 7, 12, 5)

  it('shows the four-digit year and the Kyiv clock', () => {
    expect(uk.date(at)).toBe('07.03.2026')
    expect(uk.dateTime(at)).toBe('07.03.2026, 14:05')
    expect(en.dateTime(at)).toBe('07 Mar 2026, 14:05')
  })

  it('follows summer time and the Kyiv day', () => {
    expect(uk.dateTime(Date.UTC(2026, 6, 1, 21, 30))).toBe('02.07.2026, 00:30')
    expect(uk.time(Date.UTC(2026, 0, 1, 22, 0))).toBe('00:00')
  })

  it('names today and yesterday beside the time', () => {
    expect(uk.dayTime(NOW - HOUR, NOW)).toBe('сьогодні, 13:05')
    expect(uk.dayTime(NOW - 24 * HOUR, NOW)).toBe('вчора, 14:05')
    expect(uk.dayTime(NOW - 48 * HOUR, NOW)).toBe('22.11.2026, 14:05')
    expect(en.dayTime(NOW - HOUR, NOW)).toBe('today, 13:05')
  })
})

describe('age', () => {
  it.each([
    [0, 'щойно', 'now'],
    [59_999, 'щойно', 'now'],
    [MINUTE, '1 хв', '1 min'],
    [4 * MINUTE, '4 хв', '4 min'],
    [HOUR - 1, '59 хв', '59 min'],
    [HOUR, '1 год', '1 h'],
    [HOUR + 2 * MINUTE, '1 год 02', '1 h 02'],
    [HOUR + 12 * MINUTE, '1 год 12', '1 h 12'],
    [3 * HOUR + 12 * MINUTE, '3 год', '3 h'],
    // Midnight in Kyiv is 14 h 05 min back.
    [14 * HOUR + 5 * MINUTE, '14 год', '14 h'],
    [14 * HOUR + 5 * MINUTE + 1, 'вчора', 'yesterday'],
    [38 * HOUR + 5 * MINUTE, 'вчора', 'yesterday'],
    [38 * HOUR + 5 * MINUTE + 1, '22.11', '22 Nov'],
    [400 * 24 * HOUR, '20.10.2025', '20 Oct 2025'],
  ])('of %d ms is %s', (passedMs, ukrainian, english) => {
    expect(uk.age(NOW - passedMs, NOW)).toBe(ukrainian)
    expect(en.age(NOW - passedMs, NOW)).toBe(english)
  })

  it('does not call an order of half an hour ago yesterday’s after midnight', () => {
    const afterMidnight = Date.UTC(2026, 10, 24, 22, 20)
    expect(uk.age(afterMidnight - 30 * MINUTE, afterMidnight)).toBe('30 хв')
    expect(uk.age(afterMidnight - 90 * MINUTE, afterMidnight)).toBe('1 год 30')
  })

  it('takes a clock that runs ahead as now', () => {
    expect(uk.age(NOW + 5 * MINUTE, NOW)).toBe('щойно')
  })
})

it('says how long ago in words', () => {
  expect(uk.relative(NOW - 5 * MINUTE, NOW)).toBe('5 хвилин тому')
  expect(uk.relative(NOW + 2 * HOUR, NOW)).toBe('через 2 години')
  expect(uk.relative(NOW - 24 * HOUR, NOW)).toBe('учора')
  expect(en.relative(NOW - 5 * MINUTE, NOW)).toBe('5 minutes ago')
})

it('writes phones in groups', () => {
  expect(uk.phone('+380001234567')).toBe('+380 00 123 45 67')
  expect(uk.phone('+48000000000')).toBe('+48000000000')
})

it('knows the plural forms of Ukrainian', () => {
  const rules = new Intl.PluralRules('uk')
  const forms = [1, 21, 101, 2, 4, 22, 0, 5, 11, 12, 14, 20, 25, 111, 1.5].map((count) => rules.select(count))
  expect(forms.join(' ')).toBe('one one one few few few many many many many many many many many other')
})
