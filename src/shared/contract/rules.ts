import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CANCELLATION_REASONS } from '#shared/domain/cancellation-reason.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { problemSchema } from './problem.ts'

/** Groups whose orders may be switched on Prom; `cancelled` has reasons instead. */
export const RULE_GROUPS = [
  'new',
  'agreement',
  'production',
  'delivery',
  'completed',
] as const satisfies readonly (typeof STATUS_GROUPS)[number][]

export type RuleGroup = (typeof RULE_GROUPS)[number]

/** A status of Prom that orders may be switched to; `null` in a rule is "not sent". */
export const marketplaceTargetSchema = z.object({
  /** `received`, `paid`, `delivered`, or `custom-<number>`. */
  code: z.string(),
  /** Prom's own title; the page prefers its own text for the base statuses. */
  title: z.string(),
  /** Sources disagree whether Prom's API takes it. */
  isUncertain: z.boolean(),
})

export const cancellationRuleSchema = z.object({
  reason: z.enum(CANCELLATION_REASONS),
  text: z.string().trim().max(200).nullable(),
})

/** The rules of one source. Keys of `statuses` and `cancellations` are ids of our statuses. */
export const statusRulesSchema = z.object({
  groups: z.record(z.enum(RULE_GROUPS), z.string().nullable()),
  /** A status that differs from its group. */
  statuses: z.record(z.string(), z.string().nullable()),
  /** `null`: orders that get this status are not cancelled on Prom. */
  cancellations: z.record(z.string(), cancellationRuleSchema.nullable()),
})

export type StatusRules = z.infer<typeof statusRulesSchema>
export type CancellationRule = z.infer<typeof cancellationRuleSchema>

export const sourceRulesSchema = z.object({
  isEnabled: z.boolean(),
  rules: statusRulesSchema,
  /** What may be chosen; as last read from Prom. */
  targets: z.array(marketplaceTargetSchema),
  /** Rules cannot be switched on before the first import has finished. */
  isImportDone: z.boolean(),
})

/** One order that a dry run found to differ from the rules. */
export const dryRunOrderSchema = z.object({
  orderId: z.int(),
  externalId: z.int(),
  buyerName: z.string(),
  statusId: z.int(),
  fromMarketplaceStatus: z.string(),
  toMarketplaceStatus: z.string(),
})

/** What rules would do to the orders that are here now, if they acted on what exists. */
export const dryRunSchema = z.object({
  /** By our group and Prom's status. */
  changes: z.array(
    z.object({ group: z.enum(STATUS_GROUPS), toMarketplaceStatus: z.string(), count: z.int() }),
  ),
  /** Prom has the target already. */
  sameCount: z.int(),
  withoutRuleCount: z.int(),
  /** Paid orders whose cancellation would refund: never applied to what exists. */
  guardedCount: z.int(),
  /** Newest first, as many as may be applied in one run. */
  orders: z.array(dryRunOrderSchema),
  /** Largest number of existing orders that one run may change. */
  cap: z.int(),
})

export type DryRun = z.infer<typeof dryRunSchema>

export const rulesContract = {
  get: oc.input(z.object({ sourceId: z.int() })).output(sourceRulesSchema),
  /** Reads the statuses of the shop from Prom again. */
  refreshTargets: oc
    .input(z.object({ sourceId: z.int() }))
    .output(z.array(marketplaceTargetSchema))
    .errors({ PROM_PROBLEM: { status: 502, data: problemSchema } }),
  dryRun: oc.input(z.object({ sourceId: z.int(), rules: statusRulesSchema })).output(dryRunSchema),
  /**
   * Saves the rules. They act on changes of status from now on.
   * `applyToOrderIds`: existing orders that a person has ticked one by one; one outbox group.
   */
  save: oc
    .input(
      z.object({
        sourceId: z.int(),
        isEnabled: z.boolean(),
        rules: statusRulesSchema,
        applyToOrderIds: z.array(z.int()).max(100),
      }),
    )
    .output(z.object({ actionId: z.int().nullable(), appliedCount: z.int() }))
    .errors({
      IMPORT_RUNNING: { status: 409 },
      TOO_MANY: { status: 422, data: z.object({ cap: z.int() }) },
      /** The reason of a cancelled status in use needs a text. */
      TEXT_MISSING: { status: 422, data: z.object({ statusId: z.int() }) },
      UNKNOWN_TARGET: { status: 422, data: z.object({ code: z.string() }) },
    }),
}
