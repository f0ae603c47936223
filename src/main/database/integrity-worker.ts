import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { isDamaged } from './sqlite-error.ts'

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
parentPort?.postMessage(answer())
sqlite.close()

function answer(): string {
  try {
    return String(sqlite.pragma(look, { simple: true }))
  } catch (error) {
    // What is broken so badly that SQLite cannot even look through it is damaged, too.
    if (error instanceof Error && isDamaged(error)) return error.message
    throw error
  }
}
