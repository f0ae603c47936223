import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { sources } from './sources.ts'
import { statuses } from './statuses.ts'

export const orders = sqliteTable(
  'orders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    externalId: integer('external_id').notNull(),
    createdAt: integer('created_at').notNull(),
    modifiedAt: integer('modified_at'),
    firstSeenAt: integer('first_seen_at').notNull(),
    /** When Prom last sent a different version of the order. */
    lastChangedAt: integer('last_changed_at').notNull(),
    contentHash: text('content_hash').notNull(),
    statusId: integer('status_id')
      .notNull()
      .references(() => statuses.id),
    /** Of `status_id`, repeated here because every list is filtered by it; a status never leaves its group. */
    statusGroup: text('status_group', { enum: STATUS_GROUPS }).notNull(),
    marketplaceStatus: text('marketplace_status').notNull(),
    marketplaceStatusName: text('marketplace_status_name'),
    buyerName: text('buyer_name').notNull(),
    buyerPhone: text('buyer_phone'),
    buyerEmail: text('buyer_email'),
    clientExternalId: integer('client_external_id'),
    buyerComment: text('buyer_comment').notNull(),
    recipientName: text('recipient_name'),
    recipientPhone: text('recipient_phone'),
    itemCount: integer('item_count').notNull(),
    priceMinor: integer('price_minor'),
    fullPriceMinor: integer('full_price_minor').notNull(),
    priceWithOfferMinor: integer('price_with_offer_minor'),
    offerDiscountMinor: integer('offer_discount_minor'),
    promoCode: text('promo_code'),
    currency: text({ enum: CURRENCIES }).notNull(),
    paymentKind: text('payment_kind', { enum: PAYMENT_KINDS }).notNull(),
    paymentName: text('payment_name'),
    paymentState: text('payment_state'),
    paymentChangedAt: integer('payment_changed_at'),
    instalmentCommissionMinor: integer('instalment_commission_minor'),
    carrier: text({ enum: CARRIERS }),
    deliveryProvider: text('delivery_provider'),
    deliveryName: text('delivery_name'),
    isDoorDelivery: integer('is_door_delivery', { mode: 'boolean' }).notNull(),
    deliveryAddress: text('delivery_address'),
    deliveryCostMinor: integer('delivery_cost_minor'),
    trackingNumber: text('tracking_number'),
    /** The number that was entered here; `tracking_number` is Prom's, and is shown before it. */
    ownTrackingNumber: text('own_tracking_number'),
    ownCarrier: text('own_carrier', { enum: CARRIERS }),
    parcelState: text('parcel_state'),
    commissionMinor: integer('commission_minor'),
    isCommissionRefunded: integer('is_commission_refunded', { mode: 'boolean' }).notNull(),
    isCheapDelivery: integer('is_cheap_delivery', { mode: 'boolean' }).notNull(),
    promotionName: text('promotion_name'),
    isDontCall: integer('is_dont_call', { mode: 'boolean' }).notNull(),
    orderOrigin: text('order_origin'),
    utm: text(),
    cancellationTitle: text('cancellation_title'),
    cancellationInitiator: text('cancellation_initiator'),
    /**
     * Since when it has its present status, kept by a trigger on `order_history`; null: since it was made. Not written
     * for arriving orders, so that the import stays as fast as it is.
     */
    statusSince: integer('status_since'),
  },
  (table) => [
    uniqueIndex('orders_source_external').on(table.sourceId, table.externalId),
    // The two sort orders of the list, each with the columns of the filters, so that counting and paging stay inside.
    index('orders_created').on(table.createdAt, table.id, table.statusGroup, table.sourceId),
    index('orders_group_created').on(table.statusGroup, table.createdAt, table.id, table.sourceId),
    index('orders_source_created').on(table.sourceId, table.createdAt, table.id, table.statusGroup),
    index('orders_price').on(table.fullPriceMinor, table.id, table.statusGroup, table.sourceId),
    // All orders of one buyer, newest first.
    index('orders_buyer_phone').on(table.buyerPhone, table.createdAt),
    // Which open orders have waited too long; queries must repeat the condition word for word to get it.
    index('orders_waiting')
      .on(table.statusId, table.statusSince, table.createdAt)
      .where(sql`status_group IN ('new', 'agreement', 'production', 'delivery')`),
  ],
)

export const orderItems = sqliteTable(
  'order_items',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    listingExternalId: integer('listing_external_id'),
    offerId: text('offer_id'),
    sku: text(),
    name: text().notNull(),
    nameUk: text('name_uk'),
    nameRu: text('name_ru'),
    quantity: real().notNull(),
    unit: text(),
    priceMinor: integer('price_minor'),
    totalMinor: integer('total_minor'),
    commissionMinor: integer('commission_minor'),
    imageUrl: text('image_url'),
    url: text(),
  },
  (table) => [index('order_items_order').on(table.orderId)],
)

/** The order's JSON as Prom last sent it, apart from `orders` so that lists never read through it. */
export const orderPayloads = sqliteTable('order_payloads', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  json: text().notNull(),
})

/**
 * How many orders each source has in each group. Kept by triggers on `orders`, so that it is right whoever writes:
 * counting hundreds of thousands of rows for every list would take longer than reading the list.
 */
export const orderCounts = sqliteTable(
  'order_counts',
  {
    sourceId: integer('source_id').notNull(),
    statusGroup: text('status_group', { enum: STATUS_GROUPS }).notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.statusGroup] })],
)

/** Everything an order may be found by, folded. */
export const orderSearch = sqliteTable('order_search', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  text: text().notNull(),
})
