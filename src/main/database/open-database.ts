import { chmodSync, copyFileSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { StartNotice } from '#shared/contract/app.ts'
import type { Logger } from '../ports.ts'
import { StartError } from '../start-error.ts'
import { isSoundDatabase, listBackups, makeBackupNow } from './backups.ts'
import { isDamaged, sqliteErrorCode } from './sqlite-error.ts'

export type Db = BetterSQLite3Database

export interface OpenDatabase {
  /** For the few statements that are worth writing by hand. */
  sqlite: Sqlite.Database
  db: Db
  notices: StartNotice[]
  close(): void
}

export interface OpenDatabaseOptions {
  dataDir: string
  /** Epoch ms; names the copies that are made on the way. */
  now: number
  logger: Logger
}

const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations')

/** Name of the database in the data folder. */
export const DATABASE_FILE = 'kramar.sqlite'

/**
 * Opens the database: checks it, sets a damaged one aside and takes the newest sound backup, refuses one from a newer
 * Kramar, makes a backup before migrations and runs them in one transaction.
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
    const notice = recover(path, options)
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
    if (!isNew) {
      refuseDamage(sqlite)
      refuseLoss(sqlite, options.dataDir)
    }
    const pending = countPendingMigrations(sqlite)
    if (!isNew && pending > 0) makeBackupNow(sqlite, options.dataDir, options.now)
    const db = drizzle({ client: sqlite })
    if (pending > 0) migrate(db, { migrationsFolder: MIGRATIONS_FOLDER })
    return { sqlite, db, close: () => closeDatabase(sqlite, options.logger) }
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
  sqlite.pragma('cache_size = -65536')
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

function refuseDamage(sqlite: Sqlite.Database): void {
  const answer = sqlite.pragma('quick_check(1)', { simple: true })
  if (answer === 'ok') return
  throw Object.assign(new Error(`quick_check: ${String(answer)}`), { code: 'SQLITE_CORRUPT' })
}

/** An empty file is a sound database to SQLite; where there are backups of a filled one, its content was lost. */
function refuseLoss(sqlite: Sqlite.Database, dataDir: string): void {
  const tables = Number(sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  if (tables > 0 || listBackups(dataDir).length === 0) return
  throw Object.assign(new Error('the file is empty'), { code: 'SQLITE_CORRUPT' })
}

interface MigrationJournal {
  entries: { when: number }[]
}

/**
 * @returns how many migrations the database lacks
 * @throws StartError `database_newer` where it has one that this Kramar does not know
 */
function countPendingMigrations(sqlite: Sqlite.Database): number {
  const journal: MigrationJournal = JSON.parse(
    readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8'),
  )
  const known = journal.entries.map((entry) => entry.when)
  const hasTable = sqlite
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get()
  if (!hasTable) return known.length
  const last = sqlite.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get()
  const lastApplied = Number(last ?? 0)
  if (lastApplied > Math.max(...known)) throw new StartError('database_newer')
  return known.filter((when) => when > lastApplied).length
}

/** Sets the damaged file aside and puts the newest sound backup in its place, if there is one. */
function recover(path: string, { dataDir, now, logger }: OpenDatabaseOptions): StartNotice {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  const keptAsidePath = join(dataDir, `kramar.damaged-${stamp}Z.sqlite`)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, keptAsidePath + suffix)
  }
  for (const backup of listBackups(dataDir)) {
    if (!isSoundDatabase(backup.path)) {
      logger.warn({ path: backup.path }, 'backup is not sound, an older one is tried')
      continue
    }
    copyFileSync(backup.path, path)
    return { code: 'database_restored', keptAsidePath, backupAt: backup.madeAt }
  }
  return { code: 'database_recreated', keptAsidePath }
}
