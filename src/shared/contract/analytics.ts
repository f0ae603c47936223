import { oc } from '@orpc/contract'
import { z } from 'zod'
import { countDays } from '#shared/domain/kyiv-days.ts'
import { CURRENCIES } from '#shared/domain/money.ts'

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Longest period of one report: ten years. */
export const MAX_REPORT_DAYS = 3_660

/** Which orders a report is about: those that the buyers made on these Kyiv days, both included. */
const scopeSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** Sums of different currencies are never added. */
  currency: z.enum(CURRENCIES),
  sourceIds: z.array(z.int()).min(1).max(200).optional(),
})

export type ReportScope = z.infer<typeof scopeSchema>

function isSensible({ from, to }: ReportScope): boolean {
  const days = countDays(from, to)
  return days >= 1 && days <= MAX_REPORT_DAYS
}

export const reportScopeSchema = scopeSchema.refine(isSensible)

/**
 * Figures of some orders; money in minor units.
 * - `orderCount`, `turnoverMinor`: without cancelled orders
 * - `commissionMinor`: Prom's commission less what came back, of cancelled orders too
 * - `expensesMinor`: every other expense of the orders; of the business as well where the whole is meant
 * - `purchaseMinor`: quantities by the purchase prices that products have now, without cancelled orders
 * - `unpricedLineCount`: lines whose purchase price is not known, so that the margin is too high
 */
export const figuresSchema = z.object({
  orderCount: z.int(),
  cancelledCount: z.int(),
  turnoverMinor: z.int(),
  commissionMinor: z.int(),
  expensesMinor: z.int(),
  purchaseMinor: z.int(),
  unpricedLineCount: z.int(),
})

export type Figures = z.infer<typeof figuresSchema>

export const NO_FIGURES: Figures = {
  orderCount: 0,
  cancelledCount: 0,
  turnoverMinor: 0,
  commissionMinor: 0,
  expensesMinor: 0,
  purchaseMinor: 0,
  unpricedLineCount: 0,
}

/** What is left of the turnover. */
export function marginOf(figures: Figures): number {
  const { turnoverMinor, commissionMinor, expensesMinor, purchaseMinor } = figures
  return turnoverMinor - commissionMinor - expensesMinor - purchaseMinor
}

/** Turnover by order, minor units; `null` without orders. */
export function averageOf({ orderCount, turnoverMinor }: Figures): number | null {
  return orderCount === 0 ? null : Math.round(turnoverMinor / orderCount)
}

/** By what orders are told apart. `cancellation`: cancelled ones by our status, which names the reason. */
export const REPORT_DIMENSIONS = [
  'day',
  'weekday',
  'hour',
  'source',
  'manager',
  'status',
  'paymentKind',
  'carrier',
  'cancellation',
] as const

export type ReportDimension = (typeof REPORT_DIMENSIONS)[number]

export const reportRowSchema = z.object({
  /**
   * `day`: `YYYY-MM-DD` · `weekday`: 0 is Monday · `hour`: 0 to 23, Kyiv's clock · `source`, `status`, `cancellation`,
   * `manager`: ids, `0` where nobody looks after the orders · `paymentKind`, `carrier`: codes, empty where Prom tells none
   */
  key: z.string(),
  figures: figuresSchema,
})

export type ReportRow = z.infer<typeof reportRowSchema>

/** Most rows of a report by item. */
export const MAX_REPORT_ITEMS = 500

export const itemRowSchema = z.object({
  sku: z.string().nullable(),
  name: z.string(),
  quantity: z.number(),
  orderCount: z.int(),
  turnoverMinor: z.int(),
  /** `null`: the purchase price of at least one line is not known. */
  purchaseMinor: z.int().nullable(),
})

export type ItemRow = z.infer<typeof itemRowSchema>

export const analyticsContract = {
  /** The whole period, and the one of the same length before it. */
  summary: oc.input(reportScopeSchema).output(
    z.object({
      current: figuresSchema,
      previous: figuresSchema,
      previousFrom: daySchema,
      previousTo: daySchema,
    }),
  ),
  /** Rows in the order of their keys for days, weekdays and hours, else by turnover. Days without orders are there too. */
  breakdown: oc
    .input(scopeSchema.extend({ by: z.enum(REPORT_DIMENSIONS) }).refine(isSensible))
    .output(z.array(reportRowSchema)),
  /** Of orders that are not cancelled, by turnover. */
  items: oc.input(reportScopeSchema).output(z.object({ rows: z.array(itemRowSchema), isCut: z.boolean() })),
}
