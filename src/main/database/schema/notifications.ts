import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { NOTIFICATION_KINDS } from '#shared/contract/notifications.ts'
import { orders } from './orders.ts'
import { products } from './products.ts'
import { sources } from './sources.ts'

/** What the seller was told of. Only what happened is kept: names and sums are read from the order when it is shown. */
export const notifications = sqliteTable(
  'notifications',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    kind: text({ enum: NOTIFICATION_KINDS }).notNull(),
    /** null: of no shop, such as a product of the seller's. */
    sourceId: integer('source_id').references(() => sources.id, { onDelete: 'cascade' }),
    orderId: integer('order_id').references(() => orders.id, { onDelete: 'cascade' }),
    /**
     * `outboxStopped`: the state of the change; `tokenTrouble`: when the token expires and how many days ahead it was
     * told, with a slash between; `importFinished`: how many orders were read; `stockReverted`, `lowStock`: how many
     * listings or products it is about.
     */
    detail: text(),
    /** `lowStock`: the first of the products. */
    productId: integer('product_id').references(() => products.id, { onDelete: 'cascade' }),
    readAt: integer('read_at'),
  },
  (table) => [
    index('notifications_at').on(table.at),
    index('notifications_order').on(table.orderId),
    index('notifications_unread').on(table.at).where(sql`read_at IS NULL`),
  ],
)
