import type { Database } from 'better-sqlite3'
import { WATCHED_FIELDS } from '#shared/contract/orders.ts'
import type { Currency } from '#shared/domain/money.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { prepareInsert, prepareUpdate } from '../database/prepared-writes.ts'
import { orderHistory } from '../database/schema/history.ts'
import { orderItems, orderPayloads, orderSearch, orders } from '../database/schema/orders.ts'
import type { PromOrder } from '../prom/prom-order.ts'
import { type ArrivingStatusCode, arrivingStatusCode, cancelledStatusCode } from './arriving-status.ts'
import { orderSearchText } from './order-search-text.ts'

/** An order as it came and as it was understood. */
export interface ReceivedOrder {
  order: PromOrder
  json: string
  contentHash: string
}

/** What is known here of an order that Prom sent again. */
export interface KnownOrder {
  id: number
  externalId: number
  contentHash: string
}

export interface OrderWriter {
  /** Those of the given orders that are here, by Prom's id. */
  findKnown(sourceId: number, externalIds: readonly number[]): Map<number, KnownOrder>
  /** @returns the new order's id. To be called inside a transaction. */
  insert(source: { id: number; currency: Currency }, received: ReceivedOrder, now: number): number
  /**
   * Writes a changed order and its history. To be called inside a transaction.
   * @returns whether Prom has cancelled it meanwhile
   */
  update(known: KnownOrder, received: ReceivedOrder, now: number): boolean
}

/** The columns that are Prom's to say. Our own (status, first seen, …) are never touched by a re-read. */
const PROM_COLUMNS = [
  'createdAt',
  'modifiedAt',
  'marketplaceStatus',
  'marketplaceStatusName',
  'buyerName',
  'buyerPhone',
  'buyerEmail',
  'clientExternalId',
  'buyerComment',
  'recipientName',
  'recipientPhone',
  'priceMinor',
  'fullPriceMinor',
  'priceWithOfferMinor',
  'offerDiscountMinor',
  'promoCode',
  'paymentKind',
  'paymentName',
  'paymentState',
  'paymentChangedAt',
  'instalmentCommissionMinor',
  'carrier',
  'deliveryProvider',
  'deliveryName',
  'isDoorDelivery',
  'deliveryAddress',
  'deliveryCostMinor',
  'trackingNumber',
  'parcelState',
  'commissionMinor',
  'isCommissionRefunded',
  'isCheapDelivery',
  'promotionName',
  'isDontCall',
  'orderOrigin',
  'utm',
  'cancellationTitle',
  'cancellationInitiator',
] as const

const RECEIVED_COLUMNS = [...PROM_COLUMNS, 'itemCount', 'contentHash', 'lastChangedAt'] as const

const ITEM_COLUMNS = [
  'orderId',
  'position',
  'listingExternalId',
  'offerId',
  'sku',
  'name',
  'nameUk',
  'nameRu',
  'quantity',
  'unit',
  'priceMinor',
  'totalMinor',
  'commissionMinor',
  'imageUrl',
  'url',
] as const

type WatchedValues = Record<(typeof WATCHED_FIELDS)[number], string | number | null>

