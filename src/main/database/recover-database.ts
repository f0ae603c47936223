import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { StartNotice } from '#shared/contract/app.ts'
import type { Logger } from '../ports.ts'
import { type BackupFile, listBackups } from './backup-files.ts'
import { readBackupContent } from './backup-summary.ts'
import { placeBackup } from './place-backup.ts'

export interface RecoveryOptions {
  dataDir: string
  /** Where backups may be. */
  backupFolders: readonly string[]
  /** Epoch ms. */
  now: number
  logger: Logger
}

/** Sets a damaged database aside and puts the newest sound backup in its place, if there is one. */
export function recoverDatabase(path: string, options: RecoveryOptions): StartNotice {
  const { dataDir, now, logger } = options
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  const keptAsidePath = join(dataDir, `kramar.damaged-${stamp}Z.sqlite`)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, keptAsidePath + suffix)
  }
  for (const backup of reachableBackups(options)) {
    if (!isUsable(backup.path)) {
      logger.warn({ path: backup.path }, 'backup is of no use, an older one is tried')
      continue
    }
    placeBackup(backup.path, path, now)
    return { code: 'database_restored', keptAsidePath, backupAt: backup.madeAt }
  }
  return { code: 'database_recreated', keptAsidePath }
}

/** The backups of all folders, newest first; a folder that cannot be read, such as a stick that is not in, has none. */
export function reachableBackups({
  backupFolders,
  logger,
}: Pick<RecoveryOptions, 'backupFolders' | 'logger'>): BackupFile[] {
  const found = backupFolders.flatMap((folder) => {
    try {
      return listBackups(folder)
    } catch (error) {
      logger.warn({ err: error, folder }, 'backups could not be looked for')
      return []
    }
  })
  return found.sort((a, b) => b.madeAt - a.madeAt)
}

/** Sound, and of a version that this Kramar can read. */
function isUsable(path: string): boolean {
  let copy: Sqlite.Database | undefined
  try {
    copy = new Sqlite(path, { readonly: true, fileMustExist: true })
    return copy.pragma('quick_check(1)', { simple: true }) === 'ok' && !readBackupContent(path).isNewer
  } catch {
    // Whatever the reason, such a copy is of no use to restore from; the caller tries the next one.
    return false
  } finally {
    copy?.close()
  }
}
