import { oc } from '@orpc/contract'
import { z } from 'zod'
import { orderRowSchema } from './orders.ts'

/**
 * - `attention`: everything with a concern, the most urgent first
 * - `onTheWay`, `atBranch`, `delivered`: by Prom's parcel state
 * - `returning`: every other state that Prom tells: it goes back, or Kramar does not know the word
 */
export const PARCEL_SHELVES = ['attention', 'onTheWay', 'atBranch', 'returning', 'delivered'] as const

export type ParcelShelf = (typeof PARCEL_SHELVES)[number]

/**
 * - `paymentEnds`: Prom gives the money back to the buyer at `at` (prom-rules 1.5)
 * - `paidWithoutNumber`: Prom pays nothing out without a number (prom-rules 1.2)
 * - `cheapDeliveryAtRisk`: the number has to be there on the day of dispatch (prom-rules 1.4)
 * - `longAtBranch`: since `at` at the branch and not collected
 * - `returning`: the parcel goes back, or its state is none that Kramar knows
 */
export const PARCEL_CONCERNS = [
  'paymentEnds',
  'cheapDeliveryAtRisk',
  'paidWithoutNumber',
  'longAtBranch',
  'returning',
] as const

export type ParcelConcernKind = (typeof PARCEL_CONCERNS)[number]

export const parcelConcernSchema = z.object({
  kind: z.enum(PARCEL_CONCERNS),
  /** The instant that it is about, epoch ms: a deadline or a beginning. */
  at: z.int(),
  /** Cannot wait until tomorrow. */
  isUrgent: z.boolean(),
})

export type ParcelConcern = z.infer<typeof parcelConcernSchema>

export const parcelSchema = z.object({
  order: orderRowSchema,
  /** Most urgent first. */
  concerns: z.array(parcelConcernSchema),
  /** Since when the parcel is in its present state, as far as was seen; `null` where there is no state. */
  stateSince: z.int().nullable(),
  /** It was so when the order was first read: the state may be older. */
  isSinceAtLeast: z.boolean(),
})

export type Parcel = z.infer<typeof parcelSchema>

export const parcelsContract = {
  list: oc
    .input(
      z.object({
        shelf: z.enum(PARCEL_SHELVES),
        sourceId: z.int().optional(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
      }),
    )
    .output(z.object({ rows: z.array(parcelSchema), total: z.int() })),
  /** How many on each shelf, and how many cannot wait. */
  count: oc
    .input(z.object({ sourceId: z.int().optional() }))
    .output(z.object({ byShelf: z.record(z.enum(PARCEL_SHELVES), z.int()), urgent: z.int() })),
}
