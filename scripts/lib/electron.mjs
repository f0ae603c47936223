import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A host that does not answer is known within 15 seconds of `npm start`: most of them are for a slow machine. */
export const PROBE_MS = 4_000

/**
 * @typedef {{ host: 'electron', program: string } | { host: 'browser', why: string | null }} HostChoice
 *   `why` is null when the person asked for the browser
 */

/**
 * Where Kramar opens: in Electron, unless the browser was asked for or Electron cannot be had.
 * @param {object} machine
 * @param {boolean} machine.isBrowserAsked
 * @param {boolean} machine.isDisplayed
 * @param {() => string | null} machine.findProgram Electron's program where it is installed
 * @param {() => Promise<string | null>} machine.obtain fetches the program; answers why it could not, else null
 * @returns {Promise<HostChoice>}
 */
export async function chooseHost({ isBrowserAsked, isDisplayed, findProgram, obtain }) {
  if (isBrowserAsked) return { host: 'browser', why: null }
  if (!isDisplayed) return { host: 'browser', why: 'this machine has no display' }
  const installed = findProgram()
  if (installed !== null) return { host: 'electron', program: installed }
  const trouble = await obtain()
  if (trouble !== null) return { host: 'browser', why: trouble }
  const program = findProgram()
  if (program === null) return { host: 'browser', why: "Electron's program is not where it should be" }
  return { host: 'electron', program }
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 */
export function hasDisplay(platform, env) {
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Electron's program, or null when it was not downloaded yet or is of another version.
 * @param {string} root
 * @param {Record<string, string | undefined>} [env]
 */
export function findElectron(root, env = process.env) {
  const folder = path.join(root, 'node_modules/electron')
  try {
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    const dist = env.ELECTRON_OVERRIDE_DIST_PATH || path.join(folder, 'dist')
    if (readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '') !== version) return null
    const program = path.join(dist, readFileSync(path.join(folder, 'path.txt'), 'utf8'))
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

/**
 * The address that @electron/get downloads from, with its rules for mirrors.
 * @param {{ version: string, platform: string, arch: string, env: Record<string, string | undefined> }} options
 */
export function electronUrl({ version, platform, arch, env }) {
  const setting = (/** @type {string} */ name) =>
    env[`npm_config_electron_${name}`] ||
    env[`NPM_CONFIG_ELECTRON_${name.toUpperCase()}`] ||
    env[`ELECTRON_${name.toUpperCase()}`]
  const base = setting('mirror') ?? 'https://github.com/electron/electron/releases/download/'
  const folder = (setting('custom_dir') ?? `v${version}`).replace('{{ version }}', version)
  return `${base}${folder}/${setting('custom_filename') ?? electronZip({ version, platform, arch })}`
}

/** @param {{ version: string, platform: string, arch: string }} options */
export function electronZip({ version, platform, arch }) {
  return `electron-v${version}-${platform}-${arch}.zip`
}

/**
 * Whether @electron/get has the file from an earlier download.
 * @param {string} cache its folder: one folder an address, the file within
 * @param {string} zip
 */
export function isInCache(cache, zip) {
  try {
    return readdirSync(cache).some((folder) => existsSync(path.join(cache, folder, zip)))
  } catch {
    return false
  }
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @param {string} home
 */
export function electronCache(platform, env, home) {
  if (env.electron_config_cache) return env.electron_config_cache
  if (platform === 'darwin') return path.join(home, 'Library/Caches/electron')
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'), 'electron/Cache')
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'electron')
}

/**
 * Asks for the head of the file. A refusal other than "not there" is left to the download to judge:
 * some mirrors do not answer HEAD.
 * @param {string} url
 * @param {{ timeoutMs: number, ask?: typeof fetch }} options
 * @returns {Promise<string | null>} why the file cannot be had from there, else null
 */
export async function probe(url, { timeoutMs, ask = fetch }) {
  const { host } = new URL(url)
  try {
    const { status } = await withTimeout(ask, url, timeoutMs)
    return status === 404 || status === 410 ? `${host} has no Electron for this system` : null
  } catch {
    return `${host}, where Electron is downloaded from, does not answer`
  }
}

/**
 * Settles in time even when the request itself does not react to being aborted.
 * @param {typeof fetch} ask
 * @param {string} url
 * @param {number} timeoutMs
 * @returns {Promise<Response>}
 */
async function withTimeout(ask, url, timeoutMs) {
  const abort = new AbortController()
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      abort.abort()
      reject(new Error(`no answer within ${timeoutMs} ms`))
    }, timeoutMs)
  })
  try {
    return await Promise.race([ask(url, { method: 'HEAD', signal: abort.signal }), late])
  } finally {
    clearTimeout(timer)
  }
}
