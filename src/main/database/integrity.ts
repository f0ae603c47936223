import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { IntegrityTask } from './integrity-worker.ts'
import { isDamaged } from './sqlite-error.ts'

/** The build puts the worker beside the bundle; from source Node runs it as it is. */
const WORKER_URL = new URL(
  import.meta.url.endsWith('.ts') ? './integrity-worker.ts' : './integrity-worker.js',
  import.meta.url,
)

/** SQLite found damage. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError'
  /** As SQLite's own, so that everybody who knows those knows this. */
  readonly code = 'SQLITE_CORRUPT'
}

/**
 * Makes a copy that was just written one plain file and looks at all of it, on a thread of its own.
 * @throws DamagedDatabaseError; whatever keeps it from being read; the signal's reason
 */
export function checkCopy(path: string, signal: AbortSignal): Promise<void> {
  return run({ path, kind: 'copy' }, signal)
}

/** Looks through the tables of a database that is in use; soon broken off. Throws as `checkCopy` does. */
export function lookThrough(path: string, signal: AbortSignal): Promise<void> {
  return run({ path, kind: 'tables' }, signal)
}

/** Looks at the whole of a database that is in use, indexes included. Throws as `checkCopy` does. */
export function checkDatabase(path: string, signal: AbortSignal): Promise<void> {
  return run({ path, kind: 'inUse' }, signal)
}

/** Whether a file opens as a database and SQLite finds no damage in it, whatever it is that keeps it from that. */
export async function isSoundFile(path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await run({ path, kind: 'readOnly' }, signal)
    return true
  } catch {
    signal.throwIfAborted()
    return false
  }
}

async function run(task: IntegrityTask, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const worker = new Worker(WORKER_URL, { workerData: task })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    const [answer] = (await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }).then(() => [null]),
    ])) as [string | null]
    if (answer === null) throw new Error('the check of the database ended without an answer')
    if (answer !== 'ok') throw new DamagedDatabaseError(answer)
  } catch (error) {
    // Damage in the first pages keeps SQLite from looking any further.
    if (isDamaged(error)) throw new DamagedDatabaseError(String(error), { cause: error })
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
