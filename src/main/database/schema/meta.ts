import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Small facts about the database itself, such as the version that last opened it. */
export const meta = sqliteTable('meta', {
  key: text().primaryKey(),
  value: text().notNull(),
})
