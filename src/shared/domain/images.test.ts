import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProductImageUrl } from './images.ts'

describe('isProductImageUrl', () => {
  it.each([
    ['https://images.prom.ua/1_w100_h100_a.jpg'],
    ['https://images.prom.st/1.jpg?x=1'],
    ['HTTPS://IMAGES.PROM.UA/1.jpg'],
  ])('takes %s', (address) => {
    expect(isProductImageUrl(address)).toBe(true)
  })

  it.each([
    [''],
    ['1.jpg'],
    ['//images.prom.ua/1.jpg'],
    ['http://images.prom.ua/1.jpg'],
    ['https://images.prom.ua:8443/1.jpg'],
    ['https://user@images.prom.ua/1.jpg'],
    ['https://user:word@images.prom.ua/1.jpg'],
    ['https://images.prom.ua@example.invalid/1.jpg'],
    ['https://images.prom.ua.example.invalid/1.jpg'],
    ['https://ximages.prom.ua/1.jpg'],
    ['https://prom.ua/1.jpg'],
    ['https://images.example.invalid/1.jpg'],
    ['javascript:alert(1)'],
    ['data:image/png;base64,AAAA'],
    ['file:///images.prom.ua/1.jpg'],
  ])('leaves %s alone', (address) => {
    expect(isProductImageUrl(address)).toBe(false)
  })

  it('throws for no text at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isProductImageUrl(`https://images.prom.ua${text}`)).toBeTypeOf('boolean')
      }),
    )
  })
})
