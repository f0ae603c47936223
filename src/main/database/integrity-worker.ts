import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/**
 * - `copy`: a copy that was just written, which becomes one plain file
 * - `readOnly`: a file that is to stay as it is, which others may use
 * - `inUse`: the database that the application has open; its indexes are compared with the rows, too
 */
export interface IntegrityTask {
  path: string
  kind: 'copy' | 'readOnly' | 'inUse'
}

// A look at a gigabyte takes seconds, in which the application has to answer: hence a thread of its own.
const { path, kind } = workerData as IntegrityTask
const sqlite = new Sqlite(path, { readonly: kind !== 'copy', fileMustExist: true })
if (kind === 'copy') sqlite.pragma('journal_mode = DELETE')
const look = kind === 'inUse' ? 'integrity_check(1)' : 'quick_check(1)'
const answer = String(sqlite.pragma(look, { simple: true }))
sqlite.close()
parentPort?.postMessage(answer)
