import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withLocalCommands } from './node24.mjs'

/** Where `npm run dev` builds: a Kramar that runs from out/ of the same checkout keeps its files. */
export const DEV_OUT = 'out-dev'

/**
 * Makes the folder one that Electron takes for an application, the same as the repository itself.
 * @param {string} root
 * @returns {NodeJS.ProcessEnv} environment for the builder, so that it builds there
 */
export function prepareDevOutput(root) {
  const { name, version, type } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const folder = path.join(root, DEV_OUT)
  mkdirSync(folder, { recursive: true })
  const packageInfo = { name, version, type, main: 'main/index.js' }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(packageInfo))
  return { ...withLocalCommands(root), KRAMAR_OUT_DIR: DEV_OUT, ELECTRON_ENTRY: folder }
}
