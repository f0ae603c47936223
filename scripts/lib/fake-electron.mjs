import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where @electron/fuses finds the fuses in a binary, followed by the version, their number and one sign for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_COUNT = 9

/**
 * A folder that electron-builder takes for Electron of Linux: its program does nothing, but has fuses to be set.
 * @param {string} folder @param {string} version of Electron
 */
export function writeFakeElectron(folder, version) {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSE_COUNT]), Buffer.from('101100011')])
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire, Buffer.from('\n')])
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler'])
    writeFileSync(join(folder, name), '', { mode: 0o755 })
  for (const locale of ['uk', 'en-US', 'de']) writeFileSync(join(folder, `locales/${locale}.pak`), '')
  writeFileSync(join(folder, 'LICENSE'), '')
  writeFileSync(join(folder, 'version'), version)
}
