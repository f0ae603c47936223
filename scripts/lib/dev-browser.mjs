import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { openBrowserHost } from './app.mjs'
import { DEV_OUT, prepareDevOutput } from './dev-output.mjs'
import { node24Path } from './node24.mjs'
import { endTree, hasProcessGroups } from './run.mjs'

/** Changes that come together, as on a checkout, start it anew once. */
const SETTLE_MS = 200

/**
 * The web host for development: built and started anew at every change. The page notices that its server is
 * another one and reloads; the cookie and the port outlive the restart.
 * @param {string} root
 * @param {import('./options.mjs').StartOptions} options
 * @param {AbortSignal} stop
 * @returns {Promise<number>} exit code
 */
export async function developInBrowser(root, options, stop) {
  const builder = startBuilder(root, stop)
  const port = options.port === undefined || options.port === '0' ? await freePort() : options.port
  let shouldOpen = options.shouldOpen
  let build = await builder.after(0)
  while (build !== null && !stop.aborted) {
    const replace = new AbortController()
    const next = builder.after(build)
    void next.then(() => replace.abort())
    const code = await openBrowserHost(
      root,
      { ...options, port, shouldOpen },
      AbortSignal.any([stop, replace.signal]),
      DEV_OUT,
    )
    shouldOpen = false
    // It ended by itself: another Kramar has the folder open, or the change broke it and the next may mend it.
    if (code === 0 && !replace.signal.aborted && !stop.aborted) break
    build = await next
  }
  builder.end()
  return stop.aborted || build !== null ? 0 : 1
}

/**
 * Taken once: an open page looks for its server on the same port after every restart.
 * @returns {Promise<string>}
 */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return String(address.port)
}

/**
 * @param {string} root
 * @param {AbortSignal} stop
 */
function startBuilder(root, stop) {
  const child = spawn(node24Path(root), [path.join(root, 'scripts/lib/dev-builder.mjs')], {
    cwd: root,
    env: prepareDevOutput(root),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: hasProcessGroups,
  })
  let builds = 0
  let isEnded = false
  /** @type {(() => void)[]} */
  const waiting = []
  const wake = () => {
    for (const look of waiting.splice(0)) look()
  }
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  child.on('message', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      builds += 1
      wake()
    }, SETTLE_MS)
  })
  child.on('exit', () => {
    isEnded = true
    clearTimeout(timer)
    wake()
  })
  const end = () => endTree(child)
  stop.addEventListener('abort', end)
  return {
    end,
    /**
     * @param {number} seen number of a build, 0 before the first
     * @returns {Promise<number | null>} number of a later build; null when no build will come any more
     */
    async after(seen) {
      while (builds <= seen && !isEnded)
        await new Promise((resolve) => waiting.push(() => resolve(undefined)))
      return isEnded ? null : builds
    },
  }
}
