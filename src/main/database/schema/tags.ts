import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { TAG_COLORS } from '#shared/contract/tags.ts'
import { orders } from './orders.ts'

/** Words of the seller's own for orders. One that is put away stays for the orders and histories that name it. */
export const tags = sqliteTable('tags', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  /** The name folded, so that "VIP" and "vip" are one tag. */
  folded: text().notNull().unique(),
  color: text({ enum: TAG_COLORS }).notNull(),
  archivedAt: integer('archived_at'),
})

export const orderTags = sqliteTable(
  'order_tags',
  {
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    tagId: integer('tag_id')
      .notNull()
      .references(() => tags.id),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.tagId] }),
    // Lists filter by tag: the orders of one are found without looking at the others.
    index('order_tags_tag').on(table.tagId, table.orderId),
  ],
)
