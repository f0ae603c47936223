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
})

export type QuarantinedOrder = z.infer<typeof quarantinedOrderSchema>

export const quarantineContract = {
  list: oc.output(z.array(quarantinedOrderSchema)),
  /** Reads the kept JSON again, as is done by itself after an update. Returns how many became orders. */
  retry: oc.output(z.object({ recovered: z.int(), remaining: z.int() })),
}
