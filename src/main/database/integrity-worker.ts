import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/**
 * - `copy`: a copy that was just written, which becomes one plain file
 * - `readOnly`: a file that is to stay as it is
 * - `tables`: the database that the application has open, one table with its indexes after the other
 * - `inUse`: the same; all of it, and its indexes are compared with the rows
 */
export interface IntegrityTask {
  path: string
  kind: 'copy' | 'readOnly' | 'tables' | 'inUse'
}

// A look at a gigabyte takes seconds, in which the application has to answer: hence a thread of its own.
const { path, kind } = workerData as IntegrityTask
const sqlite = new Sqlite(path, { readonly: kind !== 'copy', fileMustExist: true })
if (kind === 'copy') sqlite.pragma('journal_mode = DELETE')
const answer =
  kind === 'tables' ? lookAtTables() : look(kind === 'inUse' ? 'integrity_check' : 'quick_check', '1')
sqlite.close()
parentPort?.postMessage(answer)

function look(pragma: 'integrity_check' | 'quick_check', of: string): string {
  return String(sqlite.pragma(`${pragma}(${of})`, { simple: true }))
}

/**
 * A thread can be ended between two calls of SQLite only, so that calls are to be short. Virtual tables have no pages of
 * their own: what the search stands on is made of the orders, and comparing it takes twice as long as all the rest.
 */
function lookAtTables(): string {
  const names = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    .pluck()
    .all()
  for (const name of names) {
    const answer = look('quick_check', `'${name.replaceAll("'", "''")}'`)
    if (answer !== 'ok') return answer
  }
  return 'ok'
}
