import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from './problem.ts'

/** A whole sheet, or the label of a parcel: 100 by 150 mm. */
export const PAPERS = ['a4', 'label'] as const

export type Paper = (typeof PAPERS)[number]

export const PRINT_KINDS = ['packingSlip', 'pickingList'] as const

export type PrintKind = (typeof PRINT_KINDS)[number]

/** Each is read from Prom first, some 0.4 s apart. */
export const MAX_PRINTED = 500

const orderIdsSchema = z.array(z.int()).min(1).max(MAX_PRINTED)

/**
 * - `fresh`: as it is on Prom now
 * - `cancelled`: it need not be packed any more
 * - `unread`: Prom could not be asked; what is here may be old
 */
export const PRINT_STATES = ['fresh', 'cancelled', 'unread'] as const

export type PrintState = (typeof PRINT_STATES)[number]

const checkedOrderSchema = z.object({
  orderId: z.int(),
  externalId: z.int(),
  buyerName: z.string(),
  state: z.enum(PRINT_STATES),
})

export type CheckedOrder = z.infer<typeof checkedOrderSchema>

/** How far the check is; the last one has all orders in it. */
export const printCheckSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    kind: z.literal('checked'),
    orders: z.array(checkedOrderSchema),
    /** Why orders are `unread`. */
    problem: problemSchema.nullable(),
  }),
])

export type PrintCheck = z.infer<typeof printCheckSchema>

export const printInputSchema = z.object({ kind: z.enum(PRINT_KINDS), orderIds: orderIdsSchema })

export type PrintInput = z.infer<typeof printInputSchema>

export const printContract = {
  /** Reads the orders from Prom (product O6) and says which of them should not be printed as they are. */
  check: oc.input(z.object({ orderIds: orderIdsSchema })).output(eventIterator(printCheckSchema)),
  /** The orders in the order given, as one HTML document without scripts; those that are gone are left out. */
  render: oc.input(printInputSchema).output(z.object({ title: z.string(), html: z.string() })),
  /** The same as a PDF, in Base64. In a browser its own print window makes one. */
  renderPdf: oc
    .input(printInputSchema)
    .output(z.object({ title: z.string(), base64: z.string() }))
    .errors({ NOT_SUPPORTED: { status: 501 } }),
}
