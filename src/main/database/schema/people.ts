import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { PERSON_ROLES } from '#shared/contract/people.ts'
import { TAG_COLORS } from '#shared/contract/tags.ts'
import { sources } from './sources.ts'

/** Who works with the orders. Nobody is ever deleted: histories name them. Empty: the owner works alone. */
export const people = sqliteTable('people', {
  id: integer().primaryKey({ autoIncrement: true }),
  role: text({ enum: PERSON_ROLES }).notNull(),
  /** Null: the word for the role, until it is renamed. */
  name: text(),
  color: text({ enum: TAG_COLORS }).notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  /** False: only the sources in `person_sources`. An owner sees all in any case. */
  seesAllSources: integer('sees_all_sources', { mode: 'boolean' }).notNull(),
  /** The PIN as scrypt keeps it: JSON of its parameters, salt and key; null: none is asked for. */
  pin: text(),
  createdAt: integer('created_at').notNull(),
})

/** Which sources' orders a person may see, who may not see all. */
export const personSources = sqliteTable(
  'person_sources',
  {
    personId: integer('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.personId, table.sourceId] })],
)

/** Who gets the new orders of a source, in turn. */
export const sourceTurns = sqliteTable(
  'source_turns',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** Grows with each order given out: whoever has the smallest is next; null: had none yet. */
    lastTurn: integer('last_turn'),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.personId] }),
    index('source_turns_person').on(table.personId),
  ],
)
