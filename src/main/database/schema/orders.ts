import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { people } from './people.ts'
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
    /** Who looks after it; null: nobody in particular. */
    managerId: integer('manager_id').references(() => people.id),
  },
  (table) => [
    uniqueIndex('orders_source_external').on(table.sourceId, table.externalId),
    // For the proof of the day and everything else that looks at one shop's newest orders.
    index('orders_source_created').on(table.sourceId, table.createdAt),
    // All orders of one buyer, newest first.
    index('orders_buyer_phone').on(table.buyerPhone, table.createdAt),
    // Which other order a number was entered for: one order a parcel.
    index('orders_own_number').on(table.ownTrackingNumber).where(sql`own_tracking_number IS NOT NULL`),
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

/**
 * Each thing that lines of orders of a source name, once: what product it is, is asked of a few thousand instead of every
 * line. What a line lacks is 0 or an empty text. Kept by triggers on `order_items`.
 */
export const orderLineKinds = sqliteTable(
  'order_line_kinds',
  {
    id: integer().primaryKey(),
    sourceId: integer('source_id').notNull(),
    listingExternalId: integer('listing_external_id').notNull(),
    sku: text().notNull(),
    name: text().notNull(),
  },
  (table) => [
    uniqueIndex('order_line_kinds_unique').on(table.sourceId, table.listingExternalId, table.sku, table.name),
  ],
)

/**
 * What reports add up of the lines, apart from `order_items` so that its rows are narrow and lie by order (WITHOUT ROWID
 * in the migration). Kept by triggers on `order_items`.
 */
export const orderLineFacts = sqliteTable(
  'order_line_facts',
  {
    orderId: integer('order_id').notNull(),
    itemId: integer('item_id').notNull(),
    kindId: integer('kind_id').notNull(),
    quantity: real().notNull(),
    totalMinor: integer('total_minor'),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.itemId] })],
)

/** The order's JSON as Prom last sent it, apart from `orders` so that lists never read through it. */
export const orderPayloads = sqliteTable('order_payloads', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  json: text().notNull(),
})

/**
 * Each combination of everything that orders are told apart by, once, with how many orders have it. A filter is first
 * asked here: a few thousand rows say exactly how many of a million orders it finds, and which way to them is short.
 * Kept by triggers on `orders`; what an order lacks is an empty text. See decision 16.
 */
export const orderFacets = sqliteTable(
  'order_facets',
  {
    id: integer().primaryKey(),
    sourceId: integer('source_id').notNull(),
    statusGroup: text('status_group', { enum: STATUS_GROUPS }).notNull(),
    statusId: integer('status_id').notNull(),
    marketplaceStatus: text('marketplace_status').notNull(),
    marketplaceStatusName: text('marketplace_status_name').notNull(),
    paymentKind: text('payment_kind').notNull(),
    paymentState: text('payment_state').notNull(),
    carrier: text().notNull(),
    parcelState: text('parcel_state').notNull(),
    hasTrackingNumber: integer('has_tracking_number').notNull(),
    cancellationInitiator: text('cancellation_initiator').notNull(),
    /** 0: nobody. */
    managerId: integer('manager_id').notNull().default(0),
    count: integer().notNull(),
  },
  (table) => [
    uniqueIndex('order_facets_unique').on(
      table.statusId,
      table.sourceId,
      table.paymentState,
      table.parcelState,
      table.carrier,
      table.paymentKind,
      table.marketplaceStatus,
      table.marketplaceStatusName,
      table.hasTrackingNumber,
      table.cancellationInitiator,
      table.statusGroup,
      table.managerId,
    ),
  ],
)

/**
 * What lists are found and sorted by, apart from `orders` so that its rows are narrow and each index holds all of it.
 * Kept by triggers on `orders`.
 */
export const orderListing = sqliteTable(
  'order_listing',
  {
    orderId: integer('order_id').primaryKey(),
    facetId: integer('facet_id').notNull(),
    createdAt: integer('created_at').notNull(),
    fullPriceMinor: integer('full_price_minor').notNull(),
    lastChangedAt: integer('last_changed_at').notNull(),
  },
  (table) => [
    index('order_listing_facet').on(table.facetId, table.createdAt, table.orderId, table.fullPriceMinor),
    index('order_listing_created').on(table.createdAt, table.orderId, table.facetId, table.fullPriceMinor),
    index('order_listing_price').on(table.fullPriceMinor, table.orderId, table.facetId, table.createdAt),
    index('order_listing_changed').on(
      table.lastChangedAt,
      table.orderId,
      table.facetId,
      table.createdAt,
      table.fullPriceMinor,
    ),
  ],
)

/** Everything an order may be found by, folded. */
export const orderSearch = sqliteTable('order_search', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  text: text().notNull(),
})

/**
 * Which orders the trigram index `order_fts` holds, and under which number there: numbers grow with the age of the
 * orders, so that the index gives the newest first. Orders with a larger id than any here wait to be indexed.
 */
export const orderSearchSlots = sqliteTable('order_search_slots', {
  slot: integer().primaryKey(),
  orderId: integer('order_id').notNull().unique(),
})

/** Indexed orders whose text has changed since. Kept by a trigger on `order_search`. */
export const orderSearchChanged = sqliteTable('order_search_changed', {
  orderId: integer('order_id').primaryKey(),
})

/** Every letter and sign that occurs in the index: what one or two of them may be followed by. */
export const orderSearchLetters = sqliteTable('order_search_letters', {
  letter: text().primaryKey(),
})
