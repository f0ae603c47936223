import type { Database } from 'better-sqlite3'
import { LONGEST_WAIT_MS } from './retry-policy.ts'

/** An older change of the same kind was on its way when this one came: it has to come to its end first. */
const WAITS_FOR_OLDER = `EXISTS (SELECT 1 FROM outgoing_changes older WHERE older.order_id = c.order_id
  AND older.kind = c.kind AND older.id < c.id AND older.settled_at IS NULL
  AND older.state IN ('queued', 'sending'))`

/** A completed order takes no number (prom-rules 1.3), so the number goes first. `c` is the change. */
export const WAITS_FOR_NUMBER = `(c.kind = 'status' AND json_extract(c.target, '$.status') = 'delivered'
  AND EXISTS (SELECT 1 FROM outgoing_changes number WHERE number.order_id = c.order_id
    AND number.kind = 'trackingNumber' AND number.settled_at IS NULL))`

/** Nothing of an act goes while it is still being done or taken back here. `c` is the change. */
export const ACT_IS_UNDER_WAY = 'EXISTS (SELECT 1 FROM running_acts r WHERE r.action_id = c.action_id)'

const IS_DUE = `c.settled_at IS NULL AND c.state IN ('queued', 'waitingForPost')
  AND (c.next_attempt_at IS NULL OR c.next_attempt_at <= @now OR c.next_attempt_at > @now + ${LONGEST_WAIT_MS})
  AND NOT ${WAITS_FOR_OLDER} AND NOT ${WAITS_FOR_NUMBER} AND NOT ${ACT_IS_UNDER_WAY}`

/** What the clock has to say of the changes for Prom: which may go, and when the next ones may. */
export interface DueChanges {
  /** Holds that are over; @returns how many */
  endHolds(now: number): number
  /** Changes left `sending` by a process that is no more; @returns how many */
  requeueInterrupted(except: readonly number[]): number
  /** Sources that have a change which may be tried now. */
  dueSources(now: number): number[]
  /** Takes the next change of a source that may be tried now and marks it as `sending`. @returns its id */
  claim(sourceId: number, now: number): number | null
  /** When the next hold or wait ends, epoch ms; `null` where nothing waits for the clock. */
  nextDueAt(now: number): number | null
  /** By source, changes that wait for nothing but their turn: no post office, no person. */
  countLeaving(): { sourceId: number; count: number }[]
}

export function createDueChanges(sqlite: Database): DueChanges {
  // `EXISTS` ends at the first one: of a bulk there may be thousands.
  const dueSources = sqlite
    .prepare<{ now: number }, number>(
      `SELECT source_id FROM (SELECT DISTINCT source_id FROM outgoing_changes WHERE settled_at IS NULL) AS open
       WHERE EXISTS (SELECT 1 FROM outgoing_changes c WHERE c.source_id = open.source_id AND ${IS_DUE})`,
    )
    .pluck()
  const nextDue = sqlite
    .prepare<{ now: number; sourceId: number }, number>(
      `SELECT c.id FROM outgoing_changes c WHERE c.source_id = @sourceId AND ${IS_DUE}
       ORDER BY coalesce(c.next_attempt_at, c.hold_until), c.id LIMIT 1`,
    )
    .pluck()
  const markSending = sqlite.prepare<[number]>(
    "UPDATE outgoing_changes SET state = 'sending', attempts = attempts + 1 WHERE id = ?",
  )
  const nextInstant = sqlite
    .prepare<{ now: number }, number | null>(
      `SELECT min(CASE state WHEN 'held' THEN hold_until ELSE next_attempt_at END) FROM outgoing_changes
       WHERE settled_at IS NULL AND (state = 'held'
         OR (state IN ('queued', 'waitingForPost') AND next_attempt_at > @now))`,
    )
    .pluck()
  // The second half: the clock was set back since.
  const endHolds = sqlite.prepare<{ now: number }>(
    `UPDATE outgoing_changes SET state = 'queued'
     WHERE settled_at IS NULL AND state = 'held'
       AND (hold_until <= @now OR hold_until > @now + ${LONGEST_WAIT_MS})`,
  )
  const requeue = sqlite.prepare<[string]>(
    `UPDATE outgoing_changes SET state = 'queued', next_attempt_at = NULL
     WHERE settled_at IS NULL AND state = 'sending' AND id NOT IN (SELECT value FROM json_each(?))`,
  )
  const leaving = sqlite.prepare<[], { sourceId: number; count: number }>(
    `SELECT c.source_id AS sourceId, count(*) AS count FROM outgoing_changes c
     WHERE c.settled_at IS NULL AND c.state IN ('held', 'queued', 'sending') AND NOT ${WAITS_FOR_NUMBER}
     GROUP BY c.source_id`,
  )

  return {
    endHolds: (now) => endHolds.run({ now }).changes,
    requeueInterrupted: (except) => requeue.run(JSON.stringify(except)).changes,
    dueSources: (now) => dueSources.all({ now }),
    claim(sourceId, now) {
      const changeId = nextDue.get({ sourceId, now })
      if (changeId === undefined) return null
      markSending.run(changeId)
      return changeId
    },
    nextDueAt: (now) => nextInstant.get({ now }) ?? null,
    countLeaving: () => leaving.all(),
  }
}
