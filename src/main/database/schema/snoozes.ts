import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { orders } from './orders.ts'

/** Orders put aside until a time, and those that came back and wait on top until somebody has dealt with them. */
export const orderSnoozes = sqliteTable(
  'order_snoozes',
  {
    orderId: integer('order_id')
      .primaryKey()
      .references(() => orders.id, { onDelete: 'cascade' }),
    untilAt: integer('until_at').notNull(),
    /** When it came back; null: it is still put aside. */
    returnedAt: integer('returned_at'),
  },
  (table) => [index('order_snoozes_due').on(table.untilAt).where(sql`returned_at IS NULL`)],
)
