import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { OUTGOING_KINDS, OUTGOING_STATES } from '#shared/contract/outbox.ts'
import { PROBLEM_CODES } from '#shared/domain/app-error.ts'
import { actions } from './history.ts'
import { orders } from './orders.ts'
import { sources } from './sources.ts'

/** Changes on their way to Prom. Rows are never deleted while their order is here. */
export const outgoingChanges = sqliteTable(
  'outgoing_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    actionId: integer('action_id')
      .notNull()
      .references(() => actions.id),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    kind: text({ enum: OUTGOING_KINDS }).notNull(),
    /** JSON of `OutgoingTarget`. */
    target: text().notNull(),
    /** JSON of the rule that made it; null: a person asked for it. */
    rule: text(),
    createdAt: integer('created_at').notNull(),
    holdUntil: integer('hold_until').notNull(),
    state: text({ enum: OUTGOING_STATES }).notNull(),
    attempts: integer().notNull().default(0),
    /** When it may be tried again; null: as soon as its state allows. */
    nextAttemptAt: integer('next_attempt_at'),
    /** First refusal of a Ukrposhta number that is not at the post office yet: the schedule counts from it. */
    waitingSince: integer('waiting_since'),
    problemCode: text('problem_code', { enum: PROBLEM_CODES }),
    problemDetail: text('problem_detail'),
    /** JSON of what Prom had when the change was decided. */
    decidedAgainst: text('decided_against').notNull(),
    /** JSON of what Prom had when it came to a conflict. */
    promState: text('prom_state'),
    /** A person chose to overwrite what Prom has in a conflict. */
    isOverwriteConfirmed: integer('is_overwrite_confirmed', { mode: 'boolean' }).notNull().default(false),
    /** It was sent and nobody knows whether it took effect: until that is known it can neither be undone nor superseded. */
    isOutcomeUnknown: integer('is_outcome_unknown', { mode: 'boolean' }).notNull().default(false),
    /** It came out of a backup unsent and may have gone meanwhile: sent only after a person saw what Prom has. */
    isFromBackup: integer('is_from_backup', { mode: 'boolean' }).notNull().default(false),
    /** The sum that a person agreed to give back, minor units. */
    confirmedRefundMinor: integer('confirmed_refund_minor'),
    supersededById: integer('superseded_by_id'),
    /** The act that made it pointless without putting another change in its place. */
    withdrawnByActionId: integer('withdrawn_by_action_id'),
    settledAt: integer('settled_at'),
  },
  (table) => [
    index('outgoing_changes_order').on(table.orderId),
    index('outgoing_changes_action').on(table.actionId),
    // Only what is not final is looked for again and again.
    index('outgoing_changes_open').on(table.sourceId, table.state).where(sql`settled_at IS NULL`),
  ],
)

/** Each exchange with Prom for an outgoing change. */
export const outgoingAttempts = sqliteTable(
  'outgoing_attempts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    changeId: integer('change_id')
      .notNull()
      .references(() => outgoingChanges.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    request: text().notNull(),
    answer: text(),
    problemCode: text('problem_code', { enum: PROBLEM_CODES }),
    problemDetail: text('problem_detail'),
  },
  (table) => [index('outgoing_attempts_change').on(table.changeId)],
)
