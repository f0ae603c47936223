import { expect, test } from 'vitest'
import { decideClose } from './close-window.ts'

const usual = { platform: 'linux', hasTray: true, isClosedToTray: true, isTrayExplained: true } as const

test('closing the window hides it in the tray, and says so the first time', () => {
  expect(decideClose(usual)).toBe('hide')
  expect(decideClose({ ...usual, isTrayExplained: false })).toBe('explain')
})

// Would catch: a Kramar that goes on without window and tray, to be ended with the task manager only.
test('without a tray, or where it was turned off, Kramar ends with its window', () => {
  for (const platform of ['linux', 'win32'] as const) {
    for (const isTrayExplained of [true, false]) {
      expect(decideClose({ ...usual, platform, isTrayExplained, hasTray: false })).toBe('quit')
      expect(decideClose({ ...usual, platform, isTrayExplained, isClosedToTray: false })).toBe('quit')
    }
  }
})

test('on macOS the Dock opens it again', () => {
  expect(decideClose({ ...usual, platform: 'darwin', hasTray: false, isClosedToTray: false })).toBe('hide')
})
