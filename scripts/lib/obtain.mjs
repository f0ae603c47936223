import { spawn } from 'node:child_process'
import path from 'node:path'
import { node24Path } from './node24.mjs'
import { endTree, hasProcessGroups } from './run.mjs'

/**
 * Fetches Electron's program, showing its progress.
 * @param {string} root
 * @param {AbortSignal} stop
 * @returns {Promise<string | null>} why it could not be had, else null
 */
export function obtainElectron(root, stop) {
  const script = path.join(root, 'scripts/lib/obtain-electron.mjs')
  const child = spawn(node24Path(root), [script, path.join(root, 'node_modules/electron/package.json')], {
    cwd: root,
    // Node's own switch for HTTP_PROXY and HTTPS_PROXY: the probe and the download go the same way.
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: hasProcessGroups,
  })
  const end = () => endTree(child)
  if (stop.aborted) end()
  stop.addEventListener('abort', end)
  return new Promise((resolve) => {
    let why = ''
    child.stdout.on('data', (chunk) => {
      why += chunk
    })
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => {
      stop.removeEventListener('abort', end)
      resolve(code === 0 ? null : why || 'fetching Electron was cut short')
    })
  })
}
