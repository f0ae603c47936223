import type { Database } from 'better-sqlite3'
import { type BuyerOrder, MAX_BUYER_ORDERS } from '#shared/contract/buyers.ts'
import type { OwnValues } from '../actions/own-fields.ts'
import { type Scope, visibleOnly } from '../scope.ts'

/** Without what only those need that are shown. */
export type FoundOrder = Omit<BuyerOrder, 'firstItemName'>

export interface BuyerStore {
  /** `undefined`: there is no such order; `null`: Prom gives no phone of its buyer. */
  phoneOf(orderId: number): string | null | undefined
  caution(phone: string): { reason: string; at: number } | null
  /** Other orders with the phone, newest first; one more than `MAX_BUYER_ORDERS` where there are more. */
  otherOrders(phone: string, orderId: number): FoundOrder[]
  firstItemName(orderId: number): string | null
  /** The row of a buyer, made where there is none. To be called inside a transaction. */
  ensure(phone: string): number
  /** Reasons to be careful; the subject is the buyer. */
  values: OwnValues
}

/** Everything else that Prom may say of a parcel means that it goes back (prom-api §3.3). */
const FORWARD_STATES = "('initial', 'on_the_way', 'in_warehouse', 'delivered')"

/**
 * @param now for the instant at which a buyer was marked
 * @param scope whose orders are told of
 */
export function createBuyerStore(sqlite: Database, now: () => number, scope: Scope): BuyerStore {
  const phone = sqlite.prepare<[number], string | null>('SELECT buyer_phone FROM orders WHERE id = ?').pluck()
  const caution = sqlite.prepare<[string], { reason: string; at: number }>(
    `SELECT caution_reason AS reason, coalesce(cautioned_at, 0) AS at FROM buyers
     WHERE phone = ? AND caution_reason IS NOT NULL`,
  )
  // Named, because nothing else makes this quick: a buyer has few orders among a million.
  const others = visibleOnly(scope, (andVisible) =>
    sqlite.prepare<[string, number, number], FoundOrder>(
      `SELECT o.id, o.external_id AS externalId, o.source_id AS sourceId, o.created_at AS createdAt,
       o.status_id AS statusId, o.full_price_minor AS fullPriceMinor, o.currency,
       CASE
         WHEN t.code = 'parcel_not_taken' OR o.parcel_state NOT IN ${FORWARD_STATES} THEN 'notCollected'
         WHEN o.status_group = 'cancelled' THEN 'cancelled'
         WHEN o.status_group = 'completed' OR o.parcel_state = 'delivered' THEN 'collected'
         ELSE 'open'
       END AS outcome
     FROM orders o INDEXED BY orders_buyer_phone
       CROSS JOIN statuses t ON t.id = o.status_id
     WHERE o.buyer_phone = ? AND o.id <> ?${andVisible('o.source_id')}
     ORDER BY o.created_at DESC LIMIT ?`,
    ),
  )
  const itemName = sqlite
    .prepare<[number], string | null>(
      `SELECT coalesce(CASE s.language WHEN 'uk' THEN i.name_uk ELSE i.name_ru END, i.name)
       FROM order_items i JOIN orders o ON o.id = i.order_id JOIN sources s ON s.id = o.source_id
       WHERE i.order_id = ? ORDER BY i.position LIMIT 1`,
    )
    .pluck()
  const insert = sqlite.prepare<[string]>('INSERT OR IGNORE INTO buyers (phone) VALUES (?)')
  const idOf = sqlite.prepare<[string], number>('SELECT id FROM buyers WHERE phone = ?').pluck()
  const reasonOf = sqlite
    .prepare<[number | null], string | null>('SELECT caution_reason FROM buyers WHERE id = ?')
    .pluck()
  const setReason = sqlite.prepare<[string | null, number, number | null]>(
    'UPDATE buyers SET caution_reason = ?, cautioned_at = ? WHERE id = ?',
  )

  return {
    phoneOf: (orderId) => phone.get(orderId),
    caution: (number) => caution.get(number) ?? null,
    otherOrders: (number, orderId) => others().all(number, orderId, MAX_BUYER_ORDERS + 1),
    firstItemName: (orderId) => itemName.get(orderId) ?? null,
    ensure(number) {
      insert.run(number)
      return idOf.get(number) ?? 0
    },
    values: {
      field: 'caution',
      read: ({ subjectId }) => reasonOf.get(subjectId) ?? null,
      write({ subjectId }, value) {
        setReason.run(value, now(), subjectId)
      },
    },
  }
}
