import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { node24Path, withLocalCommands } from './node24.mjs'
import { commandFile } from './paths.mjs'
import { plainOutput, run } from './run.mjs'

const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'postcss.config.cjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** What a finished build must have left. */
const PRODUCTS = ['out/main/index.js', 'out/main/web.js', 'out/preload/index.cjs', 'out/renderer/index.html']

/** @param {string} root */
const stampFile = (root) => path.join(root, 'out/.build-stamp')

/**
 * A fingerprint of everything the build reads. Contents, not times: a checkout changes times only.
 * @param {string} root
 */
export function sourceHash(root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesUnder(root, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} place relative, with `/`
 * @returns {string[]} sorted, without tests
 */
function filesUnder(root, place) {
  const absolute = path.join(root, place)
  if (!existsSync(absolute)) return []
  try {
    return readdirSync(absolute)
      .sort()
      .flatMap((name) => filesUnder(root, `${place}/${name}`))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) throw error
    return /\.test\.tsx?$/.test(place) ? [] : [place]
  }
}

/**
 * Whether a finished build is there, be it of older sources.
 * @param {string} root
 */
export function hasBuild(root) {
  return existsSync(stampFile(root)) && PRODUCTS.every((file) => existsSync(path.join(root, file)))
}

/**
 * @param {string} root
 * @param {string} hash of the sources as they are now
 */
export function isBuildFresh(root, hash) {
  return hasBuild(root) && readFileSync(stampFile(root), 'utf8') === hash
}

/**
 * The stamp goes before the first step and comes back after the last: a build that was cut short has none.
 * @param {string} root
 * @param {string} hash of the sources, taken before the build
 * @param {() => Promise<boolean>} build
 */
export async function buildWithStamp(root, hash, build) {
  rmSync(stampFile(root), { force: true })
  if (!(await build())) return false
  mkdirSync(path.join(root, 'out'), { recursive: true })
  writeFileSync(stampFile(root), hash)
  return true
}

/**
 * Builds the application into out/, when that is stale.
 * @param {string} root
 * @param {{ say: (line: string) => void, isQuiet: boolean, stop?: AbortSignal, timeoutMs?: number }} options
 *   quiet: the builder's words are shown only when it fails
 * @returns {Promise<boolean>}
 */
export async function ensureBuilt(root, { say, isQuiet, stop, timeoutMs }) {
  const hash = sourceHash(root)
  if (isBuildFresh(root, hash)) return true
  say('Building Kramar…')
  return buildWithStamp(root, hash, async () => {
    const result = await run(
      node24Path(root),
      [commandFile('electron-vite', 'electron-vite', root), 'build'],
      {
        cwd: root,
        // Whatever the caller's NODE_ENV (a test, say): the product holds React's production code.
        env: { ...withLocalCommands(root), ...plainOutput(), NODE_ENV: 'production' },
        isQuiet,
        stop,
        timeoutMs,
      },
    )
    if (result.code !== 0 && !stop?.aborted) {
      if (isQuiet) say(result.output.trimEnd())
      say('The build failed: the reason stands above.')
    }
    return result.code === 0
  })
}
