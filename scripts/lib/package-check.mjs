import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** As `electronFuses` in electron-builder.config.mjs wants them. */
const FUSES = /** @type {const} */ ([
  ['RunAsNode', false],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  ['OnlyLoadAppFromAsar', true],
  ['GrantFileProtocolExtraPrivileges', false],
])
const ENABLED = '1'.charCodeAt(0)

const NEEDED = [
  /^package\.json$/,
  /^out\/main\/index\.js$/,
  /^out\/main\/migrations\/.+\.sql$/,
  /^out\/main\/migrations\/meta\/_journal\.json$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/.+\.woff2$/,
  /^resources\/tray\/(light|dark|color)-16\.png$/,
  /^resources\/icons\/256x256\.png$/,
  /^node_modules\/better-sqlite3\/.+\.js$/,
  /^node_modules\/better-sqlite3\/.+\.node$/,
  /^node_modules\/@napi-rs\/keyring\/.+\.js$/,
  /^node_modules\/@napi-rs\/keyring-.+\.node$/,
]
/** Only the native modules; no sources, no maps, nothing of the web host, of tests or of whoever built it. */
const ALLOWED =
  /^(package\.json|out\/(main|preload|renderer)\/.+|resources\/(tray|icons)\/.+\.png|node_modules\/(better-sqlite3|@napi-rs)\/.+)$/
const FORBIDDEN =
  /\.(map|ts|tsx|mts|c|cc|cpp|h|gyp|gypi|log|env)$|(^|\/)(test|tests|src|\.git)\/|^out\/main\/(web|run-web-host)/

/**
 * What is wrong with the list of files in an asar.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function wrongFiles(files) {
  const missing = NEEDED.filter((pattern) => !files.some((file) => pattern.test(file)))
  const wrong = files.filter(
    (file) => !ALLOWED.test(file) || (FORBIDDEN.test(file) && !file.endsWith('.d.ts')),
  )
  return [
    ...missing.map((pattern) => `missing: ${pattern}`),
    ...wrong.map((file) => `not to be packed: ${file}`),
  ]
}

/**
 * Parts of the main process that others load and that are not there: some only when they are needed, such as the one
 * that fetches updates, so that nothing else would notice.
 * @param {readonly string[]} files
 * @param {(file: string) => string} read
 * @returns {string[]}
 */
export function missingChunks(files, read) {
  const chunks = files.filter((file) => /^out\/main\/[^/]+\.js$/.test(file))
  const wanted = chunks.flatMap((file) =>
    [...read(file).matchAll(/\b(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(
      ([, name]) => name,
    ),
  )
  return [...new Set(wanted)]
    .filter((name) => !files.includes(`out/main/${name}`))
    .map((name) => `missing: out/main/${name}`)
}

/**
 * Looks into a packed application.
 * @param {string} resourcesDir its folder with app.asar
 * @param {string} executable the program
 * @returns {Promise<string[]>} what is wrong with it
 */
export async function checkPackage(resourcesDir, executable) {
  const asar = join(resourcesDir, 'app.asar')
  if (!existsSync(asar)) return [`there is no ${asar}`]
  const entries = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))
  const folders = new Set(entries.map((path) => path.split('/').slice(0, -1).join('/')))
  const files = entries.filter((path) => !folders.has(path))
  const missing = missingChunks(files, (file) => extractFile(asar, file).toString('utf8'))
  return [...wrongFiles(files), ...missing, ...loosePrograms(resourcesDir), ...(await wrongFuses(executable))]
}

/** Code beside the asar would run unchecked: native modules only. @param {string} resourcesDir */
function loosePrograms(resourcesDir) {
  const unpacked = join(resourcesDir, 'app.asar.unpacked')
  if (!existsSync(unpacked)) return ['the native modules are not unpacked: they cannot be loaded']
  return readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.node'))
    .map((entry) => `not to be unpacked: ${entry.name}`)
}

/** @param {string} executable */
async function wrongFuses(executable) {
  const wire = await getCurrentFuseWire(executable)
  return FUSES.filter(([name, isOn]) => (wire[FuseV1Options[name]] === ENABLED) !== isOn).map(
    ([name, isOn]) => `the fuse ${name} is not ${isOn ? 'on' : 'off'}`,
  )
}
