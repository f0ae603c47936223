import type { Database } from 'better-sqlite3'
import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import {
  DEFAULT_MONEY_SETTINGS,
  type Expense,
  type ExpenseType,
  type HandExpense,
  type MoneySettings,
  moneySettingsSchema,
} from '#shared/contract/money.ts'
import type { Db } from '../database/open-database.ts'
import { expenses, expenseTypes } from '../database/schema/money.ts'
import { sources } from '../database/schema/sources.ts'

export interface ExpenseStore {
  listTypes(): ExpenseType[]
  insertType(name: string): ExpenseType
  renameType(typeId: number, name: string): void
  setTypeArchived(typeId: number, at: number | null): void
  ofOrder(orderId: number): Expense[]
  insert(expense: HandExpense): Expense
  /** Removes one that was entered by hand. @returns it; `null` where there is no such one */
  remove(expenseId: number): Expense | null
  /** `null` where there is no such source. */
  settings(sourceId: number): MoneySettings | null
  putSettings(sourceId: number, settings: MoneySettings): void
  /** Marks a source, or all that keep expenses, for being worked out anew. */
  markStale(sourceId: number | null): void
  unmarkStale(sourceId: number): void
  staleSourceIds(): number[]
  /** Our own ids of a source's oldest and newest order; `null` where there is none. */
  orderRange(sourceId: number): { fromId: number; toId: number } | null
}

export function createExpenseStore(sqlite: Database, db: Db): ExpenseStore {
  const range = sqlite.prepare<[number], { fromId: number | null; toId: number | null }>(
    'SELECT min(id) AS fromId, max(id) AS toId FROM orders WHERE source_id = ?',
  )
  // Read with every page of orders that comes in.
  const settingsOf = db
    .select({ json: sources.moneySettings })
    .from(sources)
    .where(eq(sources.id, sql.placeholder('sourceId')))
    .prepare()

  return {
    listTypes: () => db.select().from(expenseTypes).orderBy(asc(expenseTypes.id)).all().map(toType),
    insertType: (name) => toType(db.insert(expenseTypes).values({ name }).returning().get()),
    renameType(typeId, name) {
      db.update(expenseTypes).set({ name }).where(eq(expenseTypes.id, typeId)).run()
    },
    setTypeArchived(typeId, archivedAt) {
      db.update(expenseTypes).set({ archivedAt }).where(eq(expenseTypes.id, typeId)).run()
    },
    ofOrder: (orderId) =>
      db.select().from(expenses).where(eq(expenses.orderId, orderId)).orderBy(asc(expenses.id)).all(),
    insert: (expense) =>
      db
        .insert(expenses)
        .values({ ...expense, origin: 'hand' })
        .returning()
        .get(),
    remove: (expenseId) =>
      db
        .delete(expenses)
        .where(and(eq(expenses.id, expenseId), eq(expenses.origin, 'hand')))
        .returning()
        .get() ?? null,
    settings(sourceId) {
      const row = settingsOf.get({ sourceId })
      if (!row) return null
      return row.json === null ? DEFAULT_MONEY_SETTINGS : moneySettingsSchema.parse(JSON.parse(row.json))
    },
    putSettings(sourceId, settings) {
      db.update(sources)
        .set({ moneySettings: JSON.stringify(settings) })
        .where(eq(sources.id, sourceId))
        .run()
    },
    markStale(sourceId) {
      db.update(sources)
        .set({ isMoneyStale: true })
        .where(
          and(isNotNull(sources.moneySettings), sourceId === null ? undefined : eq(sources.id, sourceId)),
        )
        .run()
    },
    unmarkStale(sourceId) {
      db.update(sources).set({ isMoneyStale: false }).where(eq(sources.id, sourceId)).run()
    },
    staleSourceIds: () =>
      db
        .select({ id: sources.id })
        .from(sources)
        .where(and(eq(sources.isMoneyStale, true), ne(sources.state, 'removed')))
        .all()
        .map(({ id }) => id),
    orderRange(sourceId) {
      const { fromId, toId } = range.get(sourceId) ?? { fromId: null, toId: null }
      return fromId === null || toId === null ? null : { fromId, toId }
    },
  }
}

function toType({ id, code, name, archivedAt }: typeof expenseTypes.$inferSelect): ExpenseType {
  return { id, code, name, isArchived: archivedAt !== null }
}
