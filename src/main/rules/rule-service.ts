import type { z } from 'zod'
import type { DryRun, StatusRules, sourceRulesSchema } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { isTextMissing } from '#shared/domain/cancellation-reason.ts'
import type { DryRunQuery } from './dry-run.ts'
import { type MarketplaceTarget, marketplaceTargets, unknownTarget } from './marketplace-targets.ts'
import { RuleError } from './rule-error.ts'
import type { RuleStore, ShopStatus, StoredRules } from './rule-store.ts'

/** Largest number of existing orders that one run may change (product R5). */
export const APPLY_CAP = 20

export type SourceRules = z.infer<typeof sourceRulesSchema>

export interface RuleServiceDeps {
  store: RuleStore
  dryRun: DryRunQuery
  listStatuses(): Status[]
  isImportDone(sourceId: number): boolean
  /** @throws PromError */
  readShopStatuses(sourceId: number): Promise<ShopStatus[]>
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** Sends what the rules say for existing orders; called inside the transaction that saves the rules. */
  applyToOrders(
    sourceId: number,
    orderIds: readonly number[],
  ): { actionId: number | null; appliedCount: number }
  onChanged(): void
  /** After the commit, where existing orders were changed. */
  onApplied(): void
}

export interface SaveRules {
  sourceId: number
  isEnabled: boolean
  rules: StatusRules
  applyToOrderIds: readonly number[]
}

/** The status rules of each source: off until a person switches them on (product R2, R5). */
export interface RuleService {
  /** @throws RuleError NOT_FOUND, as do all that take a source */
  get(sourceId: number): SourceRules
  /** Reads from Prom which statuses the shop has. @throws PromError */
  refreshTargets(sourceId: number): Promise<MarketplaceTarget[]>
  dryRun(sourceId: number, rules: StatusRules): DryRun
  /** @throws RuleError IMPORT_RUNNING, TOO_MANY, UNKNOWN_TARGET, TEXT_MISSING: nothing was saved */
  save(request: SaveRules): { actionId: number | null; appliedCount: number }
  /** What holds now for changes of status. A source that is no more has no rules on. */
  inForce(sourceId: number): { areOn: boolean; rules: StatusRules }
  /** A shop that is connected again begins like a new one. */
  switchOff(sourceId: number): void
}

export function createRuleService(deps: RuleServiceDeps): RuleService {
  const { store } = deps

  function require(sourceId: number): StoredRules {
    const stored = store.get(sourceId)
    if (!stored) throw new RuleError({ code: 'NOT_FOUND' })
    return stored
  }

  return {
    get(sourceId) {
      const { enabledAt, rules, shopStatuses } = require(sourceId)
      return {
        isEnabled: enabledAt !== null,
        rules,
        targets: marketplaceTargets(shopStatuses),
        isImportDone: deps.isImportDone(sourceId),
      }
    },
    async refreshTargets(sourceId) {
      require(sourceId)
      const shopStatuses = await deps.readShopStatuses(sourceId)
      store.setShopStatuses(sourceId, shopStatuses)
      deps.onChanged()
      return marketplaceTargets(shopStatuses)
    },
    dryRun(sourceId, rules) {
      require(sourceId)
      return deps.dryRun.run(sourceId, rules, APPLY_CAP)
    },
    save({ sourceId, isEnabled, rules, applyToOrderIds }) {
      const result = deps.inTransaction(() => {
        const { enabledAt, shopStatuses } = require(sourceId)
        if (isEnabled && !deps.isImportDone(sourceId)) throw new RuleError({ code: 'IMPORT_RUNNING' })
        if (applyToOrderIds.length > APPLY_CAP) throw new RuleError({ code: 'TOO_MANY', cap: APPLY_CAP })
        const target = unknownTarget(rules, marketplaceTargets(shopStatuses))
        if (target !== null) throw new RuleError({ code: 'UNKNOWN_TARGET', target })
        const speechless = statusWithoutText(rules, deps.listStatuses())
        if (speechless !== null) throw new RuleError({ code: 'TEXT_MISSING', statusId: speechless })
        store.put(
          sourceId,
          withoutStrangers(rules, deps.listStatuses()),
          isEnabled ? (enabledAt ?? deps.now()) : null,
        )
        // Rules that are off send nothing, not even what a person has ticked.
        if (!isEnabled || applyToOrderIds.length === 0) return { actionId: null, appliedCount: 0 }
        return deps.applyToOrders(sourceId, applyToOrderIds)
      })
      deps.onChanged()
      if (result.actionId !== null) deps.onApplied()
      return result
    },
    inForce(sourceId) {
      const stored = store.get(sourceId)
      if (!stored) return { areOn: false, rules: { groups: NO_GROUPS, statuses: {}, cancellations: {} } }
      // What is decided for a shop that is no longer connected would wait for ever.
      return { areOn: stored.enabledAt !== null && !stored.isSourceRemoved, rules: stored.rules }
    },
    switchOff: (sourceId) => store.switchOff(sourceId),
  }
}

const NO_GROUPS: StatusRules['groups'] = {
  new: null,
  agreement: null,
  production: null,
  delivery: null,
  completed: null,
}

/** The first status in use whose reason lacks its text; `null` where none does. */
function statusWithoutText(rules: StatusRules, statuses: readonly Status[]): number | null {
  const found = statuses.find(({ id, isArchived }) => {
    const rule = rules.cancellations[String(id)]
    return !isArchived && rule && isTextMissing(rule.reason, rule.text)
  })
  return found?.id ?? null
}

/** A page may hold a status that is not ours, or not of the kind that it is named under. */
function withoutStrangers(rules: StatusRules, statuses: readonly Status[]): StatusRules {
  const isCancelled = new Map(statuses.map(({ id, group }) => [String(id), group === 'cancelled']))
  const only = <Value>(record: Record<string, Value>, cancelled: boolean): Record<string, Value> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => isCancelled.get(id) === cancelled))
  return {
    groups: rules.groups,
    statuses: only(rules.statuses, false),
    cancellations: only(rules.cancellations, true),
  }
}
