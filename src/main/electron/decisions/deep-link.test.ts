import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDeepLink, parseDeepLink } from './deep-link.ts'

test('a link leads to one order', () => {
  expect(parseDeepLink('kramar://order/345678901')).toBe(345678901)
  expect(parseDeepLink('kramar://order/345678901/')).toBe(345678901)
})

// Would catch: a link of a web page that cancels an order, or smuggles in a file or another program's argument.
test.each([
  '',
  'kramar:',
  'kramar://order/',
  'kramar://order/0',
  'kramar://order/-1',
  'kramar://order/1e3',
  'kramar://order/12?cancel=1',
  'kramar://order/12#x',
  'kramar://order/12/cancel',
  'kramar://order/12 --data-dir=/tmp',
  'kramar://order/12\n',
  'kramar://order/..%2f12',
  'kramar://user@order/12',
  'kramar://settings/12',
  'KRAMAR://order/12',
  ' kramar://order/12',
  'kramar://order/1234567890123456',
  'https://prom.ua/order/12',
])('%j leads nowhere', (text) => {
  expect(parseDeepLink(text)).toBeNull()
})

test('whatever the text, the answer is a number of an order or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const candidate of [text, `kramar:${text}`, `kramar://order/${text}`]) {
        const number = parseDeepLink(candidate)
        if (number === null) continue
        expect(Number.isSafeInteger(number) && number > 0).toBe(true)
        expect(candidate).toMatch(new RegExp(`^kramar://order/${number}/?$`))
      }
    }),
  )
})

test('it is found among the arguments of a start', () => {
  expect(findDeepLink(['--hidden', '--allow-file-access', 'kramar://order/5'])).toBe(5)
  expect(findDeepLink(['--hidden', '/home/x/kramar:1'])).toBeNull()
  expect(findDeepLink(['kramar://evil/5', 'kramar://order/5'])).toBeNull()
})
