import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { BUILT_IN_VIEWS, type ViewContent } from '#shared/contract/views.ts'

/** The tabs above the list. */
export const views = sqliteTable('views', {
  id: integer().primaryKey({ autoIncrement: true }),
  position: integer().notNull(),
  /** Names the text in the locale files; null for the seller's own. */
  code: text({ enum: BUILT_IN_VIEWS }).unique(),
  name: text(),
  content: text({ mode: 'json' }).$type<ViewContent>().notNull(),
})
