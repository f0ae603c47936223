import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoneyToMinor } from './money.ts'

const NO_BREAK = '\u00a0'
const NARROW = '\u202f'

describe('parseMoneyToMinor', () => {
  it.each<[unknown, number]>([
    ['39 грн', 3900],
    [`189${NO_BREAK}грн`, 18900],
    [`1${NO_BREAK}713${NO_BREAK}грн`, 171300],
    [`1${NARROW}100,50${NARROW}грн.`, 110050],
    ['1 100,50 грн', 110050],
    [`12${NO_BREAK}345${NO_BREAK}678,09${NO_BREAK}грн.`, 1234567809],
    ['649 ГРН', 64900],
    ['650 ₸', 65000],
    ['650 тг.', 65000],
    ['812,5 грн', 81250],
    ['99 ₴', 9900],
    ['10,00 UAH', 1000],
    ['5 USD', 500],
    ['7,10 EUR', 710],
    ['3 zł', 300],
    ['2.86', 286],
    ['68.52', 6852],
    ['0', 0],
    ['0.00', 0],
    ['0 грн', 0],
    ['-126 грн', -12600],
    [649.0, 64900],
    [0, 0],
    [812.5, 81250],
    [1.005, 101],
    ['1.005', 101],
    [0.1 + 0.2, 30],
    ['1\u200b713 грн', 171300],
  ])('%j is %i', (value, minor) => {
    expect(parseMoneyToMinor(value)).toBe(minor)
  })

  it.each<[unknown]>([
    [''],
    [' '],
    ['грн'],
    ['.'],
    ['Договірна'],
    ['від 100 грн'],
    ['100-200 грн'],
    ['100 грн/шт.'],
    ['1,100.50 грн'],
    ['1.100,50 грн'],
    ['1.713 грн'],
    ['1,713 грн'],
    ['12.'],
    ['12.грн'],
    [',5'],
    ['1e5'],
    ['0x10'],
    ['--5'],
    ['0.001'],
    ['NaN'],
    ['٣٩'],
    [0.001],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e21],
    ['99999999999999999999'],
    [null],
    [undefined],
    [true],
    [[39]],
    [{ amount: 39 }],
  ])('%j is not an amount', (value) => {
    expect(parseMoneyToMinor(value)).toBeNull()
  })

  const gap = fc.constantFrom('', ' ', NO_BREAK, NARROW)
  const currency = fc.constantFrom('', 'грн', 'грн.', '₴', 'UAH', '₸')
  const minorUnits = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })

  /** What Prom's own formatting would make of an amount. */
  function format(minor: number, thousandsGap: string, word: string, decimalSign: string): string {
    const whole = String(Math.floor(Math.abs(minor) / 100)).replaceAll(/\B(?=(?:\d{3})+$)/g, thousandsGap)
    const rest = Math.abs(minor) % 100
    const decimals = rest === 0 ? '' : `${decimalSign}${String(rest).padStart(2, '0')}`
    return `${minor < 0 ? '-' : ''}${whole}${decimals}${thousandsGap}${word}`
  }

  it('reads back every amount in every form', () => {
    fc.assert(
      fc.property(minorUnits, gap, currency, fc.constantFrom(',', '.'), (minor, space, word, sign) => {
        expect(parseMoneyToMinor(format(minor, space, word, sign))).toBe(minor)
      }),
    )
  })

  it('reads every number with two decimals exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_00 }), (minor) => {
        expect(parseMoneyToMinor(minor / 100)).toBe(minor)
      }),
    )
  })

  it('is 0 only where every digit is 0', () => {
    const moneyLike = fc.string({ unit: fc.constantFrom(...'0123456789.,- грн'), maxLength: 12 })
    fc.assert(
      fc.property(fc.oneof(moneyLike, fc.string(), fc.double()), (value) => {
        if (parseMoneyToMinor(value) !== 0) return
        expect(String(value)).toMatch(/0/)
        expect(String(value)).not.toMatch(/[1-9]/)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives null or whole minor units for anything', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const minor = parseMoneyToMinor(value)
        expect(minor === null || Number.isSafeInteger(minor)).toBe(true)
      }),
    )
  })
})
