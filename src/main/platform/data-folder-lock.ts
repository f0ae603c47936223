import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { type DataFolderHolder, StartError } from '../start-error.ts'

const LOCK_FILE = 'lock.sqlite'
const INSTANCE_FILE = 'instance.json'
/** A process that is just ending may need a moment to let go. */
const PATIENCE_MS = 500

const holderSchema = z.object({
  pid: z.int(),
  host: z.enum(['electron', 'web']),
  // It is opened for the user: never more than a page on this machine.
  url: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\//)
    .nullable(),
})

/** The right to use a data folder, until `release` or the end of the process, whatever ends it. */
export interface DataFolderLock {
  /** Leaves word for a second start of where this one can be reached. */
  announce(url: string | null): void
  release(): void
}

/**
 * Takes the data folder for this process. The lock is one that the operating system drops with the process,
 * so a kill leaves nothing to clean up. It is kept on a file of its own, never on the main database.
 * @throws StartError `data_dir_in_use` (with who holds it) or `data_dir_not_writable`
 */
export function acquireDataFolderLock(dataDir: string, host: DataFolderHolder['host']): DataFolderLock {
  const database = openLockFile(dataDir)
  const instancePath = join(dataDir, INSTANCE_FILE)
  const announce = (url: string | null) =>
    writeFileSync(instancePath, JSON.stringify({ pid: process.pid, host, url }), { mode: 0o600 })
  announce(null)
  return {
    announce,
    release() {
      if (!database.open) return
      rmSync(instancePath, { force: true })
      database.close()
    },
  }
}

/** Who says to hold the folder, or `null` where nobody left a readable note. */
export function readDataFolderHolder(dataDir: string): DataFolderHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(dataDir, INSTANCE_FILE), 'utf8')))
  } catch {
    // Absent or half written: the caller is told that nobody is known, and may ask again.
    return null
  }
}

function openLockFile(dataDir: string): Database.Database {
  let database: Database.Database | undefined
  try {
    const path = join(dataDir, LOCK_FILE)
    database = new Database(path, { timeout: PATIENCE_MS })
    chmodSync(path, 0o600)
    // Nothing is ever written there, so no journal should appear beside it.
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (cause) {
    database?.close()
    const code = (cause as { code?: string }).code ?? ''
    if (code.startsWith('SQLITE_BUSY')) {
      throw new StartError('data_dir_in_use', { path: dataDir, holder: readDataFolderHolder(dataDir) }, cause)
    }
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartError('data_dir_not_writable', { path: dataDir, reason }, cause)
  }
}
