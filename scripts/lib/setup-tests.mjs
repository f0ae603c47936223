import { canInstallDebianPackages, hasCommand, installDebianPackages } from './debian.mjs'
import { findChromium } from './find-chromium.mjs'
import { node24Path, withLocalCommands } from './node24.mjs'
import { commandFile } from './paths.mjs'
import { run } from './run.mjs'

/** @typedef {{ say: (line: string) => void, stop?: AbortSignal }} Setup */

/**
 * A Chromium for the browser tests: the installed one, else Debian's, else Playwright's own download.
 * @param {string} root
 * @param {Setup} setup
 * @returns {Promise<string | null>} its program, null where none can be had
 */
export async function ensureChromium(root, { say, stop }) {
  const found = findChromium()
  if (found !== null) return found
  if (canInstallDebianPackages()) {
    await installDebianPackages(['chromium', 'fonts-liberation'], { cwd: root, say, stop })
    const installed = findChromium()
    if (installed !== null) return installed
  }
  say('Downloading Chromium with Playwright…')
  const playwright = commandFile('@playwright/test', 'playwright', root)
  await run(node24Path(root), [playwright, 'install', 'chromium'], {
    cwd: root,
    env: withLocalCommands(root),
    stop,
  })
  return findChromium()
}

/**
 * What the test of the keychain needs; without it that test says why it is skipped.
 * @param {string} root
 * @param {Setup} setup
 */
export async function ensureKeychain(root, { say, stop }) {
  const missing = [
    ['dbus-run-session', 'dbus'],
    ['gnome-keyring-daemon', 'gnome-keyring'],
  ].filter(([command = '']) => !hasCommand(command))
  if (missing.length === 0 || !canInstallDebianPackages()) return
  await installDebianPackages(
    missing.map(([, name = '']) => name),
    { cwd: root, say, stop },
  )
}
