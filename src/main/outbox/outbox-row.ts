import {
  type OutgoingTarget,
  outgoingTargetSchema,
  type PromState,
  promStateSchema,
  type RuleReference,
  ruleReferenceSchema,
} from '#shared/contract/outbox.ts'
import type { outgoingChanges } from '../database/schema/outbox.ts'

export type OutgoingRow = typeof outgoingChanges.$inferSelect

/** A stored change with its JSON understood. */
export interface StoredChange extends Omit<OutgoingRow, 'target' | 'rule' | 'decidedAgainst' | 'promState'> {
  target: OutgoingTarget
  rule: RuleReference | null
  decidedAgainst: PromState
  promState: PromState | null
}

/** @throws ZodError where the row holds what Kramar never wrote */
export function readRow(row: OutgoingRow): StoredChange {
  return {
    ...row,
    target: outgoingTargetSchema.parse(JSON.parse(row.target)),
    rule: row.rule === null ? null : ruleReferenceSchema.parse(JSON.parse(row.rule)),
    decidedAgainst: promStateSchema.parse(JSON.parse(row.decidedAgainst)),
    promState: row.promState === null ? null : promStateSchema.parse(JSON.parse(row.promState)),
  }
}
