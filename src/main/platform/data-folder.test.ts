import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultDataFolder, prepareDataFolder } from './data-folder.ts'

describe('defaultDataFolder', () => {
  it.each([
    ['win32', { APPDATA: 'roaming' }, join('roaming', 'Kramar')],
    ['win32', {}, join('home', 'AppData', 'Roaming', 'Kramar')],
    ['darwin', {}, join('home', 'Library', 'Application Support', 'Kramar')],
    ['linux', { XDG_DATA_HOME: 'xdg' }, join('xdg', 'kramar')],
    ['linux', { XDG_DATA_HOME: '' }, join('home', '.local', 'share', 'kramar')],
    ['freebsd', {}, join('home', '.local', 'share', 'kramar')],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(defaultDataFolder({ platform, env, homeDir: 'home' })).toBe(expected)
  })
})

describe('prepareDataFolder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kramar-folder-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('creates the folder for its owner only and leaves nothing in it', () => {
    const path = join(folder, 'a', 'b')
    prepareDataFolder(path)
    expect(readdirSync(path)).toEqual([])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('takes a folder that is there, with what is in it', () => {
    writeFileSync(join(folder, 'kept'), 'x')
    prepareDataFolder(folder)
    expect(readdirSync(folder)).toEqual(['kept'])
  })

  it('refuses a path that leads through a file', () => {
    writeFileSync(join(folder, 'file'), 'x')
    const path = join(folder, 'file', 'data')
    expect(() => prepareDataFolder(path)).toThrowError(
      expect.objectContaining({ code: 'data_dir_not_writable', details: expect.objectContaining({ path }) }),
    )
  })

  it('refuses a file in the place of the folder', () => {
    const path = join(folder, 'file')
    writeFileSync(path, 'x')
    expect(() => prepareDataFolder(path)).toThrowError(
      expect.objectContaining({ code: 'data_dir_not_writable' }),
    )
  })

  // A recursive mkdir of Node never returns there, so it runs where it can be ended.
  it.skipIf(process.platform !== 'linux')('refuses a folder where the system lets nobody create one', () => {
    const script = `
      const { prepareDataFolder } = await import(${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)})
      try { prepareDataFolder('/proc/kramar/data') } catch ({ code, details }) { console.log(code, details.path) }`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect(stdout).toBe('data_dir_not_writable /proc/kramar/data\n')
  })
})
