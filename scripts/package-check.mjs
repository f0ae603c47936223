// npm run package:check [-- FOLDER]: looks into a packed application (dist/linux-unpacked and the like). Without a
// folder it packs one for Linux around a program that does nothing, where Electron cannot be downloaded.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import config from '../electron-builder.config.mjs'
import { writeFakeElectron } from './lib/fake-electron.mjs'
import { checkPackage } from './lib/package-check.mjs'
import { root } from './lib/paths.mjs'

const given = process.argv[2]
const folder = mkdtempSync(join(tmpdir(), 'kramar-package-'))
try {
  const [resourcesDir, executable] = given === undefined ? await dryPack() : placesIn(given)
  const problems = await checkPackage(resourcesDir, executable)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.stdout.write(
    problems.length === 0 ? 'The package is as it should be.\n' : `${problems.length} problem(s)\n`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @returns {Promise<[string, string]>} */
async function dryPack() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'))
  writeFakeElectron(join(folder, 'electron'), version)
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      ...config,
      electronDist: join(folder, 'electron'),
      directories: { output: join(folder, 'dist') },
    },
  })
  return placesIn(join(folder, 'dist/linux-unpacked'))
}

/** @param {string} packed @returns {[string, string]} folder of the asar, and the program */
function placesIn(packed) {
  const bundle = readdirSync(packed).find((name) => name.endsWith('.app'))
  if (bundle !== undefined) {
    return [join(packed, bundle, 'Contents/Resources'), join(packed, bundle)]
  }
  const program = readdirSync(packed).find((name) => name === 'Kramar.exe') ?? 'kramar'
  return [join(packed, 'resources'), join(packed, program)]
}
