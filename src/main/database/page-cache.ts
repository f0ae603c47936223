import type Sqlite from 'better-sqlite3'

/** What SQLite may keep of the file in memory while somebody looks or a first import runs, in KB. */
const AWAKE_KB = 65_536
/** The same while nobody does: enough for the few pages that a check of a shop touches. */
const RESTING_KB = 4_096

/** How much of the database is kept in memory. A connection starts out resting, as looking through the file fills it. */
export function setPageCache(sqlite: Sqlite.Database, size: 'awake' | 'resting'): void {
  sqlite.pragma(`cache_size = -${size === 'awake' ? AWAKE_KB : RESTING_KB}`)
  if (size === 'resting') sqlite.pragma('shrink_memory')
}
