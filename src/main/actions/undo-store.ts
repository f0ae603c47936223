import type { Database } from 'better-sqlite3'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import type { ActionKind } from './action-store.ts'

/** What an act has done to one order. */
export interface DoneToOrder {
  orderId: number
  /** The status it had before, as the act noted it; `null` where the act changed no status. */
  beforeStatusId: number | null
  beforeGroup: StatusGroup | null
  afterStatusId: number | null
  /** The order still has the status that the act gave it, and no later act gave it the same again. */
  isStatusStill: boolean
  marketplaceStatus: string
}

export interface UndoStore {
  findAction(actionId: number): { id: number; kind: ActionKind; undoneAt: number | null } | null
  /** Newest first; those that were not taken back. */
  openActionIds(limit: number): number[]
  /** Orders of an act that were not taken back already, with or without an outgoing change. */
  orderIdsOf(actionId: number): number[]
  /** What an act has done to some of these. */
  doneTo(actionId: number, orderIds: readonly number[]): DoneToOrder[]
  ownersOf(changeIds: readonly number[]): { changeId: number; actionId: number; orderId: number }[]
  markUndone(actionId: number, now: number): void
  /** Not archived: the status itself, or the first of its group. */
  usableStatus(statusId: number): { id: number; group: StatusGroup } | null
}

export function createUndoStore(sqlite: Database): UndoStore {
  const action = sqlite.prepare<[number], { id: number; kind: ActionKind; undoneAt: number | null }>(
    'SELECT id, kind, undone_at AS undoneAt FROM actions WHERE id = ?',
  )
  const open = sqlite
    .prepare<[number], number>('SELECT id FROM actions WHERE undone_at IS NULL ORDER BY id DESC LIMIT ?')
    .pluck()
  const touched = sqlite
    .prepare<{ actionId: number }, number>(
      `SELECT order_id FROM order_history WHERE action_id = @actionId AND kind <> 'undone'
       UNION SELECT order_id FROM outgoing_changes WHERE action_id = @actionId
       EXCEPT SELECT order_id FROM order_history WHERE action_id = @actionId AND kind = 'undone'
       ORDER BY order_id`,
    )
    .pluck()
  // The plus signs keep to the index of the order: the one of the act leads through a whole bulk for each order.
  const done = sqlite.prepare<
    { actionId: number; orderIds: string },
    Omit<DoneToOrder, 'isStatusStill'> & { isStill: number }
  >(
    `SELECT orders.id AS orderId, orders.marketplace_status AS marketplaceStatus,
       before.id AS beforeStatusId, before.status_group AS beforeGroup, CAST(line.after AS INTEGER) AS afterStatusId,
       orders.status_id = CAST(line.after AS INTEGER) AND NOT EXISTS (
         SELECT 1 FROM order_history AS later
         WHERE later.order_id = orders.id AND later.kind = 'statusSet' AND later.id > line.id AND NOT EXISTS (
           SELECT 1 FROM order_history AS taken
           WHERE taken.order_id = later.order_id AND +taken.action_id = later.action_id AND taken.kind = 'undone'
         )
       ) AS isStill
     FROM json_each(@orderIds) AS touched JOIN orders ON orders.id = touched.value
     LEFT JOIN order_history AS line
       ON line.order_id = orders.id AND +line.action_id = @actionId AND line.kind = 'statusSet'
     LEFT JOIN statuses AS before ON before.id = CAST(line.before AS INTEGER)
     ORDER BY orders.id`,
  )
  const owners = sqlite.prepare<[string], { changeId: number; actionId: number; orderId: number }>(
    `SELECT id AS changeId, action_id AS actionId, order_id AS orderId FROM outgoing_changes
     WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC`,
  )
  const mark = sqlite.prepare<[number, number]>('UPDATE actions SET undone_at = ? WHERE id = ?')
  const usable = sqlite.prepare<[number], { id: number; group: StatusGroup }>(
    `SELECT candidate.id, candidate.status_group AS "group"
     FROM statuses AS wanted JOIN statuses AS candidate ON candidate.status_group = wanted.status_group
     WHERE wanted.id = ? AND candidate.archived_at IS NULL
     ORDER BY candidate.id <> wanted.id, candidate.position, candidate.id LIMIT 1`,
  )

  return {
    findAction: (actionId) => action.get(actionId) ?? null,
    openActionIds: (limit) => open.all(limit),
    orderIdsOf: (actionId) => touched.all({ actionId }),
    doneTo: (actionId, orderIds) =>
      done
        .all({ actionId, orderIds: JSON.stringify(orderIds) })
        .map(({ isStill, ...order }) => ({ ...order, isStatusStill: isStill === 1 })),
    ownersOf: (changeIds) => owners.all(JSON.stringify(changeIds)),
    markUndone(actionId, now) {
      mark.run(now, actionId)
    },
    usableStatus: (statusId) => usable.get(statusId) ?? null,
  }
}
