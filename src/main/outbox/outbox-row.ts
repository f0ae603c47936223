import { getTableColumns } from 'drizzle-orm'
import {
  type OutgoingTarget,
  outgoingTargetSchema,
  type PromState,
  promStateSchema,
  type RuleReference,
  ruleReferenceSchema,
} from '#shared/contract/outbox.ts'
import { outgoingChanges } from '../database/schema/outbox.ts'

export type OutgoingRow = typeof outgoingChanges.$inferSelect

/** A row as SQLite gives it: flags are 0 or 1. */
export type RawOutgoingRow = Omit<
  OutgoingRow,
  'isOverwriteConfirmed' | 'isOutcomeUnknown' | 'isFromBackup'
> & {
  isOverwriteConfirmed: number
  isFromBackup: number
  isOutcomeUnknown: number
}

/** A stored change with its JSON understood. */
export interface StoredChange extends Omit<OutgoingRow, 'target' | 'rule' | 'decidedAgainst' | 'promState'> {
  target: OutgoingTarget
  rule: RuleReference | null
  decidedAgainst: PromState
  promState: PromState | null
}

/** What a `SELECT` from `outgoing_changes AS c` takes to give a `RawOutgoingRow`. */
export const CHANGE_COLUMNS = Object.entries(getTableColumns(outgoingChanges))
  .map(([property, { name }]) => `c.${name} AS ${property}`)
  .join(', ')

/** @throws ZodError where the row holds what Kramar never wrote */
export function readRow(row: RawOutgoingRow): StoredChange {
  return {
    ...row,
    isOverwriteConfirmed: row.isOverwriteConfirmed === 1,
    isOutcomeUnknown: row.isOutcomeUnknown === 1,
    isFromBackup: row.isFromBackup === 1,
    target: outgoingTargetSchema.parse(JSON.parse(row.target)),
    rule: row.rule === null ? null : ruleReferenceSchema.parse(JSON.parse(row.rule)),
    decidedAgainst: promStateSchema.parse(JSON.parse(row.decidedAgainst)),
    promState: row.promState === null ? null : promStateSchema.parse(JSON.parse(row.promState)),
  }
}
