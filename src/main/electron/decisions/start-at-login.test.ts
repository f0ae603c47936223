import { expect, test } from 'vitest'
import { autostartFile, readAutostartFile, readLoginItem } from './start-at-login.ts'

const off = { openAtLogin: false, executableWillLaunchAtLogin: false, status: 'not-registered' } as const

// Would catch: "on" in Kramar while the Task Manager has switched it off.
test('the state is what the system will do, not what was asked of it', () => {
  expect(readLoginItem('win32', off)).toBe('off')
  expect(readLoginItem('win32', { ...off, openAtLogin: true })).toBe('blocked')
  expect(readLoginItem('win32', { ...off, openAtLogin: true, executableWillLaunchAtLogin: true })).toBe('on')
  expect(readLoginItem('darwin', off)).toBe('off')
  expect(readLoginItem('darwin', { ...off, status: 'requires-approval', openAtLogin: true })).toBe('blocked')
  expect(readLoginItem('darwin', { ...off, status: 'enabled' })).toBe('on')
  // Before macOS 13 there is no status.
  expect(readLoginItem('darwin', { ...off, openAtLogin: true })).toBe('on')
})

test('the file for Linux starts Kramar hidden and reads back as on', () => {
  const file = autostartFile('/opt/Kramar/kramar')
  expect(file).toContain('\nExec="/opt/Kramar/kramar" --hidden\n')
  expect(readAutostartFile(file)).toBe('on')
  expect(readAutostartFile(null)).toBe('off')
  expect(readAutostartFile(`${file}Hidden=true\n`)).toBe('blocked')
  expect(readAutostartFile(file.replace('enabled=true', 'enabled=false'))).toBe('blocked')
})

// Would catch: a folder name that is run as a command or taken for a field code.
test('signs that mean something in Exec are written so that they do not', () => {
  expect(autostartFile('/home/a b/$(rm)"`x`/100%.AppImage')).toContain(
    'Exec="/home/a b/\\\\$(rm)\\\\"\\\\`x\\\\`/100%%.AppImage" --hidden',
  )
})
