import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Conf from 'conf'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '#shared/contract/settings.ts'
import type { Logger } from '../ports.ts'
import { openSettings, peekLanguage, SETTINGS_NAME } from './settings-file.ts'

const logger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kramar-settings-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const path = () => join(dataDir, 'settings.json')
const open = (onSettings?: (settings: Settings) => void) =>
  openSettings({
    dataDir,
    clock: { now: () => 1234, setTimer: () => () => {} },
    logger,
    openFile: (options) => new Conf<Settings>({ ...options, configName: SETTINGS_NAME }),
    onSettings,
  })

describe('openSettings', () => {
  it('starts with the defaults and keeps changes for the next start', () => {
    const { settings, notices } = open()
    expect(settings.store).toEqual(DEFAULT_SETTINGS)
    expect(notices).toEqual([])
    settings.store = { ...settings.store, language: 'en', view: { 'a.b': [1] } }
    expect(open().settings.store).toEqual({ ...DEFAULT_SETTINGS, language: 'en', view: { 'a.b': [1] } })
  })

  it('tells of the settings at the start and after a change', () => {
    const onSettings = vi.fn()
    const { settings } = open(onSettings)
    settings.store = { ...settings.store, theme: 'dark' }
    expect(onSettings.mock.calls).toEqual([[DEFAULT_SETTINGS], [{ ...DEFAULT_SETTINGS, theme: 'dark' }]])
  })

  it('gives a setting that an older version did not know its default', () => {
    writeFileSync(path(), '{"language":"en"}')
    const { settings, notices } = open()
    expect(settings.store).toEqual({ ...DEFAULT_SETTINGS, language: 'en' })
    expect(notices).toEqual([])
  })

  it.each(['', '{"language":', 'null', '[]', '"text"', '{"language":"fr"}', '{"pollIntervalMs":1}'])(
    'keeps a file with %j aside and uses the defaults',
    (text) => {
      writeFileSync(path(), text)
      const { settings, notices } = open()
      const keptAsidePath = `${path()}.damaged-1234`
      expect(settings.store).toEqual(DEFAULT_SETTINGS)
      expect(notices).toEqual([{ code: 'settings_reset', keptAsidePath }])
      expect(readFileSync(keptAsidePath, 'utf8')).toBe(text)
      settings.store = { ...settings.store, theme: 'dark' }
      expect(open()).toMatchObject({ notices: [], settings: { store: { theme: 'dark' } } })
    },
  )

  it('refuses to store what it could not read again', () => {
    const { settings } = open()
    expect(() => {
      settings.store = { ...settings.store, pollIntervalMs: 0 }
    }).toThrow()
    expect(open().settings.store).toEqual(DEFAULT_SETTINGS)
  })

  it('does not let whoever reads the settings change them', () => {
    const { settings } = open()
    settings.store.view.x = 1
    expect(settings.store.view).toEqual({})
    expect(DEFAULT_SETTINGS.view).toEqual({})
  })
})

describe('peekLanguage', () => {
  it.each([
    [null, 'uk'],
    ['{', 'uk'],
    ['{"language":"fr"}', 'uk'],
    ['{"language":"en"}', 'en'],
  ])('of a file with %j is %s, and nothing is touched', (text, language) => {
    if (text !== null) writeFileSync(path(), text)
    expect(peekLanguage(dataDir)).toBe(language)
    expect(readdirSync(dataDir)).toEqual(text === null ? [] : ['settings.json'])
  })
})
