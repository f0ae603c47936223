import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * The Node 24 that comes with the dependencies: the line of Electron, whatever Node the machine has.
 * @param {string} root folder of the repository
 * @param {NodeJS.Platform} [platform]
 */
export function node24Path(root, platform = process.platform) {
  return path.join(root, 'node_modules/node/bin', platform === 'win32' ? 'node.exe' : 'node')
}

/**
 * Whether it runs here: a copied node_modules may hold the program of another system.
 * @param {string} root
 */
export function isNode24Working(root) {
  const program = node24Path(root)
  if (!existsSync(program)) return false
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return status === 0 && stdout.startsWith('v24.')
}

/**
 * The environment for child processes: `node` and the commands of packages are found in node_modules first.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function withLocalCommands(root, env = process.env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...env, [name]: [path.join(root, 'node_modules/.bin'), env[name]].join(path.delimiter) }
}
