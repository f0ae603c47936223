import { describe, expect, test } from 'vitest'
import { isLockInstalled } from './install.mjs'

const zod = { version: '4.6.7', integrity: 'sha512-a' }
const macOnly = { version: '2.3.3', integrity: 'sha512-b', optional: true }
const wanted = { packages: { '': {}, 'node_modules/zod': zod, 'node_modules/fsevents': macOnly } }

describe('isLockInstalled', () => {
  test('is content without the optional packages of other systems', () => {
    expect(isLockInstalled(wanted, { packages: { 'node_modules/zod': zod } })).toBe(true)
  })

  test('sees a folder that nothing was installed in, or whose install was cut short', () => {
    expect(isLockInstalled(wanted, null)).toBe(false)
  })

  test('sees a package that is missing', () => {
    expect(isLockInstalled(wanted, { packages: {} })).toBe(false)
  })

  test('sees another version', () => {
    expect(isLockInstalled(wanted, { packages: { 'node_modules/zod': { ...zod, version: '4.6.6' } } })).toBe(
      false,
    )
  })

  test('sees the same version with other contents', () => {
    const changed = { ...zod, integrity: 'sha512-c' }
    expect(isLockInstalled(wanted, { packages: { 'node_modules/zod': changed } })).toBe(false)
  })

  test('sees an optional package that is there in an old version', () => {
    const packages = { 'node_modules/zod': zod, 'node_modules/fsevents': { ...macOnly, version: '2.3.2' } }
    expect(isLockInstalled(wanted, { packages })).toBe(false)
  })
})
