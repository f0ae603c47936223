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
  isArchived: z.boolean(),
})

export type Status = z.infer<typeof statusSchema>

const nameSchema = z.string().trim().min(1).max(60)
const colorSchema = z.string().regex(/^#[0-9a-f]{6}$/)
const byId = z.object({ statusId: z.int() })

export const statusesContract = {
  /** Also archived ones, whose names old orders and histories still need. */
  list: oc.output(z.array(statusSchema)),
  add: oc
    .input(z.object({ group: z.enum(STATUS_GROUPS), name: nameSchema, color: colorSchema.nullable() }))
    .output(statusSchema)
    .errors({ FIXED_GROUP: { status: 409 } }),
  update: oc
    .input(byId.extend({ name: nameSchema.optional(), color: colorSchema.nullable().optional() }))
    .output(statusSchema),
  /** The order of all statuses of one group. */
  reorder: oc.input(z.object({ group: z.enum(STATUS_GROUPS), statusIds: z.array(z.int()) })),
  countOrders: oc.input(byId).output(z.int()),
  /** Its orders get another status of the same group, silently: nothing is sent to Prom. */
  archive: oc
    .input(byId.extend({ moveToStatusId: z.int() }))
    .errors({ LAST_OF_GROUP: { status: 409 }, WRONG_GROUP: { status: 422 } }),
}
