import { expect, test } from 'vitest'
import { countSign, overlayPicture, trayPicture } from './tray-picture.ts'

test('Windows has a picture for each scale, after the colour of its task bar', () => {
  const picture = trayPicture({ platform: 'win32', isTaskbarDark: true, newCount: 3 })
  expect(picture.isTemplate).toBe(false)
  expect(picture.parts).toEqual([
    { file: 'dark-16.png', x: 48, size: 16, scaleFactor: 1 },
    { file: 'dark-20.png', x: 60, size: 20, scaleFactor: 1.25 },
    { file: 'dark-24.png', x: 72, size: 24, scaleFactor: 1.5 },
    { file: 'dark-32.png', x: 96, size: 32, scaleFactor: 2 },
    { file: 'dark-48.png', x: 144, size: 48, scaleFactor: 3 },
  ])
  const light = trayPicture({ platform: 'win32', isTaskbarDark: false, newCount: 0 })
  expect(light.parts[0]).toEqual({ file: 'light-16.png', x: 0, size: 16, scaleFactor: 1 })
})

test('macOS gets a template and the count as text, Linux what is seen on any panel', () => {
  const mac = trayPicture({ platform: 'darwin', isTaskbarDark: true, newCount: 120 })
  expect([mac.isTemplate, mac.title, mac.parts.map(({ file }) => file)]).toEqual([
    true,
    '99+',
    ['template-16.png', 'template-32.png'],
  ])
  expect(trayPicture({ platform: 'darwin', isTaskbarDark: true, newCount: 0 }).title).toBe('')
  const linux = trayPicture({ platform: 'linux', isTaskbarDark: true, newCount: 7 })
  expect(linux.parts.map(({ file, scaleFactor }) => [file, scaleFactor])).toEqual([
    ['color-24.png', 1],
    ['color-48.png', 2],
  ])
})

// Would catch: a picture cut from beyond the end of the strip.
test('more than 99 is one picture', () => {
  for (const newCount of [100, 101, 5000]) {
    expect(trayPicture({ platform: 'win32', isTaskbarDark: true, newCount }).parts[0]?.x).toBe(1600)
    expect(countSign(newCount)).toBe('99+')
  }
  expect(countSign(99)).toBe('99')
  expect(overlayPicture(0)).toBeNull()
  expect(overlayPicture(250)?.[0]).toEqual({ file: 'overlay-16.png', x: 1600, size: 16, scaleFactor: 1 })
})
