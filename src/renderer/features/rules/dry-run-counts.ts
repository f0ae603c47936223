import type { DryRun } from '#shared/contract/rules.ts'

/** How many existing orders differ from the rules. */
export function countChanges({ changes }: Pick<DryRun, 'changes'>): number {
  return changes.reduce((sum, { count }) => sum + count, 0)
}

/** How many orders were looked at. */
export function countLooked(dryRun: DryRun): number {
  return countChanges(dryRun) + dryRun.sameCount + dryRun.withoutRuleCount + dryRun.guardedCount
}
