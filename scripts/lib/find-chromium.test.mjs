import { describe, expect, test } from 'vitest'
import { findChromium } from './find-chromium.mjs'

/**
 * @param {Partial<import('./find-chromium.mjs').Machine> & { present: string[] }} machine
 */
function find({ present, ...machine }) {
  return findChromium({
    platform: 'linux',
    env: { PATH: '/home/olena/bin:/usr/bin' },
    home: '/home/olena',
    list: () => [],
    ...machine,
    isExecutable: (file) => present.includes(file),
  })
}

const playwrightFile = '/home/olena/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome'

describe('findChromium', () => {
  test('takes what KRAMAR_CHROMIUM names before anything installed', () => {
    const env = { KRAMAR_CHROMIUM: '/opt/mine', PATH: '' }
    expect(find({ env, present: ['/usr/bin/chromium', '/opt/mine'] })).toBe('/opt/mine')
  })

  test('goes on when KRAMAR_CHROMIUM names nothing that runs', () => {
    const env = { KRAMAR_CHROMIUM: '/opt/gone', PATH: '' }
    expect(find({ env, present: ['/usr/bin/chromium'] })).toBe('/usr/bin/chromium')
  })

  test('prefers a known place to PATH, and PATH to the download of Playwright', () => {
    const list = () => ['chromium-1200']
    const inPath = '/home/olena/bin/google-chrome'
    expect(find({ list, present: [playwrightFile, inPath, '/usr/bin/chromium'] })).toBe('/usr/bin/chromium')
    expect(find({ list, present: [playwrightFile, inPath] })).toBe(inPath)
    expect(find({ list, present: [playwrightFile] })).toBe(playwrightFile)
  })

  test('takes the newest download by number and leaves the headless shell alone', () => {
    const list = () => ['chromium-999', 'chromium-1200', 'chromium_headless_shell-1300', 'firefox-1400']
    const older = playwrightFile.replace('1200', '999')
    expect(find({ list, present: [older, playwrightFile] })).toBe(playwrightFile)
  })

  test('looks into the folder that PLAYWRIGHT_BROWSERS_PATH names', () => {
    const env = { PLAYWRIGHT_BROWSERS_PATH: '/browsers' }
    const file = '/browsers/chromium-7/chrome-linux/chrome'
    const list = (/** @type {string} */ folder) => (folder === '/browsers' ? ['chromium-7'] : [])
    expect(find({ env, list, present: [file, playwrightFile] })).toBe(file)
  })

  test('knows the applications of macOS, the own ones too', () => {
    const file = '/Users/olena/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(find({ platform: 'darwin', env: {}, home: '/Users/olena', present: [file] })).toBe(file)
  })

  test('finds Edge on Windows, which every Windows has', () => {
    const file = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }
    expect(find({ platform: 'win32', env, home: 'C:\\Users\\olena', present: [file] })).toBe(file)
  })

  test('answers null where there is none', () => {
    expect(find({ present: [] })).toBeNull()
  })
})
