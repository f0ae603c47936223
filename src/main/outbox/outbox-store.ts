import type { Database } from 'better-sqlite3'
import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { OutgoingKind, OutgoingState, PromState } from '#shared/contract/outbox.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import type { Db } from '../database/open-database.ts'
import { orderHistory } from '../database/schema/history.ts'
import { orders } from '../database/schema/orders.ts'
import { outgoingAttempts, outgoingChanges } from '../database/schema/outbox.ts'
import { type OutgoingRow, readRow, type StoredChange } from './outbox-row.ts'
import { LONGEST_WAIT_MS } from './retry-policy.ts'

/** What Prom has of an order, as last read. */
export interface OrderNow extends PromState {
  externalId: number
  fullPriceMinor: number
  carrier: Carrier | null
}

export interface NewAttempt {
  changeId: number
  at: number
  request: string
  answer: string | null
  problem: Problem | null
}

/** Where the changes for Prom are kept. What changes several rows is to be called inside a transaction. */
export interface OutboxStore {
  insert(change: typeof outgoingChanges.$inferInsert): number
  find(changeId: number): StoredChange | null
  findMany(changeIds: readonly number[]): StoredChange[]
  ofAction(actionId: number): StoredChange[]
  /** Changes of one kind for one order that have not ended, oldest first. */
  openOf(orderId: number, kind: OutgoingKind): StoredChange[]
  supersededBy(changeId: number): StoredChange[]
  /** Changes of an order that an act has withdrawn. */
  withdrawnBy(actionId: number, orderId: number): StoredChange[]
  update(changeId: number, patch: Partial<OutgoingRow>): void
  /** What Prom has of an order; `null` where the order is not here. */
  orderNow(orderId: number): OrderNow | null
  /** Holds that are over; @returns how many */
  endHolds(now: number): number
  /** Changes left `sending` by a process that is no more; @returns how many */
  requeueInterrupted(except: readonly number[]): number
  /** Sources that have a change which may be tried now. */
  dueSources(now: number): number[]
  /** Takes the next change of a source that may be tried now and marks it as `sending`. */
  claim(sourceId: number, now: number): StoredChange | null
  /** When the next hold or wait ends, epoch ms; `null` where nothing waits for the clock. */
  nextDueAt(now: number): number | null
  addAttempt(attempt: NewAttempt): number
  finishAttempt(attemptId: number, answer: string | null, problem: Problem | null): void
  addHistory(change: StoredChange, state: OutgoingState, at: number): void
  /** Notes on the order what has just been brought about on Prom. */
  noteOnOrder(change: StoredChange): void
  /** What was sent by us is no move of somebody else for the changes of the order that are still to go. */
  rebase(change: StoredChange): void
  count(): Map<OutgoingState, number>
  /** By source, changes that wait for nothing but their turn: no post office, no person. */
  countLeaving(): { sourceId: number; count: number }[]
}

/** An older change of the same kind was on its way when this one came: it has to come to its end first. */
const WAITS_FOR_OLDER = `EXISTS (SELECT 1 FROM outgoing_changes older WHERE older.order_id = c.order_id
  AND older.kind = c.kind AND older.id < c.id AND older.settled_at IS NULL
  AND older.state IN ('queued', 'sending'))`

/** A completed order takes no number (prom-rules 1.3), so the number goes first. */
export const WAITS_FOR_NUMBER = `(c.kind = 'status' AND json_extract(c.target, '$.status') = 'delivered'
  AND EXISTS (SELECT 1 FROM outgoing_changes number WHERE number.order_id = c.order_id
    AND number.kind = 'trackingNumber' AND number.settled_at IS NULL))`

const IS_DUE = `c.settled_at IS NULL AND c.state IN ('queued', 'waitingForPost')
  AND (c.next_attempt_at IS NULL OR c.next_attempt_at <= @now OR c.next_attempt_at > @now + ${LONGEST_WAIT_MS})
  AND NOT ${WAITS_FOR_OLDER} AND NOT ${WAITS_FOR_NUMBER}`

