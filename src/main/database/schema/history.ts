import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { HISTORY_KINDS } from '#shared/contract/orders.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'

/** One act of the user: one click or one bulk. What it did can be taken back together. */
export const actions = sqliteTable('actions', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text({ enum: ['setStatus', 'setTrackingNumber', 'applyRules', 'setOwn'] }).notNull(),
  at: integer().notNull(),
  /** Who did it; null: the owner, before anybody else was here. */
  personId: integer('person_id').references(() => people.id),
  /** When it was taken back. */
  undoneAt: integer('undone_at'),
})

/**
 * Acts of so many orders that they are done, or taken back, in several transactions. A row is here until the last of
 * them: the next start goes on with it, and nothing of the act goes to Prom before.
 */
export const runningActs = sqliteTable('running_acts', {
  actionId: integer('action_id')
    .primaryKey()
    .references(() => actions.id),
  /** JSON of what is to be done to the orders. */
  work: text().notNull(),
  /** JSON of their ids, in the order in which they are done. */
  orderIds: text('order_ids').notNull(),
  doneCount: integer('done_count').notNull(),
})

export const orderHistory = sqliteTable(
  'order_history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    kind: text({ enum: HISTORY_KINDS }).notNull(),
    field: text(),
    before: text(),
    after: text(),
    by: text({ enum: ['prom', 'user', 'rule'] })
      .notNull()
      .default('prom'),
    /** JSON of the rule that did it. */
    rule: text(),
    /** The act of the user that it belongs to. */
    actionId: integer('action_id').references(() => actions.id),
    changeId: integer('change_id'),
    /** Who did it, of what a person did. */
    personId: integer('person_id').references(() => people.id),
    /** Which one of several: of `ownSet`, the tag, the note or the buyer that it is about. */
    subjectId: integer('subject_id'),
  },
  (table) => [
    index('order_history_order').on(table.orderId),
    index('order_history_action').on(table.actionId),
  ],
)
