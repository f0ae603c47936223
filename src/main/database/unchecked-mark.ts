import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Name of the mark in the data folder. */
export const UNCHECKED_FILE = 'kramar.sqlite.unchecked'

/** Beside a database that is in use and was not looked through since it was opened. */
export interface UncheckedMark {
  isThere(): boolean
  set(): void
  clear(): void
}

/** @param dataDir where the database lies */
export function createUncheckedMark(dataDir: string): UncheckedMark {
  const path = join(dataDir, UNCHECKED_FILE)
  return {
    isThere: () => existsSync(path),
    set: () => writeFileSync(path, '', { mode: 0o600 }),
    clear: () => rmSync(path, { force: true }),
  }
}
