import type { Database } from 'better-sqlite3'
import type { Carrier } from '#shared/domain/carrier.ts'
import type { Currency } from '#shared/domain/money.ts'
import type { PaymentKind } from '#shared/domain/payment.ts'

/** An order as it is exported; times are epoch ms, money is minor units. */
export interface ExportedOrder {
  id: number
  externalId: number
  createdAt: number
  sourceName: string
  statusId: number
  marketplaceStatus: string
  marketplaceStatusName: string | null
  buyerName: string
  buyerPhone: string | null
  recipientName: string | null
  recipientPhone: string | null
  itemCount: number
  itemNames: string | null
  fullPriceMinor: number
  currency: Currency
  paymentKind: PaymentKind
  paymentState: string | null
  carrier: Carrier | null
  deliveryName: string | null
  deliveryAddress: string | null
  trackingNumber: string | null
  deliveryCostMinor: number | null
  commissionMinor: number | null
  promoCode: string | null
  buyerComment: string
}

/** A line of an order, with what tells of the order. */
export type ExportedItem = ExportedOrder & {
  sku: string | null
  itemName: string
  quantity: number
  unit: string | null
  priceMinor: number | null
  totalMinor: number | null
  itemCommissionMinor: number | null
}

const NAME = `coalesce(CASE s.language WHEN 'uk' THEN i.name_uk ELSE i.name_ru END, i.name)`

const ORDER_COLUMNS = `
  o.id, o.external_id AS externalId, o.created_at AS createdAt, s.name AS sourceName, o.status_id AS statusId,
  o.marketplace_status AS marketplaceStatus, o.marketplace_status_name AS marketplaceStatusName,
  o.buyer_name AS buyerName, o.buyer_phone AS buyerPhone, o.recipient_name AS recipientName,
  o.recipient_phone AS recipientPhone, o.item_count AS itemCount, o.full_price_minor AS fullPriceMinor, o.currency,
  o.payment_kind AS paymentKind, o.payment_state AS paymentState, o.carrier, o.delivery_name AS deliveryName,
  o.delivery_address AS deliveryAddress, coalesce(o.tracking_number, o.own_tracking_number) AS trackingNumber,
  o.delivery_cost_minor AS deliveryCostMinor, o.commission_minor AS commissionMinor, o.promo_code AS promoCode,
  o.buyer_comment AS buyerComment`

const FROM_WANTED = `FROM json_each(?) AS wanted JOIN orders o ON o.id = wanted.value JOIN sources s ON s.id = o.source_id`

/** Reads what is exported of orders, in the order of the ids; those that are gone are left out. */
export function createExportRows(sqlite: Database) {
  const orders = sqlite.prepare<[string], ExportedOrder>(
    `SELECT ${ORDER_COLUMNS},
       (SELECT group_concat(${NAME} || CASE i.quantity WHEN 1 THEN '' ELSE ' × ' || printf('%g', i.quantity) END, '; ')
        FROM order_items i WHERE i.order_id = o.id) AS itemNames
     ${FROM_WANTED} ORDER BY wanted.key`,
  )
  const items = sqlite.prepare<[string], ExportedItem>(
    `SELECT ${ORDER_COLUMNS}, NULL AS itemNames, i.sku, ${NAME} AS itemName, i.quantity, i.unit,
       i.price_minor AS priceMinor, i.total_minor AS totalMinor, i.commission_minor AS itemCommissionMinor
     ${FROM_WANTED} JOIN order_items i ON i.order_id = o.id ORDER BY wanted.key, i.position`,
  )
  return {
    orders: (ids: readonly number[]) => orders.all(JSON.stringify(ids)),
    items: (ids: readonly number[]) => items.all(JSON.stringify(ids)),
  }
}

export type ExportRows = ReturnType<typeof createExportRows>
