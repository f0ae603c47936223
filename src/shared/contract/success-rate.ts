import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * Why an order of the window is left out (Prom's help, art. 4405624956573).
 * - of all orders: `cabinet` (made in the cabinet), `ownSite` (from a site, without commission), `expensive` (over the limit)
 * - of cancelled ones: `byBuyer`, `neverPaid` (online payment that never came), `refused` (not collected, with the number
 *   in the order before), `duplicate` (of one buyer within 12 hours)
 */
export const LEFT_OUT = [
  'cabinet',
  'ownSite',
  'expensive',
  'byBuyer',
  'neverPaid',
  'refused',
  'duplicate',
] as const

export type LeftOut = (typeof LEFT_OUT)[number]

/** Most orders that are named one by one. */
export const MAX_NAMED_CANCELLATIONS = 50

const rateCountSchema = z.object({ counted: z.int(), cancelled: z.int() })

/** Prom's success rate of a shop as our own data gives it: an estimate, because not every exclusion can be seen. */
export const successEstimateSchema = rateCountSchema.extend({
  /** The days whose orders count today, both included. */
  from: daySchema,
  to: daySchema,
  /** The oldest day whose orders have been read, where that is within the window; `null`: all of them are here. */
  readFrom: daySchema.nullable(),
  leftOut: z.array(z.object({ reason: z.enum(LEFT_OUT), count: z.int() })),
  /** Today and the days to come, as far as their orders are known today; without what is still to be cancelled. */
  ahead: z.array(rateCountSchema.extend({ day: daySchema })),
  /** Cancelled orders that count, those that leave the window first at the front. */
  cancellations: z.array(
    z.object({
      orderId: z.int(),
      externalId: z.int(),
      createdAt: z.int(),
      fullPriceMinor: z.int(),
      currency: z.enum(CURRENCIES),
      /** Our status, which names the reason. */
      statusId: z.int(),
      /** From this day on it does not count. */
      leavesOn: daySchema,
    }),
  ),
  /** How many there are beside those named. */
  moreCancellations: z.int(),
  /** What a person has read in Prom's cabinet. */
  known: z.object({ percent: z.number(), notedAt: z.int() }).nullable(),
})

export type SuccessEstimate = z.infer<typeof successEstimateSchema>

const bySource = z.object({ sourceId: z.int() })
const errors = { NOT_FOUND: { status: 404 } }

export const successRateContract = {
  get: oc.input(bySource).output(successEstimateSchema).errors(errors),
  /** Keeps what the cabinet says; `null` forgets it. */
  note: oc.input(bySource.extend({ percent: z.number().min(0).max(100).nullable() })).errors(errors),
}
