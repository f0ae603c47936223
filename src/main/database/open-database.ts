import { chmodSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { StartNotice } from '#shared/contract/app.ts'
import type { Logger } from '../ports.ts'
import { StartError } from '../start-error.ts'
import { defaultBackupFolder, makeBackupNow } from './backup-files.ts'
import { knownMigrations, MIGRATIONS_FOLDER } from './known-migrations.ts'
import { setPageCache } from './page-cache.ts'
import { reachableBackups, recoverDatabase } from './recover-database.ts'
import { isDamaged, sqliteErrorCode } from './sqlite-error.ts'
import { createUncheckedMark, type UncheckedMark } from './unchecked-mark.ts'

export type Db = BetterSQLite3Database

export interface OpenDatabase {
  /** For the few statements that are worth writing by hand. */
  sqlite: Sqlite.Database
  db: Db
  notices: StartNotice[]
  /** Whether all of it was looked at; else it is to be looked through while it is in use (decision 18). */
  isChecked: boolean
  /** It has been looked through since, and is sound. */
  confirmSound(): void
  /** Ends a use of it in which nothing went wrong. */
  close(): void
}

export interface OpenDatabaseOptions {
  dataDir: string
  /** Where the user wants backups; `null`: beside the data. */
  backupFolder?: string | null
  /** Epoch ms; names the copies that are made on the way. */
  now: number
  logger: Logger
}

/** So much is looked through at once: that takes a tenth of a second, a quarter where nothing of it is in memory. */
export const CHECKED_AT_ONCE_BYTES = 16 * 2 ** 20

/** Name of the database in the data folder. */
export const DATABASE_FILE = 'kramar.sqlite'

/**
 * Opens the database: checks it (a large one later), sets a damaged one aside and takes the newest sound backup, refuses
 * one from a newer Kramar, makes a backup before migrations and runs them in one transaction.
 * @throws StartError where the file cannot be opened or written
 */
export function openDatabase(options: OpenDatabaseOptions): OpenDatabase {
  try {
    return openOrRecover(options)
  } catch (error) {
    const code = sqliteErrorCode(error)
    if (code === 'SQLITE_FULL') throw new StartError('disk_full', { path: options.dataDir }, error)
    if (code?.startsWith('SQLITE_CANTOPEN') || code?.startsWith('SQLITE_READONLY')) {
      throw new StartError('data_dir_not_writable', { path: options.dataDir }, error)
    }
    throw error
  }
}

function openOrRecover(options: OpenDatabaseOptions): OpenDatabase {
  const path = join(options.dataDir, DATABASE_FILE)
  try {
    return { ...openAndMigrate(path, options), notices: [] }
  } catch (error) {
    if (!isDamaged(error)) throw error
    options.logger.error({ err: error }, 'database is damaged')
    const notice = recoverDatabase(path, { ...options, backupFolders: foldersOf(options) })
    createUncheckedMark(options.dataDir).clear()
    return { ...openAndMigrate(path, options), notices: [notice] }
  }
}

function openAndMigrate(path: string, options: OpenDatabaseOptions) {
  const isNew = !existsSync(path)
  // The library has no error code of its own for a folder that is not there.
  if (!statSync(options.dataDir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StartError('data_dir_not_writable', { path: options.dataDir })
  }
  const sqlite = new Sqlite(path)
  try {
    // Buyers' names and phones are nobody else's on this computer; SQLite's side files take the same rights.
    chmodSync(path, 0o600)
    setPragmas(sqlite)
    const mark = createUncheckedMark(options.dataDir)
    const isChecked = isNew || check(sqlite, path, mark)
    if (!isNew) refuseLoss(sqlite, options)
    const pending = countPendingMigrations(sqlite)
    if (!isNew && pending > 0) {
      if (!isChecked) refuseDamage(sqlite)
      backUp(sqlite, options)
    }
    const db = drizzle({ client: sqlite })
    if (pending > 0) migrate(db, { migrationsFolder: MIGRATIONS_FOLDER })
    setPageCache(sqlite, 'awake')
    return {
      sqlite,
      db,
      isChecked,
      confirmSound: mark.clear,
      close() {
        closeDatabase(sqlite, options.logger)
        mark.clear()
      },
    }
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function setPragmas(sqlite: Sqlite.Database): void {
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('temp_store = MEMORY')
  setPageCache(sqlite, 'resting')
}

function closeDatabase(sqlite: Sqlite.Database, logger: Logger): void {
  try {
    sqlite.pragma('optimize')
  } catch (error) {
    // Only the next start's queries are a little slower; a full disk must not keep the file open.
    logger.warn({ err: error }, 'database could not be optimized')
  }
  sqlite.close()
}

/**
 * Looks through the database at once where that is quick, or where the use of it before this one ended badly before it
 * was looked through.
 * @returns whether it was
 */
function check(sqlite: Sqlite.Database, path: string, mark: UncheckedMark): boolean {
  const isLater = statSync(path).size > CHECKED_AT_ONCE_BYTES && !mark.isThere()
  if (isLater) {
    mark.set()
    return false
  }
  refuseDamage(sqlite)
  mark.clear()
  return true
}

function refuseDamage(sqlite: Sqlite.Database): void {
  const answer = sqlite.pragma('quick_check(1)', { simple: true })
  if (answer === 'ok') return
  throw Object.assign(new Error(`quick_check: ${String(answer)}`), { code: 'SQLITE_CORRUPT' })
}

/** An empty file is a sound database to SQLite; where there are backups of a filled one, its content was lost. */
function refuseLoss(sqlite: Sqlite.Database, options: OpenDatabaseOptions): void {
  const tables = Number(sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  const { logger } = options
  if (tables > 0 || reachableBackups({ backupFolders: foldersOf(options), logger }).length === 0) return
  throw Object.assign(new Error('the file is empty'), { code: 'SQLITE_CORRUPT' })
}

/**
 * @returns how many migrations the database lacks
 * @throws StartError `database_newer` where it has one that this Kramar does not know
 */
function countPendingMigrations(sqlite: Sqlite.Database): number {
  const known = knownMigrations()
  const hasTable = sqlite
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get()
  if (!hasTable) return known.length
  const last = sqlite.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get()
  const lastApplied = Number(last ?? 0)
  if (lastApplied > Math.max(...known)) throw new StartError('database_newer')
  return known.filter((when) => when > lastApplied).length
}

/** The user's folder may be a stick that is not in: migrations wait for a copy, but not for that one. */
function backUp(sqlite: Sqlite.Database, options: OpenDatabaseOptions): void {
  const { dataDir, backupFolder = null, now, logger } = options
  if (backupFolder !== null) {
    try {
      makeBackupNow(sqlite, backupFolder, now)
      return
    } catch (error) {
      logger.warn({ err: error }, 'the folder for backups cannot be used, the copy goes beside the data')
    }
  }
  makeBackupNow(sqlite, defaultBackupFolder(dataDir), now)
}

function foldersOf({ dataDir, backupFolder = null }: OpenDatabaseOptions): string[] {
  return [...(backupFolder === null ? [] : [backupFolder]), defaultBackupFolder(dataDir)]
}
