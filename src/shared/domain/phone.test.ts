import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhone, normalizePhone, phoneTail } from './phone.ts'

describe('normalizePhone', () => {
  it.each([
    ['+380000000001', '+380000000001'],
    ['380000000001', '+380000000001'],
    ['80000000001', '+380000000001'],
    ['0000000001', '+380000000001'],
    ['00380000000001', '+380000000001'],
    [' +38 (000) 000-00-01 ', '+380000000001'],
    ['+380 (0) 00 000 00 01', '+380000000001'],
    ['тел. 000 000 00 01', '+380000000001'],
    ['+48 000 000 001', '+48000000001'],
    ['+800 0000 0001', '+80000000001'],
  ])('%j is %s', (raw, phone) => {
    expect(normalizePhone(raw)).toBe(phone)
  })

  it.each([
    [''],
    ['-'],
    ['не дзвонити'],
    ['12345'],
    ['+0123456789012'],
    ['0000000001, 0000000002'],
    ['48000000001'],
  ])('%j is no number that can be told', (raw) => {
    expect(normalizePhone(raw)).toBeNull()
  })

  it('changes nothing when applied again', () => {
    const phoneLike = fc.string({ unit: fc.constantFrom(...'+0123456789 ()-'), maxLength: 20 })
    fc.assert(
      fc.property(phoneLike, (raw) => {
        const once = normalizePhone(raw)
        if (once !== null) expect(normalizePhone(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('formatPhone', () => {
  it('groups Ukrainian numbers and leaves the others', () => {
    expect(formatPhone('+380000000001')).toBe('+380 00 000 00 01')
    expect(formatPhone('+48000000001')).toBe('+48000000001')
    expect(formatPhone('не дзвонити')).toBe('не дзвонити')
  })
})

describe('phoneTail', () => {
  it('is the last four digits, whatever stands between them', () => {
    expect(phoneTail('+380 00 000 12 34')).toBe('1234')
    expect(phoneTail('12')).toBe('12')
    expect(phoneTail('')).toBe('')
  })
})
