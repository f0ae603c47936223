import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { EXPENSE_ORIGINS, EXPENSE_TYPE_CODES } from '#shared/contract/money.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { orders } from './orders.ts'
import { sources } from './sources.ts'

/** Kinds of expenses; those with a code came with Kramar. */
export const expenseTypes = sqliteTable('expense_types', {
  id: integer().primaryKey({ autoIncrement: true }),
  code: text({ enum: EXPENSE_TYPE_CODES }).unique(),
  name: text(),
  archivedAt: integer('archived_at'),
})

export const expenses = sqliteTable(
  'expenses',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** null: of the business as a whole. */
    orderId: integer('order_id').references(() => orders.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id').references(() => sources.id, { onDelete: 'cascade' }),
    typeId: integer('type_id')
      .notNull()
      .references(() => expenseTypes.id),
    origin: text({ enum: EXPENSE_ORIGINS }).notNull(),
    /** Below zero where money came back. */
    amountMinor: integer('amount_minor').notNull(),
    currency: text({ enum: CURRENCIES }).notNull(),
    at: integer().notNull(),
    note: text().notNull().default(''),
  },
  (table) => [
    // Holds all that a report adds up.
    index('expenses_of_order').on(table.orderId, table.origin, table.amountMinor),
    // The list of expenses, newest first.
    index('expenses_at').on(table.at, table.id),
    index('expenses_loose').on(table.at).where(sql`order_id IS NULL`),
    // One of each kind an order, whatever is read again.
    uniqueIndex('expenses_kept').on(table.orderId, table.origin).where(sql`origin <> 'hand'`),
  ],
)

/** The success rate that a person has read in Prom's cabinet, beside which ours is an estimate. */
export const knownSuccessRates = sqliteTable('known_success_rates', {
  sourceId: integer('source_id')
    .primaryKey()
    .references(() => sources.id, { onDelete: 'cascade' }),
  percent: real().notNull(),
  notedAt: integer('noted_at').notNull(),
})
