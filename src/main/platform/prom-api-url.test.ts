import { describe, expect, it } from 'vitest'
import { readPromApiUrl } from './prom-api-url.ts'

describe('readPromApiUrl', () => {
  it.each([
    [undefined, 'https://my.prom.ua/api/v1'],
    ['', 'https://my.prom.ua/api/v1'],
    ['http://127.0.0.1:8080/api/v1/', 'http://127.0.0.1:8080/api/v1'],
  ])('of %j is %s', (given, expected) => {
    expect(readPromApiUrl(given)).toBe(expected)
  })

  it.each(['my.prom.ua', 'file:///etc/passwd'])('refuses %j', (given) => {
    expect(() => readPromApiUrl(given)).toThrow(/KRAMAR_PROM_API_URL must be an http or https address/)
  })
})
