import type { Database } from 'better-sqlite3'
import {
  type KramarNotification,
  type NotificationKind,
  notificationSchema,
} from '#shared/contract/notifications.ts'
import { type Scope, visibleOnly } from '../scope.ts'

/** How long a notification is kept. */
const KEPT_MS = 30 * 24 * 60 * 60_000

export interface NewNotification {
  kind: NotificationKind
  /** `null`: of no shop. */
  sourceId: number | null
  orderId?: number
  productId?: number | undefined
  detail?: string
}

export interface NotificationStore {
  /** Drops what is too old, too. @returns the new one's id */
  insert(notification: NewNotification, now: number): number
  /** Of those of the given orders that are still to be handled. @returns the new ones' ids */
  insertNewOrders(orderIds: readonly number[], now: number): number[]
  /** Of those of the given orders that their buyers have cancelled. @returns the new ones' ids */
  insertCancelledOrders(orderIds: readonly number[], now: number): number[]
  /** Of orders that were put aside and are back. @returns the new ones' ids */
  insertReturnedOrders(orderIds: readonly number[], now: number): number[]
  /** Whether a source was told of with this detail before. */
  has(notification: Required<Pick<NewNotification, 'kind' | 'sourceId' | 'detail'>>): boolean
  /** Whether a source was told of a kind since then. */
  hasSince(kind: NotificationKind, sourceId: number, since: number): boolean
  /** Newest first. */
  list(now: number, limit: number): KramarNotification[]
  /** Those that are unread, oldest first. */
  unreadOf(ids: readonly number[]): KramarNotification[]
  countUnread(now: number): number
  /** @param ids `null`: all */
  markRead(ids: readonly number[] | null, now: number): void
  /** How many shops the seller works with: with one, its name says nothing. */
  countSources(): number
}

interface Row {
  id: number
  at: number
  kind: NotificationKind
  detail: string | null
  readAt: number | null
  sourceId: number | null
  sourceName: string | null
  productName: string | null
  orderId: number | null
  number: number
  buyerName: string
  sumMinor: number
  currency: string
  itemCount: number
  firstItemName: string | null
}

const SELECT = `SELECT n.id, n.at, n.kind, n.detail, n.read_at AS readAt, n.source_id AS sourceId,
    s.name AS sourceName, p.name AS productName, o.id AS orderId, o.external_id AS number, o.buyer_name AS buyerName,
    o.full_price_minor AS sumMinor, o.currency, o.item_count AS itemCount,
    (SELECT name FROM order_items WHERE order_id = o.id ORDER BY position LIMIT 1) AS firstItemName
  FROM notifications n LEFT JOIN sources s ON s.id = n.source_id LEFT JOIN orders o ON o.id = n.order_id
  LEFT JOIN products p ON p.id = n.product_id`

const INSERT_ORDERS = `INSERT INTO notifications (at, kind, source_id, order_id)
  SELECT @now, @kind, source_id, id FROM orders WHERE id IN (SELECT value FROM json_each(@ids))`

