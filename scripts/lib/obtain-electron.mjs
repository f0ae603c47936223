// Run by Node 24: fetches Electron's program. Ends with 0 when it is there; else says why on stdout.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { electronCache, electronUrl, electronZip, isInCache, PROBE_MS, probe } from './electron.mjs'
import { createProgress } from './progress.mjs'

const STALLED_MS = 30_000

const [packageFile = ''] = process.argv.slice(2)
const require = createRequire(packageFile)
const { version } = require(packageFile)
const { platform, arch, env } = process

const trouble = await obtain()
if (trouble !== null) {
  process.stdout.write(trouble)
  process.exit(1)
}
process.exit(0)

/** @returns {Promise<string | null>} why it could not be had */
async function obtain() {
  const cache = electronCache(platform, env, homedir())
  if (!isInCache(cache, electronZip({ version, platform, arch }))) {
    const unreachable = await probe(electronUrl({ version, platform, arch, env }), { timeoutMs: PROBE_MS })
    if (unreachable !== null) return unreachable
  }
  const failure = await download()
  if (failure !== null) return `downloading Electron failed (${failure})`
  const unpacked = spawnSync(process.execPath, [require.resolve('electron/install.js')], { encoding: 'utf8' })
  return unpacked.status === 0 ? null : `unpacking Electron failed (${lastLine(unpacked.stderr)})`
}

/** @returns {Promise<string | null>} what failed */
async function download() {
  const progress = createProgress(process.stderr, 'Downloading Electron')
  const abort = new AbortController()
  const giveUp = () => abort.abort(new Error('nothing came for 30 seconds'))
  let timer = setTimeout(giveUp, STALLED_MS)
  try {
    const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href)
    await downloadArtifact({
      version,
      platform,
      arch,
      artifactName: 'electron',
      cacheRoot: env.electron_config_cache,
      checksums: env.electron_use_remote_checksums ? undefined : require('electron/checksums.json'),
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        getProgressCallback: async (/** @type {{ transferred: number, total: number | null }} */ state) => {
          clearTimeout(timer)
          timer = setTimeout(giveUp, STALLED_MS)
          // The list of checksums comes the same way; it is not worth a line.
          if ((state.total ?? 0) > 1e6) progress.update(state.transferred, state.total)
        },
      },
    })
    return null
  } catch (error) {
    return error instanceof Error ? lastLine(error.message) : String(error)
  } finally {
    clearTimeout(timer)
    progress.end()
  }
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
