import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { BACKUP_REASONS, type Backup, type BackupReason } from '#shared/contract/backups.ts'
import { backupsToDrop } from './backup-rotation.ts'
import { checkCopy } from './integrity.ts'

const FILE_NAME = /^kramar-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z(?:-([a-z-]+))?\.sqlite$/
/** A copy grows by this many pages at a time, so that the application answers in between (about 4 MB). */
const PAGES_AT_A_TIME = 1_000

export interface BackupFile extends Backup {
  path: string
}

/** Where backups lie unless the user chose another folder. */
export function defaultBackupFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** All backups of a folder, newest first; none where there is no folder. */
export function listBackups(folder: string): BackupFile[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return names.flatMap((name) => readName(folder, name) ?? []).sort((a, b) => b.madeAt - a.madeAt)
}

function readName(folder: string, name: string): BackupFile | null {
  const match = FILE_NAME.exec(name)
  if (!match) return null
  const [, day, hour, minute, second, reasonInName] = match
  const path = join(folder, name)
  const size = statSync(path, { throwIfNoEntry: false })?.size
  // Copies of earlier versions do not say why they were made.
  const reason = BACKUP_REASONS.find((one) => kebab(one) === (reasonInName ?? 'daily'))
  if (size === undefined || reason === undefined) return null
  return { name, path, madeAt: Date.parse(`${day}T${hour}:${minute}:${second}Z`), reason, sizeBytes: size }
}

/**
 * Writes a consistent copy of an open database through SQLite's own backup, checks it, and drops copies that are too
 * many. The application goes on meanwhile.
 * @param now epoch ms, becomes the name of the copy
 * @throws where it cannot be written, is damaged, or the signal is aborted: what was begun is gone then
 */
export async function makeBackup(
  sqlite: Sqlite.Database,
  folder: string,
  now: number,
  reason: BackupReason,
  signal: AbortSignal,
): Promise<BackupFile> {
  const path = newBackupPath(folder, now, reason)
  try {
    await sqlite.backup(unfinished(path), {
      progress() {
        signal.throwIfAborted()
        return PAGES_AT_A_TIME
      },
    })
    await checkCopy(unfinished(path), signal)
    return finish(path, folder)
  } catch (error) {
    rmSync(unfinished(path), { force: true })
    throw error
  }
}

/**
 * The same before migrations, when nothing else runs yet and nothing may: blocks until the copy is written.
 * `VACUUM INTO`, because the library's backup cannot be waited for there.
 */
export function makeBackupNow(sqlite: Sqlite.Database, folder: string, now: number): BackupFile {
  const path = newBackupPath(folder, now, 'beforeMigration')
  sqlite.prepare('VACUUM INTO ?').run(unfinished(path))
  return finish(path, folder)
}

/** Where a copy grows: one that was cut off by a crash or a full disk must not count as the newest backup. */
function unfinished(path: string): string {
  return `${path}.part`
}

function finish(path: string, folder: string): BackupFile {
  renameSync(unfinished(path), path)
  const backups = listBackups(folder)
  for (const old of backupsToDrop(backups)) rmSync(old.path, { force: true })
  const made = backups.find((backup) => backup.path === path)
  if (!made) throw new Error('the backup that was just written is not there')
  return made
}

function newBackupPath(folder: string, now: number, reason: BackupReason): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // What an earlier attempt left is of no use.
  for (const name of readdirSync(folder)) {
    if (/^kramar-.*\.sqlite\.part/.test(name)) rmSync(join(folder, name), { force: true })
  }
  // Names say seconds: of two in one the later one is to be the newer one.
  const newest = listBackups(folder).find(({ madeAt }) => madeAt <= now)
  const at = newest === undefined || now - newest.madeAt >= 1_000 ? now : newest.madeAt + 1_000
  const path = join(folder, fileName(at, reason))
  // SQLite fills an empty file that is there, and leaves its rights: names and phones are nobody else's to read.
  writeFileSync(unfinished(path), '', { mode: 0o600 })
  return path
}

function fileName(at: number, reason: BackupReason): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
  return `kramar-${stamp}Z-${kebab(reason)}.sqlite`
}

function kebab(reason: BackupReason): string {
  return reason.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
