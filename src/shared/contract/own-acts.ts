import { z } from 'zod'

/** Most orders that one act of the user may be about. */
export const MAX_ACT_ORDERS = 10_000

/** What an act on something of our own has done, enough for its toast. Prom never hears of it. */
export const ownActResultSchema = z.object({
  /** `null`: nothing changed. */
  actionId: z.int().nullable(),
  /** Orders that were changed; the others had it already. */
  changedCount: z.int(),
})

export type OwnActResult = z.infer<typeof ownActResultSchema>
