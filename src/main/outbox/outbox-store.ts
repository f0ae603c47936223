import type { Database } from 'better-sqlite3'
import type { OutgoingKind, OutgoingState, PromState } from '#shared/contract/outbox.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { prepareInsert, preparePatch } from '../database/prepared-writes.ts'
import { outgoingAttempts, outgoingChanges } from '../database/schema/outbox.ts'
import { createDueChanges, type DueChanges } from './due-changes.ts'
import {
  CHANGE_COLUMNS,
  type OutgoingRow,
  type RawOutgoingRow,
  readRow,
  type StoredChange,
} from './outbox-row.ts'

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

export type NewRow = Pick<
  OutgoingRow,
  | 'actionId'
  | 'orderId'
  | 'sourceId'
  | 'kind'
  | 'target'
  | 'rule'
  | 'createdAt'
  | 'holdUntil'
  | 'state'
  | 'decidedAgainst'
  | 'confirmedRefundMinor'
>

/** A change without its JSON, for what is done to thousands at once. */
export type ChangeHead = Pick<OutgoingRow, 'id' | 'orderId' | 'kind' | 'state' | 'isOutcomeUnknown'>

/** Where the changes for Prom are kept. What changes several rows is to be called inside a transaction. */
export interface OutboxStore extends Omit<DueChanges, 'claim'> {
  insert(change: NewRow): number
  find(changeId: number): StoredChange | null
  findMany(changeIds: readonly number[]): StoredChange[]
  /** What an act has sent for some of its orders. */
  ofAction(actionId: number, orderIds: readonly number[]): ChangeHead[]
  /** All changes of an act that are in one of some states. */
  idsOfAct(actionId: number, states: readonly OutgoingState[]): number[]
  /** Changes of one kind for one order that have not ended, oldest first. */
  openOf(orderId: number, kind: OutgoingKind): StoredChange[]
  supersededBy(change: Pick<StoredChange, 'id' | 'orderId'>): StoredChange[]
  /** Of some changes those that have superseded others. */
  havingSuperseded(changes: readonly Pick<StoredChange, 'id' | 'orderId'>[]): Set<number>
  /** Changes of some orders that an act has withdrawn: their ids. */
  withdrawnBy(actionId: number, orderIds: readonly number[]): number[]
  markUndone(changeIds: readonly number[], now: number): void
  update(changeId: number, patch: Partial<OutgoingRow>): void
  /** What Prom has of an order; `null` where the order is not here. */
  orderNow(orderId: number): OrderNow | null
  /** Takes the next change of a source that may be tried now and marks it as `sending`. */
  claim(sourceId: number, now: number): StoredChange | null
  addAttempt(attempt: NewAttempt): number
  finishAttempt(attemptId: number, answer: string | null, problem: Problem | null): void
  /** @param personId who ended it, where a person did */
  addHistory(change: StoredChange, state: OutgoingState, at: number, personId?: number | null): void
  /** Notes on the order what has just been brought about on Prom. */
  noteOnOrder(change: StoredChange): void
  /** What was sent by us is no move of somebody else for the changes of the order that are still to go. */
  rebase(change: StoredChange): void
  count(): Map<OutgoingState, number>
}

/** Those that may still go, or come back when the one that superseded them is undone. */
const REBASED_STATES = `('held', 'queued', 'sending', 'waitingForPost', 'needsConfirmation', 'refused', 'superseded')`

