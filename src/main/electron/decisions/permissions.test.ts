import { describe, expect, it } from 'vitest'
import { isAllowedPermission } from './permissions.ts'

describe('isAllowedPermission', () => {
  it.each([
    ['clipboard-sanitized-write', 'app://kramar/', true],
    ['clipboard-sanitized-write', 'app://kramar', true],
    ['clipboard-sanitized-write', 'https://prom.ua/', false],
    ['clipboard-sanitized-write', '', false],
    ['clipboard-read', 'app://kramar/', false],
    ['media', 'app://kramar/', false],
    ['geolocation', 'app://kramar/', false],
    ['notifications', 'app://kramar/', false],
    ['openExternal', 'app://kramar/', false],
    ['fullscreen', 'app://kramar/', false],
    ['hid', 'app://kramar/', false],
  ])('%s of %j: %s', (permission, url, expected) => {
    expect(isAllowedPermission(permission, url)).toBe(expected)
  })
})
