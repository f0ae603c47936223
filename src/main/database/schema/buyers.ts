import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What the seller knows of a buyer. A buyer is a normalised phone, in every shop the same; what was ordered is found by
 * `orders.buyer_phone`, so that only buyers who were marked have a row.
 */
export const buyers = sqliteTable('buyers', {
  id: integer().primaryKey({ autoIncrement: true }),
  phone: text().notNull().unique(),
  /** Why to be careful with this buyer; null: no reason (any more). */
  cautionReason: text('caution_reason'),
  cautionedAt: integer('cautioned_at'),
})
