import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { MEMORY_ENV } from './memory-env.mjs'
import { node24Path } from './node24.mjs'
import { appArguments, webArguments } from './options.mjs'
import { hasProcessGroups, signalTree } from './run.mjs'

/** @typedef {import('./options.mjs').StartOptions} StartOptions */

const CLOSE_MS = 20_000
/** How the hosts end where what they were told cannot be understood. */
const USAGE_EXIT_CODE = 2
/** Electron that ends this soon with an error could not start: no sandbox, a library missing. */
const START_MS = 10_000

/**
 * Runs the web host until it ends or is told to. It prints its address and opens the browser itself.
 * @param {string} root
 * @param {StartOptions} options
 * @param {AbortSignal} stop
 * @param {string} [build] folder of the build
 * @returns {Promise<number>} exit code; 0 for a clean close
 */
export function openBrowserHost(root, options, stop, build = 'out') {
  const closer = pathToFileURL(path.join(root, 'scripts/lib/exit-with-parent.mjs')).href
  const args = ['--import', closer, path.join(root, build, 'main/web.js'), ...webArguments(options)]
  const child = spawn(node24Path(root), args, {
    cwd: root,
    env: { ...MEMORY_ENV, ...process.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: hasProcessGroups,
  })
  return untilClosed(child, stop, () => child.disconnect())
}

/**
 * Runs Electron until its window is closed or it is told to end.
 * @param {string} root
 * @param {string} program
 * @param {StartOptions} options
 * @param {AbortSignal} stop
 * @returns {Promise<{ code: number, failure: string | null }>} `failure`: why it could not start at all
 */
export async function openElectron(root, program, options, stop) {
  const startedAt = performance.now()
  const child = spawn(program, [root, ...appArguments(options)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: hasProcessGroups,
  })
  const code = await untilClosed(child, stop, () => child.kill('SIGTERM'))
  const isAnswer = code === 0 || code === USAGE_EXIT_CODE
  const isFailedStart = !isAnswer && !stop.aborted && performance.now() - startedAt < START_MS
  return { code, failure: isFailedStart ? 'Electron could not start on this machine' : null }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {AbortSignal} stop
 * @param {() => void} close asks the child to close
 * @returns {Promise<number>} exit code
 */
function untilClosed(child, stop, close) {
  return new Promise((resolve) => {
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    let isForced = false
    const onStop = () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      close()
      timer = setTimeout(() => {
        console.error('Kramar did not close within 20 seconds and is ended now.')
        isForced = true
        signalTree(child, 'SIGKILL')
      }, CLOSE_MS)
    }
    const settle = (/** @type {number} */ code) => {
      clearTimeout(timer)
      stop.removeEventListener('abort', onStop)
      resolve(code)
    }
    child.on('error', (error) => {
      console.error(error.message)
      settle(1)
    })
    // Ended by a signal: of ours, before it listened for one, or by somebody else.
    child.on('exit', (code) => settle(code ?? (stop.aborted && !isForced ? 0 : 1)))
    if (stop.aborted) onStop()
    stop.addEventListener('abort', onStop)
  })
}
