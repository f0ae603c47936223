import type { Database } from 'better-sqlite3'
import type { HistoryEntry } from '#shared/contract/orders.ts'
import type { RuleReference } from '#shared/contract/outbox.ts'
import type { Currency } from '#shared/domain/money.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'

export type ActionKind = 'setStatus' | 'setTrackingNumber' | 'applyRules' | 'setOwn'

/** What an act needs to know of an order. */
export interface OrderFacts {
  id: number
  sourceId: number
  externalId: number
  buyerName: string
  statusId: number
  statusGroup: StatusGroup
  marketplaceStatus: string
  marketplaceStatusName: string | null
  trackingNumber: string | null
  paymentState: string | null
  fullPriceMinor: number
  currency: Currency
  /** A change of its status for Prom has not ended yet. */
  hasUnsentChange: boolean
}

export interface HistoryLine {
  orderId: number
  at: number
  kind: HistoryEntry['kind']
  field?: HistoryEntry['field']
  before: string | null
  after: string | null
  by: HistoryEntry['by']
  rule?: RuleReference | null
  actionId: number
  changeId?: number | null
  /** Of `ownSet`: which one of several. */
  subjectId?: number | null
  /** Who did it, where that is not whoever did the act. */
  personId?: number | null
}

export interface ActionStore {
  /** Those that are here, in the order of the ids given; each once. */
  readOrders(orderIds: readonly number[]): OrderFacts[]
  /** Those of the ids that are orders here. */
  presentAmong(orderIds: readonly number[]): Set<number>
  insertAction(kind: ActionKind, now: number): number
  setStatus(orderId: number, status: { id: number; group: StatusGroup }): void
  addHistory(line: HistoryLine): void
  /** One of the orders has another status here and is not cancelled on Prom. */
  hasUncancelled(orderIds: readonly number[], statusId: number): boolean
  /** Takes an act away that has done nothing. */
  dropIfEmpty(actionId: number): void
}

/**
 * What the acts of the user read and write, compiled: one act may be thousands of orders.
 * @param personId who works
 */
export function createActionStore(sqlite: Database, personId: () => number | null): ActionStore {
  const selectOrders = sqlite.prepare<[string], Omit<OrderFacts, 'hasUnsentChange'> & { unsent: number }>(
    `SELECT orders.id, source_id AS sourceId, external_id AS externalId, buyer_name AS buyerName,
       status_id AS statusId, status_group AS statusGroup, marketplace_status AS marketplaceStatus,
       marketplace_status_name AS marketplaceStatusName, tracking_number AS trackingNumber,
       payment_state AS paymentState, full_price_minor AS fullPriceMinor, currency,
       EXISTS (SELECT 1 FROM outgoing_changes AS change
         WHERE change.order_id = orders.id AND change.kind = 'status' AND change.settled_at IS NULL) AS unsent
     FROM (SELECT value AS id, min(key) AS place FROM json_each(?) GROUP BY value) AS wanted
     JOIN orders ON orders.id = wanted.id
     ORDER BY wanted.place`,
  )
  const selectPresent = sqlite
    .prepare<[string], number>('SELECT id FROM orders WHERE id IN (SELECT value FROM json_each(?))')
    .pluck()
  const insertAction = sqlite.prepare<[string, number, number | null]>(
    'INSERT INTO actions (kind, at, person_id) VALUES (?, ?, ?)',
  )
  const updateStatus = sqlite.prepare<[number, StatusGroup, number]>(
    'UPDATE orders SET status_id = ?, status_group = ? WHERE id = ?',
  )
  const insertHistory = sqlite.prepare(
    `INSERT INTO order_history (order_id, at, kind, field, before, after, "by", rule, action_id, change_id, subject_id, person_id)
     VALUES (@orderId, @at, @kind, @field, @before, @after, @by, @rule, @actionId, @changeId, @subjectId,
       coalesce(@personId, (SELECT person_id FROM actions WHERE id = @actionId AND @kind <> 'undone')))`,
  )
  const uncancelled = sqlite.prepare<[string, number]>(
    `SELECT 1 FROM json_each(?) AS wanted JOIN orders ON orders.id = wanted.value
     WHERE orders.status_id <> ? AND orders.marketplace_status <> 'canceled' LIMIT 1`,
  )
  const dropIfEmpty = sqlite.prepare<{ actionId: number }>(
    `DELETE FROM actions WHERE id = @actionId
       AND NOT EXISTS (SELECT 1 FROM order_history WHERE action_id = @actionId)
       AND NOT EXISTS (SELECT 1 FROM outgoing_changes WHERE action_id = @actionId)`,
  )

  return {
    readOrders: (orderIds) =>
      selectOrders
        .all(JSON.stringify(orderIds))
        .map(({ unsent, ...order }) => ({ ...order, hasUnsentChange: unsent === 1 })),
    presentAmong: (orderIds) => new Set(selectPresent.all(JSON.stringify(orderIds))),
    insertAction: (kind, now) => Number(insertAction.run(kind, now, personId()).lastInsertRowid),
    setStatus(orderId, { id, group }) {
      updateStatus.run(id, group, orderId)
    },
    hasUncancelled: (orderIds, statusId) => uncancelled.get(JSON.stringify(orderIds), statusId) !== undefined,
    dropIfEmpty(actionId) {
      dropIfEmpty.run({ actionId })
    },
    addHistory({ field = null, rule = null, changeId = null, subjectId = null, personId = null, ...line }) {
      const ruleJson = rule === null ? null : JSON.stringify(rule)
      insertHistory.run({ ...line, field, changeId, subjectId, personId, rule: ruleJson })
    },
  }
}
