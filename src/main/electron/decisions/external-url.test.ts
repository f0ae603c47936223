import { describe, expect, it } from 'vitest'
import { isAllowedExternalUrl } from './external-url.ts'

describe('isAllowedExternalUrl', () => {
  it.each([
    'https://prom.ua/',
    'https://my.prom.ua/cms/order/edit/414000001',
    'https://MY.PROM.UA/x?y=1#z',
    'https://a.b.prom.ua',
    'tel:+380001234567',
    'tel:0-800-123',
  ])('lets out %s', (address) => {
    expect(isAllowedExternalUrl(address)).toBe(true)
  })

  it.each([
    '',
    'prom.ua',
    '//prom.ua/',
    'http://prom.ua/',
    'https://prom.ua.evil.example/',
    'https://notprom.ua/',
    'https://evil.example/prom.ua',
    'https://evil.example/?https://prom.ua/',
    'https://prom.ua@evil.example/',
    'https://user@prom.ua/',
    'https://user:word@prom.ua/',
    'https://prom.ua:8443/',
    'https://prom.ua./',
    'https://prom.ua\\@evil.example/',
    'javascript:alert(1)',
    'javascript://prom.ua/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'smb://prom.ua/share',
    'ms-settings:network',
    'mailto:x@prom.ua',
    'kramar://order/1',
    'app://kramar/',
    'tel:',
    'tel:+380001234567;phone-context=evil.example',
    'tel:+380001234567\nhttps://evil.example',
    'tel:*123%23',
    'TEL:+380001234567 & calc',
    ' https://evil.example/',
  ])('keeps in %j', (address) => {
    expect(isAllowedExternalUrl(address)).toBe(false)
  })
})
