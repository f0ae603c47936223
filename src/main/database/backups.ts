import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

const FILE_NAME = /^kramar-(\d{4})-(\d{2})-(\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.sqlite$/
const KEPT_BACKUPS = 7

export interface Backup {
  path: string
  /** When it was made, epoch ms. */
  madeAt: number
}

/** Folder of the backups inside the data folder. */
export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** All backups, newest first. */
export function listBackups(dataDir: string): Backup[] {
  const folder = backupFolder(dataDir)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return names
    .flatMap((name) => {
      const match = FILE_NAME.exec(name)
      if (!match) return []
      const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      return [{ path: join(folder, name), madeAt: Date.UTC(year, month - 1, day, hour, minute, second) }]
    })
    .sort((a, b) => b.madeAt - a.madeAt)
}

/**
 * Writes a consistent copy of an open database and drops the oldest copies over the kept number.
 * @param now epoch ms, becomes the name of the copy
 */
export async function makeBackup(sqlite: Sqlite.Database, dataDir: string, now: number): Promise<Backup> {
  const path = newBackupPath(dataDir, now)
  await sqlite.backup(unfinished(path))
  return finish(path, dataDir, now)
}

/** The same before anything else runs: blocks until the copy is written. */
export function makeBackupNow(sqlite: Sqlite.Database, dataDir: string, now: number): Backup {
  const path = newBackupPath(dataDir, now)
  sqlite.prepare('VACUUM INTO ?').run(unfinished(path))
  return finish(path, dataDir, now)
}

/** Where a copy grows: one that was cut off by a crash or a full disk must not count as the newest backup. */
function unfinished(path: string): string {
  return `${path}.part`
}

function finish(path: string, dataDir: string, now: number): Backup {
  renameSync(unfinished(path), path)
  pruneBackups(dataDir)
  return { path, madeAt: now }
}

function newBackupPath(dataDir: string, now: number): string {
  mkdirSync(backupFolder(dataDir), { recursive: true, mode: 0o700 })
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  const path = join(backupFolder(dataDir), `kramar-${stamp}Z.sqlite`)
  // What an earlier attempt left is of no use, and SQLite would not write over it.
  for (const name of readdirSync(backupFolder(dataDir))) {
    if (name.includes('.sqlite.part')) rmSync(join(backupFolder(dataDir), name), { force: true })
  }
  return path
}

function pruneBackups(dataDir: string): void {
  for (const { path } of listBackups(dataDir).slice(KEPT_BACKUPS)) rmSync(path, { force: true })
}

/** Whether a file opens as a database and SQLite finds no damage in it. */
export function isSoundDatabase(path: string): boolean {
  let copy: Sqlite.Database | undefined
  try {
    copy = new Sqlite(path, { readonly: true, fileMustExist: true })
    return copy.pragma('quick_check(1)', { simple: true }) === 'ok'
  } catch {
    // Whatever the reason, such a copy is of no use to restore from; the caller tries the next one.
    return false
  } finally {
    copy?.close()
  }
}
