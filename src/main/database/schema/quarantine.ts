import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sources } from './sources.ts'

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
    /** When a person put it aside; its content is kept. */
    dismissedAt: integer('dismissed_at'),
  },
  (table) => [
    uniqueIndex('quarantined_orders_external').on(table.sourceId, table.externalId),
    index('quarantined_orders_hash').on(table.sourceId, table.contentHash),
  ],
)
