import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { HISTORY_KINDS } from '#shared/contract/orders.ts'
import { OUTGOING_KINDS, OUTGOING_STATES } from '#shared/contract/outbox.ts'
import { PRODUCT_LANGUAGES, SOURCE_KINDS, SOURCE_STATES } from '#shared/contract/sources.ts'
import { IMPORT_STATES } from '#shared/contract/sync.ts'
import { PROBLEM_CODES } from '#shared/domain/app-error.ts'
import { CANCELLATION_REASONS } from '#shared/domain/cancellation-reason.ts'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'

// Instants (`…_at`) are UTC epoch ms, money (`…_minor`) whole minor units, flags (`is_…`) 0 or 1.

/** One connected shop. Its token is not here but in the keychain, under `secret_account`. */
export const sources = sqliteTable('sources', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  kind: text({ enum: SOURCE_KINDS }).notNull(),
  state: text({ enum: SOURCE_STATES }).notNull(),
  language: text({ enum: PRODUCT_LANGUAGES }).notNull(),
  currency: text({ enum: CURRENCIES }).notNull(),
  importDepthDays: integer('import_depth_days'),
  secretAccount: text('secret_account').notNull(),
  createdAt: integer('created_at').notNull(),
  /** When the status rules were switched on; null: they are off, as for every new source. */
  rulesEnabledAt: integer('rules_enabled_at'),
  /** The statuses that the shop has on Prom, as last read: JSON of codes and titles. */
  marketplaceStatuses: text('marketplace_statuses'),
  /** Whether tracking numbers are told to Prom, and when: JSON of `TrackingSettings`; null: off, as for every new source. */
  trackingSettings: text('tracking_settings'),
  /** When the token stops working, as the seller noted it. */
  tokenExpiresAt: integer('token_expires_at'),
})

/** How far the reading of a source has come. Written only when something was learnt. */
export const syncStates = sqliteTable('sync_states', {
  sourceId: integer('source_id')
    .primaryKey()
    .references(() => sources.id, { onDelete: 'cascade' }),
  importState: text('import_state', { enum: IMPORT_STATES }).notNull(),
  /** Lower end of the first import, fixed when it starts; null: everything. */
  importFromAt: integer('import_from_at'),
  importStartedAt: integer('import_started_at'),
  importFinishedAt: integer('import_finished_at'),
  /** The smallest order id that the import has stored: where it goes on. */
  importLastId: integer('import_last_id'),
  importOrdersCount: integer('import_orders_count').notNull(),
  importDayReachedAt: integer('import_day_reached_at'),
  /** Newest modification seen, by Prom's clock: the next poll starts a little before it. */
  modifiedUntilAt: integer('modified_until_at'),
  sweptAt: integer('swept_at'),
})

/** The seller's own statuses; those with a code came with Kramar. */
export const statuses = sqliteTable('statuses', {
  id: integer().primaryKey({ autoIncrement: true }),
  statusGroup: text('status_group', { enum: STATUS_GROUPS }).notNull(),
  code: text().unique(),
  name: text(),
  color: text(),
  position: integer().notNull(),
  archivedAt: integer('archived_at'),
})

/**
 * Status rules of a source. Exactly one of `status_group` (a rule of the whole group) and `status_id` is set.
 * `marketplace_status` null means that nothing is sent; `reason` is set for statuses of the group `cancelled` only.
 */
export const statusRules = sqliteTable(
  'status_rules',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    statusGroup: text('status_group', { enum: STATUS_GROUPS }),
    statusId: integer('status_id').references(() => statuses.id),
    marketplaceStatus: text('marketplace_status'),
    reason: text({ enum: CANCELLATION_REASONS }),
    text: text(),
  },
  (table) => [
    uniqueIndex('status_rules_group').on(table.sourceId, table.statusGroup),
    uniqueIndex('status_rules_status').on(table.sourceId, table.statusId),
  ],
)

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
  },
  (table) => [
    uniqueIndex('orders_source_external').on(table.sourceId, table.externalId),
    // The two sort orders of the list, each with the columns of the filters, so that counting and paging stay inside.
    index('orders_created').on(table.createdAt, table.id, table.statusGroup, table.sourceId),
    index('orders_group_created').on(table.statusGroup, table.createdAt, table.id, table.sourceId),
    index('orders_source_created').on(table.sourceId, table.createdAt, table.id, table.statusGroup),
    index('orders_price').on(table.fullPriceMinor, table.id, table.statusGroup, table.sourceId),
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

export const orderHistory = sqliteTable(
  'order_history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    kind: text({ enum: HISTORY_KINDS }).notNull(),
    field: text(),
    before: text(),
    after: text(),
    by: text({ enum: ['prom', 'user', 'rule'] })
      .notNull()
      .default('prom'),
    /** JSON of the rule that did it. */
    rule: text(),
    /** The act of the user that it belongs to. */
    actionId: integer('action_id').references(() => actions.id),
    changeId: integer('change_id'),
  },
  (table) => [
    index('order_history_order').on(table.orderId),
    index('order_history_action').on(table.actionId),
  ],
)

