import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeError, redact, redactText } from './redact.ts'

const NAME = 'Стеценко Мирослава Ігорівна'
const ADDRESS = 'Львів, вул. Сихівська, 12, кв. 7'

describe('texts', () => {
  it.each([
    ['phone', 'call +380001234567 now', 'call [phone] now'],
    ['phone in groups', 'call 38 (000) 123-45-67', 'call [phone]'],
    ['local phone', 'tel:0001234567,', 'tel:[phone],'],
    ['e-mail', 'to <m.stetsenko@example.com>', 'to <[e-mail]>'],
    ['name', `buyer ${NAME} left`, 'buyer […]left'],
    ['address', `at ${ADDRESS}`, 'at […]12, […]7'],
    ['bare token', 'sent 00000000000000000000000000000000000000d0', 'sent [redacted]'],
    ['parcel', 'number 20450000000000 of order 900014393', 'number 20450000000000 of order 900014393'],
    ['instant', 'at 1795514400000', 'at 1795514400000'],
    ['path', 'at file:///app/out/main/index.js:12:34', 'at file:///app/out/main/index.js:12:34'],
  ])('%s', (_name, text, expected) => {
    expect(redactText(text)).toBe(expected)
  })
})

describe('errors', () => {
  const caught = (work: () => unknown): unknown => {
    try {
      work()
    } catch (error) {
      return error
    }
    throw new Error('nothing was thrown')
  }

  // Would catch: the engine's habit to quote what it could not read.
  it('of JSON that cannot be read quote nothing of it', () => {
    const error = caught(() => JSON.parse('Olena Shevchenko'))
    expect(String(error)).toContain('Olena')
    for (const text of [JSON.stringify(redact({ error })), describeError(error)]) {
      expect(text).not.toContain('Olena')
      expect(text).toContain('SyntaxError')
      expect(text).toContain('redact.test')
    }
  })

  it('of a shape say where, and nothing of what was there', () => {
    const error = caught(() => z.object({ phone: z.enum(['a']) }).parse({ phone: '+380001234567' }))
    expect(redact({ error })).toMatchObject({ error: { message: 'invalid_value at phone' } })
  })

  it("with another's words give their code only", () => {
    const error = Object.assign(new Error('Prom: refused (Olena Shevchenko)'), {
      name: 'PromError',
      code: 'refused',
      detail: 'Olena Shevchenko',
    })
    expect(
      JSON.stringify(redact({ err: error, problem: { code: 'refused', detail: 'Olena' } })),
    ).not.toContain('Olena')
    expect(redact({ err: error })).toMatchObject({ err: { type: 'PromError', code: 'refused' } })
  })

  it('keep their stack where the message has many lines', () => {
    const error = new Error(`first\n    ${NAME}\nlast`)
    const text = describeError(error)
    expect(text).not.toContain('Стеценко')
    expect(text).toMatch(/\n\s+at /)
  })
})

it('hides what stands under telling keys, and keeps flags and what is not there', () => {
  expect(
    redact({
      buyerName: 'Olena',
      clientPhone: 5,
      emails: ['x'],
      hasToken: true,
      comment: null,
      statusName: 'new',
    }),
  ).toEqual({
    buyerName: '[redacted]',
    clientPhone: '[redacted]',
    emails: '[redacted]',
    hasToken: true,
    comment: null,
    statusName: 'new',
  })
})
