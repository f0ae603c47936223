import Sqlite from 'better-sqlite3'
import type { BackupSummary } from '#shared/contract/backups.ts'
import { newestKnownMigration } from './known-migrations.ts'

type Content = Omit<BackupSummary, 'isSound'>

/**
 * What a backup holds, whichever version made it.
 * @throws where the file cannot be read
 */
export function readBackupContent(path: string): Content {
  const copy = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const value = (sql: string) => copy.prepare(sql).pluck().get() ?? null
    const has = (table: string) =>
      copy.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined
    const newestOrderAt = value('SELECT max(created_at) FROM orders')
    return {
      isNewer: Number(value('SELECT max(created_at) FROM __drizzle_migrations')) > newestKnownMigration(),
      appVersion: value("SELECT value FROM meta WHERE key = 'appVersion'") as string | null,
      ordersCount: Number(value('SELECT count(*) FROM orders')),
      newestOrderAt: newestOrderAt === null ? null : Number(newestOrderAt),
      sourceNames: copy
        .prepare<[], string>("SELECT name FROM sources WHERE state <> 'removed' ORDER BY id")
        .pluck()
        .all(),
      unsentCount: has('outgoing_changes')
        ? Number(
            value(`SELECT count(*) FROM outgoing_changes
              WHERE settled_at IS NULL AND state IN ('held', 'queued', 'sending', 'waitingForPost')`),
          )
        : 0,
    }
  } finally {
    copy.close()
  }
}
