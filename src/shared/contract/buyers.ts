import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'
import { ownActResultSchema } from './own-acts.ts'

/**
 * What became of an order of a buyer.
 * - `collected`: completed here, or its parcel was taken
 * - `notCollected`: its parcel went back, or it was cancelled because nobody took it
 * - `cancelled`: for any other reason
 * - `open`: nothing yet
 */
export const BUYER_OUTCOMES = ['collected', 'notCollected', 'cancelled', 'open'] as const

export type BuyerOutcome = (typeof BUYER_OUTCOMES)[number]

/** Other orders of a buyer that are read at most: nobody reads further, and the card must open at once. */
export const MAX_BUYER_ORDERS = 500

export const MAX_CAUTION_LENGTH = 200

export const buyerOrderSchema = z.object({
  id: z.int(),
  externalId: z.int(),
  sourceId: z.int(),
  createdAt: z.int(),
  statusId: z.int(),
  fullPriceMinor: z.int(),
  currency: z.enum(CURRENCIES),
  firstItemName: z.string().nullable(),
  outcome: z.enum(BUYER_OUTCOMES),
})

export type BuyerOrder = z.infer<typeof buyerOrderSchema>

/** A buyer is a normalised phone, in every shop the same; whoever takes the parcel is somebody else. */
export const buyerSchema = z.object({
  phone: z.string(),
  caution: z.object({ reason: z.string(), at: z.int() }).nullable(),
  /** How the other orders ended; the order asked from is not among them. */
  counts: z.record(z.enum(BUYER_OUTCOMES), z.int()),
  /** What the other orders came to, minor units; those that were paid for and taken apart. */
  sums: z.array(z.object({ currency: z.enum(CURRENCIES), allMinor: z.int(), collectedMinor: z.int() })),
  /** Newest first, a few; open ones before the others. */
  orders: z.array(buyerOrderSchema),
  /** There are more orders than were read: the counts are of the newest `MAX_BUYER_ORDERS`. */
  isCut: z.boolean(),
})

export type Buyer = z.infer<typeof buyerSchema>

export const buyersContract = {
  /** The buyer of an order; `null` where Prom gives no phone. */
  ofOrder: oc
    .input(z.object({ orderId: z.int() }))
    .output(buyerSchema.nullable())
    .errors({ NOT_FOUND: { status: 404 } }),
  /** Marks the buyer of an order with a reason to be careful, on all orders; `null` takes the mark away. */
  setCaution: oc
    .input(
      z.object({
        orderId: z.int(),
        reason: z.string().trim().min(1).max(MAX_CAUTION_LENGTH).nullable(),
      }),
    )
    .output(ownActResultSchema)
    .errors({ NOT_FOUND: { status: 404 }, NO_PHONE: { status: 422 } }),
}