/** The changes for Prom in the database. All statements are compiled once: an act may be thousands of orders. */
export function createOutboxStore(sqlite: Database): OutboxStore {
  const due = createDueChanges(sqlite)
  const changes = selectChanges(sqlite)
  const orders = createOrderNotes(sqlite)

  const insert = prepareInsert(sqlite, outgoingChanges, [
    'actionId',
    'orderId',
    'sourceId',
    'kind',
    'target',
    'rule',
    'createdAt',
    'holdUntil',
    'state',
    'attempts',
    'decidedAgainst',
    'isOverwriteConfirmed',
    'isOutcomeUnknown',
    'confirmedRefundMinor',
  ])
  const patch = preparePatch(sqlite, outgoingChanges, 'id')
  const insertAttempt = prepareInsert(sqlite, outgoingAttempts, [
    'changeId',
    'at',
    'request',
    'answer',
    'problemCode',
    'problemDetail',
  ])
  const patchAttempt = preparePatch(sqlite, outgoingAttempts, 'id')
  const rebase = sqlite.prepare<[path: string, value: string, orderId: number, id: number]>(
    `UPDATE outgoing_changes SET decided_against = json_set(decided_against, ?, ?)
     WHERE order_id = ? AND id <> ? AND state IN ${REBASED_STATES}`,
  )
  const markUndone = sqlite.prepare<[number, string]>(
    `UPDATE outgoing_changes SET state = 'undone', settled_at = ?, next_attempt_at = NULL
     WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const countStates = sqlite.prepare<[], { state: OutgoingState; count: number }>(
    `SELECT c.state, count(*) AS count FROM outgoing_changes c JOIN sources s ON s.id = c.source_id
     WHERE c.settled_at IS NULL AND s.state <> 'removed' GROUP BY c.state`,
  )

  return {
    ...due,
    ...changes,
    ...orders,
    insert: (change) =>
      Number(
        insert.run({ ...change, attempts: 0, isOverwriteConfirmed: false, isOutcomeUnknown: false })
          .lastInsertRowid,
      ),
    update: (changeId, columns) => patch(changeId, columns),
    markUndone(changeIds, now) {
      if (changeIds.length > 0) markUndone.run(now, JSON.stringify(changeIds))
    },

    claim(sourceId, now) {
      const changeId = due.claim(sourceId, now)
      return changeId === null ? null : changes.find(changeId)
    },

    addAttempt: ({ problem, ...attempt }) =>
      Number(insertAttempt.run({ ...attempt, ...problemColumns(problem) }).lastInsertRowid),
    finishAttempt: (attemptId, answer, problem) =>
      patchAttempt(attemptId, { answer, ...problemColumns(problem) }),

    rebase({ id, orderId, target }) {
      if (target.kind === 'status') rebase.run('$.marketplaceStatus', target.status, orderId, id)
      else rebase.run('$.trackingNumber', target.number, orderId, id)
    },

    count: () => new Map(countStates.all().map(({ state, count }) => [state, count])),
  }
}

function selectChanges(sqlite: Database) {
  const select = <Params extends unknown[]>(where: string) => {
    const statement = sqlite.prepare<Params, RawOutgoingRow>(
      `SELECT ${CHANGE_COLUMNS} FROM outgoing_changes c WHERE ${where} ORDER BY c.id`,
    )
    return (...params: Params): StoredChange[] => statement.all(...params).map(readRow)
  }
  const byId = select<[number]>('c.id = ?')
  // One JSON parameter: thousands of ids would be too many of their own.
  const byIds = select<[string]>('c.id IN (SELECT value FROM json_each(?))')
  const open = select<[number, OutgoingKind]>('c.order_id = ? AND c.kind = ? AND c.settled_at IS NULL')
  const superseded = select<[number, number]>(
    "c.order_id = ? AND c.superseded_by_id = ? AND c.state = 'superseded'",
  )
  const superseding = sqlite
    .prepare<[string, string], number>(
      `SELECT DISTINCT c.superseded_by_id FROM json_each(?) AS wanted
       JOIN outgoing_changes c ON c.order_id = wanted.value
       WHERE c.state = 'superseded' AND c.superseded_by_id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
  const withdrawn = sqlite
    .prepare<[string, number], number>(
      `SELECT c.id FROM json_each(?) AS wanted JOIN outgoing_changes c ON c.order_id = wanted.value
       WHERE c.withdrawn_by_action_id = ? AND c.state = 'superseded' ORDER BY c.id`,
    )
    .pluck()
  const idsOfAct = sqlite
    .prepare<[number, string], number>(
      `SELECT id FROM outgoing_changes WHERE action_id = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .pluck()
  // The plus sign keeps to the index of the order: the one of the act leads through a whole bulk for each order.
  const heads = sqlite.prepare<
    [string, number],
    Omit<ChangeHead, 'isOutcomeUnknown'> & { isUnknown: number }
  >(
    `SELECT c.id, c.order_id AS orderId, c.kind, c.state, c.is_outcome_unknown AS isUnknown
     FROM json_each(?) AS wanted JOIN outgoing_changes c ON c.order_id = wanted.value
     WHERE +c.action_id = ? ORDER BY c.id`,
  )

  return {
    find: (changeId: number) => byId(changeId)[0] ?? null,
    findMany: (changeIds: readonly number[]) => byIds(JSON.stringify(changeIds)),
    ofAction: (actionId: number, orderIds: readonly number[]): ChangeHead[] =>
      heads
        .all(JSON.stringify(orderIds), actionId)
        .map(({ isUnknown, ...head }) => ({ ...head, isOutcomeUnknown: isUnknown === 1 })),
    idsOfAct: (actionId: number, states: readonly OutgoingState[]) =>
      idsOfAct.all(actionId, JSON.stringify(states)),
    openOf: (orderId: number, kind: OutgoingKind) => open(orderId, kind),
    supersededBy: ({ id, orderId }: Pick<StoredChange, 'id' | 'orderId'>) => superseded(orderId, id),
    havingSuperseded: (of: readonly Pick<StoredChange, 'id' | 'orderId'>[]) =>
      new Set(
        superseding.all(
          JSON.stringify([...new Set(of.map(({ orderId }) => orderId))]),
          JSON.stringify(of.map(({ id }) => id)),
        ),
      ),
    withdrawnBy: (actionId: number, orderIds: readonly number[]) =>
      withdrawn.all(JSON.stringify(orderIds), actionId),
  }
}

/** What the outbox reads of orders and notes on them. */
function createOrderNotes(sqlite: Database) {
  const now = sqlite.prepare<[number], OrderNow>(
    `SELECT external_id AS externalId, marketplace_status AS marketplaceStatus,
       marketplace_status_name AS marketplaceStatusName, tracking_number AS trackingNumber,
       payment_state AS paymentState, full_price_minor AS fullPriceMinor, carrier
     FROM orders WHERE id = ?`,
  )
  const titleOfStatus = sqlite
    .prepare<[string, number], string>(
      `SELECT json_extract(s.value, '$.title') FROM sources, json_each(sources.marketplace_statuses) s
       WHERE json_extract(s.value, '$.code') = ? AND sources.id = ?`,
    )
    .pluck()
  const setNumber = sqlite.prepare<[string, number]>('UPDATE orders SET tracking_number = ? WHERE id = ?')
  const setStatus = sqlite.prepare<{ status: string; name: string | null; orderId: number }>(
    `UPDATE orders SET marketplace_status = @status, marketplace_status_name = @name
     WHERE id = @orderId AND marketplace_status <> @status`,
  )
  const addLine = sqlite.prepare(
    `INSERT INTO order_history (order_id, at, kind, before, after, "by", rule, action_id, change_id, person_id)
     VALUES (@orderId, @at, 'outgoing', @before, @after, @by, @rule, @actionId, @changeId, @personId)`,
  )

  return {
    orderNow: (orderId: number) => now.get(orderId) ?? null,
    addHistory(
      { id, orderId, actionId, target, rule }: StoredChange,
      state: OutgoingState,
      at: number,
      personId: number | null = null,
    ) {
      addLine.run({
        orderId,
        at,
        before: JSON.stringify(target),
        after: state,
        by: rule === null ? 'user' : 'rule',
        rule: rule === null ? null : JSON.stringify(rule),
        actionId,
        changeId: id,
        personId,
      })
    },
    noteOnOrder({ orderId, sourceId, target }: StoredChange) {
      if (target.kind === 'trackingNumber') {
        setNumber.run(target.number, orderId)
        return
      }
      // The next check brings Prom's own word; until then the shop's list of statuses has it.
      const name = titleOfStatus.get(target.status, sourceId) ?? null
      setStatus.run({ status: target.status, name, orderId })
    },
  }
}

function problemColumns(problem: Problem | null) {
  return { problemCode: problem?.code ?? null, problemDetail: problem?.detail ?? null }
}
