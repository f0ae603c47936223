import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CANCELLATION_REASONS } from '#shared/domain/cancellation-reason.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { sources } from './sources.ts'

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
