import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { PRODUCT_LANGUAGES, SOURCE_KINDS, SOURCE_STATES } from '#shared/contract/sources.ts'
import { IMPORT_STATES } from '#shared/contract/sync.ts'
import { CURRENCIES } from '#shared/domain/money.ts'

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
  /** What is kept as expenses: JSON of `MoneySettings`; null: nothing, as for every new source. */
  moneySettings: text('money_settings'),
  /** The settings or tariffs changed and the orders that were here have not all been worked out anew. */
  isMoneyStale: integer('is_money_stale', { mode: 'boolean' }).notNull().default(false),
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
