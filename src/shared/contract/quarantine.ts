import { oc } from '@orpc/contract'
import { z } from 'zod'

export const quarantinedOrderSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  /** Prom's order id where at least that could be read. */
  externalId: z.int().nullable(),
  /** Which field could not be read, such as `full_price`. */
  field: z.string(),
  /** The value that was found there, shortened. */
  found: z.string(),
  rawJson: z.string(),
  firstSeenAt: z.int(),
  lastSeenAt: z.int(),
  /** When a person put it aside; `null`: it wants to be looked at. */
  dismissedAt: z.int().nullable(),
})

export type QuarantinedOrder = z.infer<typeof quarantinedOrderSchema>

export const quarantineContract = {
  /** Those that were put aside too. */
  list: oc.output(z.array(quarantinedOrderSchema)),
  /** Puts one aside, or takes it out again. It is kept and read again like the others. */
  setDismissed: oc.input(z.object({ id: z.int(), isDismissed: z.boolean() })),
  /** Reads the kept JSON again, as is done by itself after an update. Returns how many became orders. */
  retry: oc.output(z.object({ recovered: z.int(), remaining: z.int() })),
}
