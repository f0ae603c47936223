import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isNode24Working } from './node24.mjs'
import { run } from './run.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */
/** @typedef {{ packages: Record<string, LockedPackage> }} Lock */

/**
 * Whether everything the lock names is installed. npm writes its own list of what is installed
 * (node_modules/.package-lock.json) as the last step, so an interrupted install has none or an older one.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | null} installed npm's list in node_modules, null when there is none
 */
export function isLockInstalled(wanted, installed) {
  if (installed === null) return false
  return Object.entries(wanted.packages).every(([place, locked]) => {
    const present = installed.packages[place]
    if (place === '') return true
    // Optional packages are mostly the programs of other systems.
    if (present === undefined) return locked.optional === true
    return present.version === locked.version && present.integrity === locked.integrity
  })
}

/** @param {string} root */
export function isInstallNeeded(root) {
  const wanted = readLock(path.join(root, 'package-lock.json'))
  if (wanted === null) throw new Error('package-lock.json is missing or damaged')
  const installed = readLock(path.join(root, 'node_modules/.package-lock.json'))
  return !isLockInstalled(wanted, installed) || !isNode24Working(root)
}

/**
 * Installs what the lock names, when needed.
 * @param {string} root
 * @param {{ say: (line: string) => void, stop?: AbortSignal }} options
 * @returns {Promise<boolean>} false when it failed: npm's words have been shown
 */
export async function ensureInstalled(root, { say, stop }) {
  if (!isInstallNeeded(root)) return true
  say('Installing what Kramar is made of; this takes a minute or two…')
  const { program, args } = npmCommand(root)
  const result = await run(program, [...args, 'ci', ...NPM_OPTIONS], {
    cwd: root,
    env: outerEnvironment(root),
    isQuiet: true,
    stop,
  })
  if (result.code === 0 && isNode24Working(root)) return true
  if (stop?.aborted) return false
  say(result.output.trimEnd())
  say(
    result.code === 0
      ? 'npm finished, but Node 24 is not there: are install scripts switched off (ignore-scripts)?'
      : 'Installing failed: npm says why above. When that is put right, start again.',
  )
  return false
}

const NPM_OPTIONS = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']

/**
 * npm as it was called, else the one in PATH; never run by the Node inside node_modules, which it replaces.
 * @param {string} root
 */
function npmCommand(root) {
  const npmFile = process.env.npm_execpath
  const program = outerNode(root)
  if (npmFile && program && /npm-cli\.[cm]?js$/.test(npmFile) && existsSync(npmFile)) {
    return { program, args: [npmFile] }
  }
  if (process.platform === 'win32') return { program: 'cmd.exe', args: ['/d', '/c', 'npm'] }
  return { program: 'npm', args: [] }
}

/** @param {string} root */
function outerNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  return outerPath(root)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function outerPath(root) {
  const inside = path.join(root, 'node_modules')
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !path.resolve(folder).startsWith(inside))
}

/**
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
function outerEnvironment(root) {
  return { ...process.env, PATH: outerPath(root).join(path.delimiter) }
}

/**
 * @param {string} file
 * @returns {Lock | null}
 */
function readLock(file) {
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8'))
    return typeof lock?.packages === 'object' && lock.packages !== null ? lock : null
  } catch {
    return null
  }
}
