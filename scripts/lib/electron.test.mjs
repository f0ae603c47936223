import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { chooseHost, electronUrl, findElectron, hasDisplay, isInCache, PROBE_MS, probe } from './electron.mjs'

describe('chooseHost', () => {
  const obtain = vi.fn(async () => /** @type {string | null} */ (null))
  const machine = {
    isBrowserAsked: false,
    isDisplayed: true,
    findProgram: () => /** @type {string | null} */ ('/electron'),
    obtain,
  }

  beforeEach(() => obtain.mockReset())

  test('opens Electron where it is, without asking the net', async () => {
    expect(await chooseHost(machine)).toEqual({ host: 'electron', program: '/electron' })
    expect(obtain).not.toHaveBeenCalled()
  })

  test('opens the browser without a word where it was asked for', async () => {
    expect(await chooseHost({ ...machine, isBrowserAsked: true })).toEqual({ host: 'browser', why: null })
  })

  test('downloads nothing for a machine that could not show it', async () => {
    const choice = await chooseHost({ ...machine, isDisplayed: false, findProgram: () => null })
    expect(choice).toEqual({ host: 'browser', why: 'this machine has no display' })
    expect(obtain).not.toHaveBeenCalled()
  })

  test('passes on why Electron could not be fetched', async () => {
    obtain.mockResolvedValue('github.com does not answer')
    const choice = await chooseHost({ ...machine, findProgram: () => null })
    expect(choice).toEqual({ host: 'browser', why: 'github.com does not answer' })
  })

  test('opens Electron after it was fetched', async () => {
    const findProgram = vi.fn().mockReturnValueOnce(null).mockReturnValueOnce('/electron')
    obtain.mockResolvedValue(null)
    expect(await chooseHost({ ...machine, findProgram })).toEqual({ host: 'electron', program: '/electron' })
  })
})

describe('hasDisplay', () => {
  test.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ])('%s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay(/** @type {NodeJS.Platform} */ (platform), env)).toBe(expected)
  })
})

describe('electronUrl', () => {
  const system = { version: '45.4.1', platform: 'linux', arch: 'x64' }

  test('is the release on GitHub', () => {
    expect(electronUrl({ ...system, env: {} })).toBe(
      'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip',
    )
  })

  test('follows the settings of a mirror', () => {
    const env = { ELECTRON_MIRROR: 'https://mirror.example/e/', ELECTRON_CUSTOM_DIR: '{{ version }}' }
    expect(electronUrl({ ...system, env })).toBe(
      'https://mirror.example/e/45.4.1/electron-v45.4.1-linux-x64.zip',
    )
  })

  test("prefers npm's setting, as the download does", () => {
    const env = {
      npm_config_electron_mirror: 'https://npm.example/',
      ELECTRON_MIRROR: 'https://mirror.example/',
    }
    expect(electronUrl({ ...system, env })).toContain('https://npm.example/v45.4.1/')
  })
})

describe('probe', () => {
  const url = 'https://mirror.example/electron.zip'
  const answering = (/** @type {number} */ status) => async () => new Response(null, { status })

  test.each([200, 302, 403, 405, 503])('leaves an answer of %i to the download to judge', async (status) => {
    expect(await probe(url, { timeoutMs: 1000, ask: answering(status) })).toBeNull()
  })

  test('knows a host that has no such file', async () => {
    expect(await probe(url, { timeoutMs: 1000, ask: answering(404) })).toContain(
      'mirror.example has no Electron',
    )
  })

  test('knows a host that cannot be reached', async () => {
    const ask = () => Promise.reject(new TypeError('fetch failed'))
    expect(await probe(url, { timeoutMs: 1000, ask })).toContain('mirror.example')
  })

  test('decides in time about a host that never answers, even when the request cannot be aborted', async () => {
    vi.useFakeTimers()
    try {
      const ask = () => new Promise(() => {})
      const answer = probe(url, { timeoutMs: PROBE_MS, ask: /** @type {typeof fetch} */ (ask) })
      const settled = vi.fn()
      answer.then(settled)
      await vi.advanceTimersByTimeAsync(PROBE_MS - 1)
      expect(settled).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1)
      expect(settled).toHaveBeenCalledWith(expect.stringContaining('does not answer'))
    } finally {
      vi.useRealTimers()
    }
  })
})

test('the probe leaves most of the promised 15 s to a slow machine', () => {
  expect(PROBE_MS).toBeLessThanOrEqual(15_000 / 3)
})

describe('on disk', () => {
  let root = ''

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'kramar-electron-'))
    write('node_modules/electron/package.json', '{ "version": "45.4.1" }')
    write('node_modules/electron/path.txt', 'electron')
    write('node_modules/electron/dist/version', '45.4.1')
    write('node_modules/electron/dist/electron', 'program')
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  test('finds the program that was unpacked', () => {
    expect(findElectron(root, {})).toBe(path.join(root, 'node_modules/electron/dist/electron'))
  })

  test.each([
    ['of another version', () => write('node_modules/electron/dist/version', 'v44.0.0')],
    ['whose unpacking was cut short', () => rmSync(path.join(root, 'node_modules/electron/path.txt'))],
    ['that is gone', () => rmSync(path.join(root, 'node_modules/electron/dist/electron'))],
  ])('does not take a program %s', (_what, change) => {
    change()
    expect(findElectron(root, {})).toBeNull()
  })

  test('takes the program that ELECTRON_OVERRIDE_DIST_PATH names', () => {
    write('own/version', '45.4.1')
    write('own/electron', 'program')
    const env = { ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'own') }
    expect(findElectron(root, env)).toBe(path.join(root, 'own/electron'))
  })

  test('knows an earlier download, which needs no net', () => {
    write('cache/0123abcd/electron-v45.4.1-linux-x64.zip', 'zip')
    expect(isInCache(path.join(root, 'cache'), 'electron-v45.4.1-linux-x64.zip')).toBe(true)
    expect(isInCache(path.join(root, 'cache'), 'electron-v45.4.2-linux-x64.zip')).toBe(false)
    expect(isInCache(path.join(root, 'no-cache'), 'electron-v45.4.1-linux-x64.zip')).toBe(false)
  })

  /**
   * @param {string} file
   * @param {string} text
   */
  function write(file, text) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
})
