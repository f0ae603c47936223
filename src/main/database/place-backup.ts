import { chmodSync, constants, copyFileSync, renameSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/** A mark in `meta` of a database that came out of a backup and was not looked through since. */
export const RESTORED_KEY = 'restoredAt'

/**
 * Puts a backup in the place of the database, which nobody may have open. It is marked, so that whoever opens it next
 * knows that the world went on after it was made. What was there stays untouched until the last step, which is one.
 * @param now epoch ms; `null`: nothing has happened since it was made, so it gets no mark
 */
export function placeBackup(backupPath: string, databasePath: string, now: number | null): void {
  const incoming = `${databasePath}.incoming`
  removeWithSideFiles(incoming)
  copyFileSync(backupPath, incoming, constants.COPYFILE_EXCL)
  chmodSync(incoming, 0o600)
  const copy = new Sqlite(incoming, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    if (now !== null) {
      copy.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(RESTORED_KEY, String(now))
    }
  } finally {
    copy.close()
  }
  // A journal of the former database must never be played into this one.
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(databasePath + suffix, { force: true })
  renameSync(incoming, databasePath)
}

function removeWithSideFiles(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}
