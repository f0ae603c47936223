import { describe, expect, it } from 'vitest'
import { type Installation, updateWay } from './update-way.ts'

const APP_IMAGE: Installation = {
  platform: 'linux',
  isPackaged: true,
  hasFeed: true,
  packageType: null,
  isAppImage: true,
}

describe('how new versions come', () => {
  it.each<[string, Partial<Installation>, ReturnType<typeof updateWay>]>([
    ['an AppImage', {}, 'self'],
    ['Windows', { platform: 'win32', isAppImage: false }, 'self'],
    ['macOS', { platform: 'darwin', isAppImage: false }, 'self'],
    ['a deb', { packageType: 'deb', isAppImage: false }, 'password'],
    ['another package', { packageType: 'rpm', isAppImage: false }, 'packageManager'],
    ['an unpacked folder', { isAppImage: false }, 'packageManager'],
    ['from sources', { isPackaged: false }, 'development'],
    ['built without a place for new versions', { hasFeed: false }, 'noFeed'],
  ])('%s', (_name, change, expected) => {
    expect(updateWay({ ...APP_IMAGE, ...change })).toBe(expected)
  })
})
