import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.mjs'

/** Whether packages of Debian itself may be installed. Its relatives name and ship a browser in other ways. */
export function canInstallDebianPackages() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    isDebian(readFileSync('/etc/os-release', 'utf8'))
  )
}

/** @param {string} release text of /etc/os-release */
export function isDebian(release) {
  return /^ID="?debian"?$/m.test(release)
}

/**
 * @param {string} name of a command
 * @param {string} [searched] like PATH
 */
export function hasCommand(name, searched = process.env.PATH ?? '') {
  return searched.split(path.delimiter).some((folder) => existsSync(path.join(folder, name)))
}

/**
 * @param {string[]} packages
 * @param {{ cwd: string, say: (line: string) => void, stop?: AbortSignal }} options
 * @returns {Promise<boolean>}
 */
export async function installDebianPackages(packages, { cwd, say, stop }) {
  say(`Installing ${packages.join(', ')} from Debian…`)
  const apt = (/** @type {string[]} */ args) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
      cwd,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      isQuiet: true,
      stop,
    })
  // A failing update may still leave lists that are good enough: the install decides.
  const update = await apt(['update'])
  const install = await apt(['install', '-y', '--no-install-recommends', ...packages])
  if (install.code !== 0) say(`${update.output}${install.output}`.trimEnd())
  return install.code === 0
}
