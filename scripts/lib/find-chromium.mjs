import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/**
 * What the search looks at, so that a test can describe any machine.
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} env
 * @property {string} home
 * @property {(file: string) => boolean} isExecutable
 * @property {(folder: string) => string[]} list names in a folder, empty when there is none
 */

const LINUX_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const LINUX_FILES = [
  '/opt/google/chrome/chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/microsoft-edge',
]

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const WINDOWS_FILES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where Playwright's own download puts the program inside its `chromium-NNNN` folder. */
const PLAYWRIGHT_FILES = {
  linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
  darwin: [
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['chrome-win64\\chrome.exe', 'chrome-win\\chrome.exe'],
}

/**
 * The program of an installed Chrome, Chromium or Edge for the browser tests and the pictures, or null.
 * Order: KRAMAR_CHROMIUM, known places of the system, names in PATH, Playwright's own download.
 * @param {Machine} [machine] this machine when left out
 * @returns {string | null}
 */
export function findChromium(machine = thisMachine()) {
  const candidates = [
    ...nonEmpty([machine.env.KRAMAR_CHROMIUM]),
    ...knownPlaces(machine),
    ...placesInPath(machine),
    ...playwrightPlaces(machine),
  ]
  return candidates.find((file) => machine.isExecutable(file)) ?? null
}

/** @param {Machine} machine */
function knownPlaces({ platform, env, home }) {
  if (platform === 'darwin') {
    return ['/Applications', posix.join(home, 'Applications')].flatMap((folder) =>
      MAC_APPS.map((app) => posix.join(folder, app)),
    )
  }
  if (platform === 'win32') {
    const roots = nonEmpty([env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA])
    return WINDOWS_FILES.flatMap((file) => roots.map((root) => win32.join(root, file)))
  }
  return LINUX_FILES
}

/** @param {Machine} machine */
function placesInPath({ platform, env }) {
  if (platform === 'win32') return []
  const folders = nonEmpty((env.PATH ?? '').split(':'))
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

/** @param {Machine} machine */
function playwrightPlaces({ platform, env, home, list }) {
  const files = PLAYWRIGHT_FILES[/** @type {keyof typeof PLAYWRIGHT_FILES} */ (platform)] ?? []
  const { join } = platform === 'win32' ? win32 : posix
  return playwrightCaches(platform, env, home).flatMap((cache) =>
    list(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort((one, other) => revision(other) - revision(one))
      .flatMap((name) => files.map((file) => join(cache, name, file))),
  )
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @param {string} home
 */
function playwrightCaches(platform, env, home) {
  if (env.PLAYWRIGHT_BROWSERS_PATH) return [env.PLAYWRIGHT_BROWSERS_PATH]
  if (platform === 'darwin') return [posix.join(home, 'Library/Caches/ms-playwright')]
  if (platform === 'win32')
    return nonEmpty([env.LOCALAPPDATA]).map((root) => win32.join(root, 'ms-playwright'))
  return [posix.join(env.XDG_CACHE_HOME ?? posix.join(home, '.cache'), 'ms-playwright')]
}

/** @param {string} name */
function revision(name) {
  return Number(name.slice(name.lastIndexOf('-') + 1))
}

/** @param {(string | undefined)[]} values */
function nonEmpty(values) {
  return values.filter((value) => value !== undefined && value !== '').map(String)
}

/** @returns {Machine} */
function thisMachine() {
  return { platform: process.platform, env: process.env, home: homedir(), isExecutable, list }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
