import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * @typedef {object} StartOptions
 * @property {boolean} isHelp
 * @property {boolean} isBrowser the browser even where Electron is
 * @property {boolean} isDemo
 * @property {boolean} shouldOpen
 * @property {string | undefined} port
 * @property {string | undefined} dataDir absolute
 * @property {string | undefined} secrets
 */

/**
 * @param {string} command as the person typed it
 */
export const usage = (command) => `Usage: ${command} -- [options]

  --demo                      start with the demo shop connected
  --browser                   open in the browser even where Electron is there
  --port N                    port in the browser, 0 for any free one
  --data-dir DIR              folder of the data
  --no-open                   print the address, do not open the browser
  --secrets keychain|memory   where tokens are kept
  --help                      this text`

/**
 * Reads the command line of `npm start`.
 * @param {readonly string[]} args
 * @param {string} cwd where the person stands: npm itself runs scripts in the repository
 * @returns {StartOptions}
 * @throws TypeError with a message for the person at the terminal
 */
export function parseStartOptions(args, cwd) {
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      help: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      secrets: { type: 'string' },
    },
  })
  const { port, secrets, 'data-dir': dataDir } = values
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new TypeError(`--port must be a number from 0 to 65535, not "${port}"`)
  }
  if (secrets !== undefined && secrets !== 'keychain' && secrets !== 'memory') {
    throw new TypeError(`--secrets must be keychain or memory, not "${secrets}"`)
  }
  if (dataDir === '') throw new TypeError('--data-dir needs the name of a folder')
  return {
    isHelp: values.help,
    isBrowser: values.browser,
    isDemo: values.demo,
    shouldOpen: !values['no-open'],
    port,
    dataDir: dataDir === undefined ? undefined : path.resolve(cwd, dataDir),
    secrets,
  }
}

/**
 * The options that both hosts understand.
 * @param {StartOptions} options
 */
export function appArguments({ isDemo, dataDir, secrets }) {
  return [
    ...(isDemo ? ['--demo'] : []),
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
    ...(secrets === undefined ? [] : ['--secrets', secrets]),
  ]
}

/**
 * The options of the web host.
 * @param {StartOptions} options
 */
export function webArguments(options) {
  const { port, shouldOpen } = options
  return [
    ...appArguments(options),
    ...(port === undefined ? [] : ['--port', port]),
    ...(shouldOpen ? [] : ['--no-open']),
  ]
}
