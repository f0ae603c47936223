import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)))

/**
 * The JavaScript file behind a package's command, to be run by a Node of our choice.
 * @param {string} packageName
 * @param {string} [command] the package's own name when left out
 * @param {string} [folder] the repository
 */
export function commandFile(packageName, command = packageName, folder = root) {
  const packageFolder = path.join(folder, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  return path.join(packageFolder, typeof bin === 'string' ? bin : bin[command])
}
