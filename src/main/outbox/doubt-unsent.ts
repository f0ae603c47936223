import type { Database } from 'better-sqlite3'
import { MOVING_STATES } from '#shared/contract/outbox.ts'

/**
 * The database came out of a backup: what had not been sent then may have gone since. So the outcome of all of it is
 * unknown, and what would go by itself is looked at on Prom first (`decide-sending.ts`). An act that was under way then
 * has long ended another way: what is left of it is not done. To be called inside a transaction.
 * @returns how many changes
 */
export function doubtUnsent(sqlite: Database): number {
  sqlite.prepare('DELETE FROM running_acts').run()
  const moving = MOVING_STATES.map((state) => `'${state}'`).join(', ')
  return sqlite
    .prepare(
      `UPDATE outgoing_changes SET is_from_backup = 1, is_outcome_unknown = 1, next_attempt_at = NULL,
         state = CASE WHEN state IN (${moving}) THEN 'queued' ELSE state END
       WHERE settled_at IS NULL`,
    )
    .run().changes
}