/** Writes orders as they come from Prom: the hot path of the import, hence compiled statements. */
export function createOrderWriter(
  sqlite: Database,
  statusByCode: (code: ArrivingStatusCode) => { id: number; group: StatusGroup },
): OrderWriter {
  const insertOrder = prepareInsert(sqlite, orders, [
    ...RECEIVED_COLUMNS,
    'sourceId',
    'externalId',
    'currency',
    'firstSeenAt',
    'statusId',
    'statusGroup',
  ])
  const updateOrder = prepareUpdate(sqlite, orders, RECEIVED_COLUMNS, 'id')
  const updateStatus = prepareUpdate(sqlite, orders, ['statusId', 'statusGroup'], 'id')
  const insertItem = prepareInsert(sqlite, orderItems, ITEM_COLUMNS)
  const deleteItems = sqlite.prepare<[number]>('DELETE FROM order_items WHERE order_id = ?')
  const insertPayload = prepareInsert(sqlite, orderPayloads, ['orderId', 'json'])
  const updatePayload = prepareUpdate(sqlite, orderPayloads, ['json'], 'orderId')
  const insertSearch = prepareInsert(sqlite, orderSearch, ['orderId', 'text'])
  const updateSearch = prepareUpdate(sqlite, orderSearch, ['text'], 'orderId')
  const insertHistory = prepareInsert(sqlite, orderHistory, [
    'orderId',
    'at',
    'kind',
    'field',
    'before',
    'after',
  ])
  const selectKnown = sqlite.prepare<[number, string], KnownOrder>(
    `SELECT id, external_id AS externalId, content_hash AS contentHash FROM orders
     WHERE source_id = ? AND external_id IN (SELECT value FROM json_each(?))`,
  )
  const selectWatched = sqlite.prepare<
    [number],
    WatchedValues & { statusId: number; statusGroup: StatusGroup; ownTrackingNumber: string | null }
  >(
    `SELECT marketplace_status AS marketplaceStatus, payment_state AS paymentState,
       tracking_number AS trackingNumber, parcel_state AS parcelState, full_price_minor AS fullPriceMinor,
       delivery_address AS deliveryAddress, status_id AS statusId, status_group AS statusGroup,
       own_tracking_number AS ownTrackingNumber
     FROM orders WHERE id = ?`,
  )

  function writeItems(orderId: number, order: PromOrder): void {
    order.items.forEach((item, position) => {
      insertItem.run({ ...item, orderId, position })
    })
  }

  return {
    findKnown(sourceId, externalIds) {
      const rows = selectKnown.all(sourceId, JSON.stringify(externalIds))
      return new Map(rows.map((row) => [row.externalId, row]))
    },
    insert(source, received, now) {
      const { order } = received
      const status = statusByCode(arrivingStatusCode(order))
      const { lastInsertRowid } = insertOrder.run({
        ...toColumns(received, now),
        sourceId: source.id,
        externalId: order.externalId,
        currency: source.currency,
        firstSeenAt: now,
        statusId: status.id,
        statusGroup: status.group,
      })
      const orderId = Number(lastInsertRowid)
      writeItems(orderId, order)
      insertPayload.run({ orderId, json: received.json })
      insertSearch.run({ orderId, text: orderSearchText(order) })
      return orderId
    },
    update(known, received, now) {
      const before = selectWatched.get(known.id)
      if (!before) throw new Error(`Order ${known.id} is not here any more`)
      const { order } = received
      updateOrder.run({ ...toColumns(received, now), id: known.id })
      deleteItems.run(known.id)
      writeItems(known.id, order)
      updatePayload.run({ orderId: known.id, json: received.json })
      updateSearch.run({ orderId: known.id, text: orderSearchText(order, before.ownTrackingNumber) })
      for (const field of WATCHED_FIELDS) {
        if (before[field] === order[field]) continue
        insertHistory.run({
          orderId: known.id,
          at: now,
          kind: 'changed',
          field,
          before: asText(before[field]),
          after: asText(order[field]),
        })
      }
      const isCancelled = order.marketplaceStatus === 'canceled'
      if (isCancelled && before.statusGroup !== 'cancelled') {
        const status = statusByCode(cancelledStatusCode(order))
        updateStatus.run({ id: known.id, statusId: status.id, statusGroup: status.group })
        insertHistory.run({
          orderId: known.id,
          at: now,
          kind: 'statusSet',
          field: null,
          before: String(before.statusId),
          after: String(status.id),
        })
      }
      return isCancelled && before.marketplaceStatus !== 'canceled'
    },
  }
}

function toColumns({ order, contentHash }: ReceivedOrder, now: number) {
  return { ...order, itemCount: order.items.length, contentHash, lastChangedAt: now }
}

function asText(value: string | number | null): string | null {
  return value === null ? null : String(value)
}
