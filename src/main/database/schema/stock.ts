import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { PROBLEM_CODES } from '#shared/domain/app-error.ts'
import {
  AT_ZERO,
  BUFFER_KINDS,
  MOVEMENT_KINDS,
  STOCK_CHANGE_STATES,
  WRITE_OFF_GROUPS,
} from '#shared/domain/stock.ts'
import { listings } from './listings.ts'
import { orders } from './orders.ts'
import { products } from './products.ts'
import { sources } from './sources.ts'

/** The ledger: every change of what is on the shelf or promised. Triggers refuse to change or delete a row. */
export const stockMovements = sqliteTable(
  'stock_movements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    at: integer().notNull(),
    kind: text({ enum: MOVEMENT_KINDS }).notNull(),
    onHandDelta: integer('on_hand_delta').notNull(),
    reservedDelta: integer('reserved_delta').notNull(),
    orderId: integer('order_id').references(() => orders.id, { onDelete: 'set null' }),
    note: text(),
  },
  (table) => [
    index('stock_movements_product').on(table.productId, table.id),
    index('stock_movements_order').on(table.orderId, table.productId),
  ],
)

/** The sums of the ledger, kept by a trigger. No row: the product was never counted. */
export const productStock = sqliteTable('product_stock', {
  productId: integer('product_id')
    .primaryKey()
    .references(() => products.id),
  onHand: integer('on_hand').notNull(),
  reserved: integer().notNull(),
})

/** Products that the seller was told of as running low, until there is enough again. */
export const lowStockNotices = sqliteTable('low_stock_notices', {
  productId: integer('product_id')
    .primaryKey()
    .references(() => products.id, { onDelete: 'cascade' }),
  at: integer().notNull(),
})

/** Orders whose goods may have to move: noted by triggers, worked off before the transaction that changed them ends. */
export const stockDirtyOrders = sqliteTable('stock_dirty_orders', {
  orderId: integer('order_id').primaryKey(),
})

/** The same for products whose listings may need another value. */
export const stockDirtyProducts = sqliteTable('stock_dirty_products', {
  productId: integer('product_id').primaryKey(),
})

/** Goods of cancelled orders that had left the shelf: has anything come back? */
export const stockReturns = sqliteTable(
  'stock_returns',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    askedAt: integer('asked_at').notNull(),
    answeredAt: integer('answered_at'),
    returnedQuantity: integer('returned_quantity'),
  },
  (table) => [index('stock_returns_order').on(table.orderId, table.productId)],
)

/** One row: how orders move the stock. */
export const stockSettings = sqliteTable('stock_settings', {
  id: integer().primaryKey(),
  writeOffGroup: text('write_off_group', { enum: WRITE_OFF_GROUPS }).notNull(),
  /** Orders created earlier move nothing, epoch ms. */
  countFromAt: integer('count_from_at').notNull(),
})

/** Whether and how a source is told what it may sell. No row: never asked for. */
export const stockTransfers = sqliteTable('stock_transfers', {
  sourceId: integer('source_id')
    .primaryKey()
    .references(() => sources.id, { onDelete: 'cascade' }),
  isEnabled: integer('is_enabled', { mode: 'boolean' }).notNull(),
  enabledAt: integer('enabled_at'),
  /** Since the database came out of a backup nothing is told until a person has looked at the preview again. */
  heldSince: integer('held_since'),
  bufferKind: text('buffer_kind', { enum: BUFFER_KINDS }).notNull(),
  bufferValue: integer('buffer_value').notNull(),
  atZero: text('at_zero', { enum: AT_ZERO }).notNull(),
})

/** What Prom was told of a listing. */
export const listingStock = sqliteTable('listing_stock', {
  listingId: integer('listing_id')
    .primaryKey()
    .references(() => listings.id, { onDelete: 'cascade' }),
  /** A person has taken it out of the transfer. */
  isExcluded: integer('is_excluded', { mode: 'boolean' }).notNull(),
  /** Prom refuses it a presence of its own. */
  isPresenceRefused: integer('is_presence_refused', { mode: 'boolean' }).notNull(),
  /** The last value that Prom has confirmed. */
  pushedQuantity: integer('pushed_quantity'),
  pushedPresence: text('pushed_presence', { enum: ['available', ...AT_ZERO] }),
  pushedAt: integer('pushed_at'),
  /** When it was found to be another again, and what it was then. */
  revertedAt: integer('reverted_at'),
  revertedQuantity: integer('reverted_quantity'),
  revertedPresence: text('reverted_presence'),
})

/** Values on their way to Prom: a sibling of `outgoing_changes` that hangs on listings, not orders (decision on stock). */
export const stockChanges = sqliteTable(
  'stock_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    listingId: integer('listing_id')
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    quantity: integer().notNull(),
    /** null: left as it is. */
    presence: text({ enum: ['available', ...AT_ZERO] }),
    createdAt: integer('created_at').notNull(),
    state: text({ enum: STOCK_CHANGE_STATES }).notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: integer('next_attempt_at'),
    problemCode: text('problem_code', { enum: PROBLEM_CODES }),
    problemDetail: text('problem_detail'),
    settledAt: integer('settled_at'),
  },
  (table) => [
    // The newest value alone waits for a listing; one more may be on its way.
    uniqueIndex('stock_changes_waiting').on(table.listingId).where(sql`state = 'queued'`),
    index('stock_changes_open').on(table.sourceId, table.state).where(sql`settled_at IS NULL`),
    index('stock_changes_listing').on(table.listingId, table.id),
  ],
)