/** One act of the user: one click or one bulk. What it did can be taken back together. */
export const actions = sqliteTable('actions', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text({ enum: ['setStatus', 'setTrackingNumber', 'applyRules'] }).notNull(),
  at: integer().notNull(),
  /** When it was taken back. */
  undoneAt: integer('undone_at'),
})

/** Changes on their way to Prom. Rows are never deleted while their order is here. */
export const outgoingChanges = sqliteTable(
  'outgoing_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    actionId: integer('action_id')
      .notNull()
      .references(() => actions.id),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    kind: text({ enum: OUTGOING_KINDS }).notNull(),
    /** JSON of `OutgoingTarget`. */
    target: text().notNull(),
    /** JSON of the rule that made it; null: a person asked for it. */
    rule: text(),
    createdAt: integer('created_at').notNull(),
    holdUntil: integer('hold_until').notNull(),
    state: text({ enum: OUTGOING_STATES }).notNull(),
    attempts: integer().notNull().default(0),
    /** When it may be tried again; null: as soon as its state allows. */
    nextAttemptAt: integer('next_attempt_at'),
    /** First refusal of a Ukrposhta number that is not at the post office yet: the schedule counts from it. */
    waitingSince: integer('waiting_since'),
    problemCode: text('problem_code', { enum: PROBLEM_CODES }),
    problemDetail: text('problem_detail'),
    /** JSON of what Prom had when the change was decided. */
    decidedAgainst: text('decided_against').notNull(),
    /** JSON of what Prom had when it came to a conflict. */
    promState: text('prom_state'),
    /** A person chose to overwrite what Prom has in a conflict. */
    isOverwriteConfirmed: integer('is_overwrite_confirmed', { mode: 'boolean' }).notNull().default(false),
    /** It was sent and nobody knows whether it took effect: until that is known it can neither be undone nor superseded. */
    isOutcomeUnknown: integer('is_outcome_unknown', { mode: 'boolean' }).notNull().default(false),
    /** The sum that a person agreed to give back, minor units. */
    confirmedRefundMinor: integer('confirmed_refund_minor'),
    supersededById: integer('superseded_by_id'),
    /** The act that made it pointless without putting another change in its place. */
    withdrawnByActionId: integer('withdrawn_by_action_id'),
    settledAt: integer('settled_at'),
  },
  (table) => [
    index('outgoing_changes_order').on(table.orderId),
    index('outgoing_changes_action').on(table.actionId),
    // Only what is not final is looked for again and again.
    index('outgoing_changes_open').on(table.sourceId, table.state).where(sql`settled_at IS NULL`),
  ],
)

/** Each exchange with Prom for an outgoing change. */
export const outgoingAttempts = sqliteTable(
  'outgoing_attempts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    changeId: integer('change_id')
      .notNull()
      .references(() => outgoingChanges.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    request: text().notNull(),
    answer: text(),
    problemCode: text('problem_code', { enum: PROBLEM_CODES }),
    problemDetail: text('problem_detail'),
  },
  (table) => [index('outgoing_attempts_change').on(table.changeId)],
)

/** Orders that could not be understood, until they can be. */
export const quarantinedOrders = sqliteTable(
  'quarantined_orders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    /** Prom's order id; null where not even that could be read. */
    externalId: integer('external_id'),
    contentHash: text('content_hash').notNull(),
    field: text().notNull(),
    found: text().notNull(),
    rawJson: text('raw_json').notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
  },
  (table) => [
    uniqueIndex('quarantined_orders_external').on(table.sourceId, table.externalId),
    index('quarantined_orders_hash').on(table.sourceId, table.contentHash),
  ],
)

/** Small facts about the database itself, such as the version that last opened it. */
export const meta = sqliteTable('meta', {
  key: text().primaryKey(),
  value: text().notNull(),
})
