import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOrNull, parseWireDate, textOrNull } from './wire-values.ts'

describe('parseWireDate', () => {
  const instant = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') })

  it('reads every instant as Prom writes it, to the millisecond', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 999 }), (at, micros) => {
        const iso = new Date(at).toISOString().slice(0, -1)
        expect(parseWireDate(`${iso}${String(micros).padStart(3, '0')}+00:00`)).toBe(at)
        expect(parseWireDate(iso)).toBe(at)
      }),
    )
  })

  it('respects every offset', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, offset) => {
        const wall = new Date(at + offset * 60_000)
        fc.pre(wall.getUTCFullYear() >= 1970)
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
        const text = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        const iso = `${wall.toISOString().slice(0, -1)}${offset < 0 ? '-' : '+'}${text}`
        expect(parseWireDate(iso)).toBe(at)
      }),
    )
  })

  it('takes every day that exists and no other', () => {
    for (const [day, isReal] of [
      ['2026-02-28', true],
      ['2026-02-29', false],
      ['2028-02-29', true],
      ['2026-04-30', true],
      ['2026-04-31', false],
      ['2026-12-31', true],
      ['2026-12-32', false],
      ['2026-00-10', false],
      ['2026-10-00', false],
    ]) {
      expect([day, parseWireDate(`${day}T10:00:00+00:00`) !== null]).toEqual([day, isReal])
    }
  })
})

describe('idOrNull', () => {
  it('takes safe positive whole numbers, also as digits, and nothing else', () => {
    expect([900000001, '900000001', ' 7 ', Number.MAX_SAFE_INTEGER].map(idOrNull)).toEqual([
      900000001,
      900000001,
      7,
      Number.MAX_SAFE_INTEGER,
    ])
    const others = [
      0,
      -1,
      1.5,
      Number.NaN,
      2 ** 53,
      '',
      '1.0',
      '0x10',
      '99999999999999999',
      null,
      undefined,
      [1],
      {},
      true,
    ]
    for (const other of others) expect(idOrNull(other)).toBeNull()
  })
})

describe('textOrNull', () => {
  // Would catch: a buyer's name after which "1 234,00" reads "00,432 1".
  it('leaves out signs that turn the text around them, and nothing that is a letter', () => {
    expect(textOrNull('\u202eІван\u202c \u2066x\u2069\ufeff')).toBe('Іван x')
    expect(textOrNull('\u200f\u202e')).toBeNull()
    expect(textOrNull("Мар'яна Ґ. \u05d0\u05d1 👩‍🌾")).toBe("Мар'яна Ґ. \u05d0\u05d1 👩‍🌾")
    expect(textOrNull('<b>a</b>\nb')).toBe('<b>a</b>\nb')
  })
})