/** The changes for Prom in the database. */
export function createOutboxStore(sqlite: Database, db: Db): OutboxStore {
  const t = outgoingChanges
  const dueSources = sqlite
    .prepare<{ now: number }, number>(`SELECT DISTINCT c.source_id FROM outgoing_changes c WHERE ${IS_DUE}`)
    .pluck()
  const nextDue = sqlite
    .prepare<{ now: number; sourceId: number }, number>(
      `SELECT c.id FROM outgoing_changes c WHERE c.source_id = @sourceId AND ${IS_DUE}
       ORDER BY coalesce(c.next_attempt_at, c.hold_until), c.id LIMIT 1`,
    )
    .pluck()
  const nextInstant = sqlite
    .prepare<{ now: number }, number | null>(
      `SELECT min(CASE state WHEN 'held' THEN hold_until ELSE next_attempt_at END) FROM outgoing_changes
       WHERE settled_at IS NULL AND (state = 'held'
         OR (state IN ('queued', 'waitingForPost') AND next_attempt_at > @now))`,
    )
    .pluck()
  const titleOfStatus = sqlite
    .prepare<[string, number], string>(
      `SELECT json_extract(s.value, '$.title') FROM sources, json_each(sources.marketplace_statuses) s
       WHERE json_extract(s.value, '$.code') = ? AND sources.id = ?`,
    )
    .pluck()
  const countStates = sqlite.prepare<[], { state: OutgoingState; count: number }>(
    `SELECT c.state, count(*) AS count FROM outgoing_changes c JOIN sources s ON s.id = c.source_id
     WHERE c.settled_at IS NULL AND s.state <> 'removed' GROUP BY c.state`,
  )

  const countLeaving = sqlite.prepare<[], { sourceId: number; count: number }>(
    `SELECT c.source_id AS sourceId, count(*) AS count FROM outgoing_changes c
     WHERE c.settled_at IS NULL AND c.state IN ('held', 'queued', 'sending') AND NOT ${WAITS_FOR_NUMBER}
     GROUP BY c.source_id`,
  )

  const find = (changeId: number): StoredChange | null => {
    const row = db.select().from(t).where(eq(t.id, changeId)).get()
    return row ? readRow(row) : null
  }
  const update = (changeId: number, patch: Partial<OutgoingRow>) => {
    db.update(t).set(patch).where(eq(t.id, changeId)).run()
  }

  return {
    insert: (change) => db.insert(t).values(change).returning({ id: t.id }).get().id,
    find,
    findMany: (changeIds) =>
      db
        .select()
        .from(t)
        // One JSON parameter: thousands of ids would be too many of their own.
        .where(sql`${t.id} IN (SELECT value FROM json_each(${JSON.stringify(changeIds)}))`)
        .orderBy(asc(t.id))
        .all()
        .map(readRow),
    ofAction: (actionId) =>
      db.select().from(t).where(eq(t.actionId, actionId)).orderBy(asc(t.id)).all().map(readRow),
    openOf: (orderId, kind) =>
      db
        .select()
        .from(t)
        .where(and(eq(t.orderId, orderId), eq(t.kind, kind), isNull(t.settledAt)))
        .orderBy(asc(t.id))
        .all()
        .map(readRow),
    supersededBy: (changeId) =>
      db
        .select()
        .from(t)
        // Of the same order, whose few changes an index finds.
        .where(
          and(
            sql`${t.orderId} = (SELECT order_id FROM outgoing_changes WHERE id = ${changeId})`,
            eq(t.supersededById, changeId),
            eq(t.state, 'superseded'),
          ),
        )
        .orderBy(asc(t.id))
        .all()
        .map(readRow),
    withdrawnBy: (actionId, orderId) =>
      db
        .select()
        .from(t)
        .where(and(eq(t.orderId, orderId), eq(t.withdrawnByActionId, actionId), eq(t.state, 'superseded')))
        .orderBy(asc(t.id))
        .all()
        .map(readRow),
    update,

    orderNow: (orderId) =>
      db
        .select({
          externalId: orders.externalId,
          marketplaceStatus: orders.marketplaceStatus,
          marketplaceStatusName: orders.marketplaceStatusName,
          trackingNumber: orders.trackingNumber,
          paymentState: orders.paymentState,
          fullPriceMinor: orders.fullPriceMinor,
          carrier: orders.carrier,
        })
        .from(orders)
        .where(eq(orders.id, orderId))
        .get() ?? null,

    endHolds: (now) =>
      db
        .update(t)
        .set({ state: 'queued' })
        .where(
          and(
            isNull(t.settledAt),
            eq(t.state, 'held'),
            // The second: the clock was set back since.
            sql`(${t.holdUntil} <= ${now} OR ${t.holdUntil} > ${now + LONGEST_WAIT_MS})`,
          ),
        )
        .run().changes,

    requeueInterrupted: (except) =>
      db
        .update(t)
        .set({ state: 'queued', nextAttemptAt: null })
        .where(
          and(
            isNull(t.settledAt),
            eq(t.state, 'sending'),
            sql`${t.id} NOT IN (SELECT value FROM json_each(${JSON.stringify(except)}))`,
          ),
        )
        .run().changes,

    dueSources: (now) => dueSources.all({ now }),

    claim(sourceId, now) {
      const changeId = nextDue.get({ sourceId, now })
      if (changeId === undefined) return null
      db.update(t)
        .set({ state: 'sending', attempts: sql`${t.attempts} + 1` })
        .where(eq(t.id, changeId))
        .run()
      return find(changeId)
    },

    nextDueAt: (now) => nextInstant.get({ now }) ?? null,

    addAttempt: ({ changeId, at, request, answer, problem }) =>
      db
        .insert(outgoingAttempts)
        .values({ changeId, at, request, answer, ...problemColumns(problem) })
        .returning({ id: outgoingAttempts.id })
        .get().id,

    finishAttempt(attemptId, answer, problem) {
      db.update(outgoingAttempts)
        .set({ answer, ...problemColumns(problem) })
        .where(eq(outgoingAttempts.id, attemptId))
        .run()
    },

    addHistory(change, state, at) {
      db.insert(orderHistory)
        .values({
          orderId: change.orderId,
          at,
          kind: 'outgoing',
          before: JSON.stringify(change.target),
          after: state,
          by: change.rule === null ? 'user' : 'rule',
          rule: change.rule === null ? null : JSON.stringify(change.rule),
          actionId: change.actionId,
          changeId: change.id,
        })
        .run()
    },

    noteOnOrder({ orderId, sourceId, target }) {
      if (target.kind === 'trackingNumber') {
        db.update(orders).set({ trackingNumber: target.number }).where(eq(orders.id, orderId)).run()
        return
      }
      // The next check brings Prom's own word; until then the shop's list of statuses has it.
      const marketplaceStatusName = titleOfStatus.get(target.status, sourceId) ?? null
      db.update(orders)
        .set({ marketplaceStatus: target.status, marketplaceStatusName })
        .where(and(eq(orders.id, orderId), ne(orders.marketplaceStatus, target.status)))
        .run()
    },

    rebase({ id, orderId, target }) {
      const moved =
        target.kind === 'status'
          ? { '$.marketplaceStatus': target.status }
          : { '$.trackingNumber': target.number }
      for (const [path, value] of Object.entries(moved)) {
        db.update(t)
          .set({ decidedAgainst: sql`json_set(${t.decidedAgainst}, ${path}, ${value})` })
          .where(and(eq(t.orderId, orderId), ne(t.id, id), inArray(t.state, REBASED_STATES)))
          .run()
      }
    },

    count: () => new Map(countStates.all().map(({ state, count }) => [state, count])),
    countLeaving: () => countLeaving.all(),
  }
}

/** Those that may still go, or come back when the one that superseded them is undone. */
const REBASED_STATES: OutgoingState[] = [
  'held',
  'queued',
  'sending',
  'waitingForPost',
  'needsConfirmation',
  'refused',
  'superseded',
]

function problemColumns(problem: Problem | null) {
  return { problemCode: problem?.code ?? null, problemDetail: problem?.detail ?? null }
}