/** Where notifications are kept. @param scope whose orders the person who works is told of */
export function createNotificationStore(sqlite: Database, scope: Scope): NotificationStore {
  const insert = sqlite.prepare(
    `INSERT INTO notifications (at, kind, source_id, order_id, product_id, detail)
     VALUES (@now, @kind, @sourceId, @orderId, @productId, @detail)`,
  )
  const insertNew = sqlite
    .prepare(`${INSERT_ORDERS} AND status_group NOT IN ('completed', 'cancelled') RETURNING id`)
    .pluck()
  // Prom's word for the buyer (prom-api 2.2).
  const insertCancelled = sqlite
    .prepare(`${INSERT_ORDERS} AND cancellation_initiator = 'user' RETURNING id`)
    .pluck()
  const insertReturned = sqlite.prepare(`${INSERT_ORDERS} RETURNING id`).pluck()
  const prune = sqlite.prepare<[number]>('DELETE FROM notifications WHERE at < ?')
  const exists = sqlite.prepare(
    'SELECT 1 FROM notifications WHERE kind = @kind AND source_id = @sourceId AND detail = @detail',
  )
  const existsSince = sqlite.prepare<[string, number, number]>(
    'SELECT 1 FROM notifications WHERE kind = ? AND source_id = ? AND at > ?',
  )
  const seen = visibleOnly(scope, (andVisible) => ({
    newest: sqlite.prepare<[number, number], Row>(
      `${SELECT} WHERE n.at >= ?${andVisible('n.source_id')} ORDER BY n.at DESC, n.id DESC LIMIT ?`,
    ),
    unread: sqlite.prepare<[string], Row>(
      `${SELECT} WHERE n.id IN (SELECT value FROM json_each(?)) AND n.read_at IS NULL${andVisible('n.source_id')}
       ORDER BY n.at, n.id`,
    ),
    count: sqlite
      .prepare<[number], number>(
        `SELECT count(*) FROM notifications WHERE read_at IS NULL AND at >= ?${andVisible('source_id')}`,
      )
      .pluck(),
    readSome: sqlite.prepare<[number, string]>(
      `UPDATE notifications SET read_at = ? WHERE read_at IS NULL AND id IN (SELECT value FROM json_each(?))
       ${andVisible('source_id')}`,
    ),
    readAll: sqlite.prepare<[number]>(
      `UPDATE notifications SET read_at = ? WHERE read_at IS NULL${andVisible('source_id')}`,
    ),
  }))
  const countSources = sqlite
    .prepare<[], number>("SELECT count(*) FROM sources WHERE state <> 'removed'")
    .pluck()

  const insertOrders = (statement: typeof insertNew, kind: NotificationKind) =>
    sqlite.transaction((orderIds: readonly number[], now: number) => {
      prune.run(now - KEPT_MS)
      return statement.all({ now, kind, ids: JSON.stringify(orderIds) }) as number[]
    }).immediate

  return {
    insert: sqlite.transaction(
      (
        { kind, sourceId, orderId = undefined, productId = undefined, detail = undefined }: NewNotification,
        now: number,
      ) => {
        prune.run(now - KEPT_MS)
        const row = {
          now,
          kind,
          sourceId,
          orderId: orderId ?? null,
          productId: productId ?? null,
          detail: detail ?? null,
        }
        return Number(insert.run(row).lastInsertRowid)
      },
    ).immediate,
    insertNewOrders: insertOrders(insertNew, 'newOrder'),
    insertCancelledOrders: insertOrders(insertCancelled, 'orderCancelled'),
    insertReturnedOrders: insertOrders(insertReturned, 'snoozeEnded'),
    hasSince: (kind, sourceId, since) => existsSince.get(kind, sourceId, since) !== undefined,
    has: (notification) => exists.get(notification) !== undefined,
    list: (now, limit) =>
      seen()
        .newest.all(now - KEPT_MS, limit)
        .map(readRow),
    unreadOf: (ids) => seen().unread.all(JSON.stringify(ids)).map(readRow),
    countUnread: (now) => seen().count.get(now - KEPT_MS) ?? 0,
    markRead(ids, now) {
      if (ids === null) seen().readAll.run(now)
      else seen().readSome.run(now, JSON.stringify(ids))
    },
    countSources: () => countSources.get() ?? 0,
  }
}

function readRow(row: Row): KramarNotification {
  const { id, at, kind, detail, readAt, sourceId, sourceName, orderId, productName, ...order } = row
  // The warning after the slash is there to tell one reminder from the next.
  const [asNumber = null, second, third] = detail === null ? [] : detail.split('/').map(Number)
  return notificationSchema.parse({
    id,
    at,
    kind,
    isRead: readAt !== null,
    source: sourceId === null ? null : { id: sourceId, name: sourceName },
    ...(orderId !== null && { order: { id: orderId, ...order } }),
    ...(kind === 'outboxStopped' && { state: detail }),
    ...(kind === 'tokenTrouble' && { expiresAt: asNumber }),
    ...(kind === 'importFinished' && { ordersCount: asNumber }),
    ...(kind === 'stockReverted' && { count: asNumber, productName }),
    ...(kind === 'lowStock' && { count: asNumber, productName, available: second, threshold: third }),
  })
}
