import { spawn, spawnSync } from 'node:child_process'

const KILL_AFTER_MS = 20_000
const ORPHAN_CHECK_MS = 1_000

/**
 * @typedef {object} RunResult
 * @property {number} code 0 is success; 1 when the program was ended by a signal or could not be started
 * @property {string} output what it wrote, when it was run quietly
 * @property {boolean} isTimeout
 */

/**
 * Runs a program to its end. It and everything it started is ended when `stop` is aborted or the time is over.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, isQuiet?: boolean, stop?: AbortSignal, timeoutMs?: number }} options
 * @returns {Promise<RunResult>}
 */
export function run(program, args, { cwd, env = process.env, isQuiet = false, stop, timeoutMs }) {
  return new Promise((resolve) => {
    const stdio = isQuiet ? 'pipe' : 'inherit'
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', stdio, stdio],
      detached: hasProcessGroups,
    })
    let output = ''
    let isTimeout = false
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    const end = () => endTree(child)
    const timer = setTimeout(
      () => {
        isTimeout = true
        end()
      },
      timeoutMs ?? 2 ** 31 - 1,
    )
    if (stop?.aborted) end()
    stop?.addEventListener('abort', end)
    const settle = (/** @type {number} */ code) => {
      clearTimeout(timer)
      stop?.removeEventListener('abort', end)
      resolve({ code, output, isTimeout })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      settle(1)
    })
    child.on('close', (code) => settle(code ?? 1))
  })
}

/**
 * Colours are for eyes: some tools colour a log too.
 * @returns {NodeJS.ProcessEnv}
 */
export function plainOutput() {
  return process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }
}

/** A group of its own keeps a Ctrl+C from reaching a child twice; Windows would open a console for it. */
export const hasProcessGroups = process.platform !== 'win32'

/**
 * Ends a child and what it started; what does not go by itself is killed after 20 seconds.
 * @param {import('node:child_process').ChildProcess} child started with `detached: hasProcessGroups`
 */
export function endTree(child) {
  signalTree(child, 'SIGTERM')
  const timer = setTimeout(() => signalTree(child, 'SIGKILL'), KILL_AFTER_MS)
  child.once('close', () => clearTimeout(timer))
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalTree(child, signal) {
  if (child.pid === undefined) return
  if (!hasProcessGroups) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // The group is gone already: nothing is left to end.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/**
 * Aborted by Ctrl+C or a request to end, which may come more than once, and when the npm that started us is killed.
 * @returns {AbortSignal}
 */
export function stopSignal() {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => controller.abort())
  if (process.env.npm_lifecycle_event && hasProcessGroups) {
    const npm = process.ppid
    setInterval(() => {
      if (process.ppid !== npm) controller.abort()
    }, ORPHAN_CHECK_MS).unref()
  }
  return controller.signal
}
