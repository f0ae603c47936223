import { expect, test } from 'vitest'
import { COMMAND_IDS } from '#shared/domain/commands.ts'
import { shellTexts } from '../shell-texts.ts'
import { appMenu, type MenuEntry } from './app-menu.ts'

const menu = (platform: NodeJS.Platform, language: 'uk' | 'en' = 'uk', keyChanges = {}) =>
  appMenu({ platform, texts: shellTexts(language), keyChanges })

const flat = (entries: readonly MenuEntry[]): MenuEntry[] =>
  entries.flatMap((entry) => (entry.kind === 'submenu' ? [entry, ...flat(entry.items)] : [entry]))

const commandOf = (entries: readonly MenuEntry[], id: string) =>
  flat(entries).find((entry) => entry.kind === 'command' && entry.command === id)

test.each(['win32', 'darwin', 'linux'] as const)(
  'on %s every command of the page is in the menu, once',
  (platform) => {
    const commands = flat(menu(platform)).flatMap((entry) =>
      entry.kind === 'command' ? [entry.command] : [],
    )
    expect([...commands].sort()).toEqual([...COMMAND_IDS].sort())
  },
)

// Would catch: a Mac on which nothing can be copied or pasted.
test.each(['win32', 'darwin', 'linux'] as const)('on %s the Edit roles are there', (platform) => {
  const roles = flat(menu(platform)).flatMap((entry) => (entry.kind === 'role' ? [entry.role] : []))
  expect(roles).toEqual(
    expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'close']),
  )
  expect(roles.includes('hideOthers')).toBe(platform === 'darwin')
})

test('everything has a text of its language', () => {
  const labels = (language: 'uk' | 'en') =>
    flat(menu('darwin', language)).flatMap((entry) => (entry.kind === 'line' ? [] : [entry.label]))
  for (const label of labels('uk')) expect(label).toMatch(/\p{Script=Cyrillic}/u)
  for (const label of labels('en')) expect(label).not.toMatch(/\p{Script=Cyrillic}|^menu\.|^group\./u)
})

// Would catch: a letter typed into the search that accepts an order instead.
test('keys without Ctrl or Cmd stay with the page, and those of editing with the Edit menu', () => {
  expect(commandOf(menu('win32'), 'acceptOrder')).toMatchObject({ accelerator: null })
  expect(commandOf(menu('win32'), 'undo')).toMatchObject({ accelerator: null })
  expect(commandOf(menu('win32'), 'openPalette')).toMatchObject({ accelerator: 'CmdOrCtrl+K' })
  const own = menu('win32', 'uk', { openPalette: ['Mod+Shift+KeyP'], acceptOrder: ['Mod+KeyG KeyA'] })
  expect(commandOf(own, 'openPalette')).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+P' })
  expect(commandOf(own, 'acceptOrder')).toMatchObject({ accelerator: null })
})

test('no key is in the menu twice', () => {
  const accelerators = flat(menu('darwin')).flatMap((entry) =>
    'accelerator' in entry && entry.accelerator !== null ? [entry.accelerator] : [],
  )
  expect(new Set(accelerators).size).toBe(accelerators.length)
})
