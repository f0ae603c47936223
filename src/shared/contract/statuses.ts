import { oc } from '@orpc/contract'
import { z } from 'zod'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'

export const statusSchema = z.object({
  id: z.int(),
  group: z.enum(STATUS_GROUPS),
  /** Names a status that Kramar came with; its text is `statuses.<code>` of the locale until it is renamed. */
  code: z.string().nullable(),
  /** The seller's own name; `null`: the one of `code`. */
  name: z.string().nullable(),
  /** `null`: the colour of the group. */
  color: z.string().nullable(),
  position: z.int(),
})

export type Status = z.infer<typeof statusSchema>

export const statusesContract = {
  list: oc.output(z.array(statusSchema)),
}
