import { oc } from '@orpc/contract'
import { z } from 'zod'
import { MAX_ACT_ORDERS, ownActResultSchema } from './own-acts.ts'

/** An order that was put aside until a time (epoch ms), or that has come back from that. */
export const snoozeSchema = z.object({
  untilAt: z.int(),
  /** When it came back; `null`: it is still put aside. */
  returnedAt: z.int().nullable(),
})

export type Snooze = z.infer<typeof snoozeSchema>

export const snoozesContract = {
  /** Puts orders aside until a time; `null` ends that, or takes the mark off those that have come back. */
  set: oc
    .input(
      z.object({
        orderIds: z.array(z.int()).min(1).max(MAX_ACT_ORDERS),
        untilAt: z.int().nullable(),
      }),
    )
    .output(ownActResultSchema)
    .errors({ PAST: { status: 422 } }),
}
