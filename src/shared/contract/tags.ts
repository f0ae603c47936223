import { oc } from '@orpc/contract'
import { z } from 'zod'
import { MAX_ACT_ORDERS, ownActResultSchema } from './own-acts.ts'

export const TAG_COLORS = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'pink'] as const

export type TagColor = (typeof TAG_COLORS)[number]

export const MAX_TAG_NAME_LENGTH = 40

export const tagSchema = z.object({
  id: z.int(),
  name: z.string(),
  color: z.enum(TAG_COLORS),
  /** Put away: not offered any more, but orders that have it still show it. */
  isArchived: z.boolean(),
})

export type Tag = z.infer<typeof tagSchema>

const tagNameSchema = z.string().trim().min(1).max(MAX_TAG_NAME_LENGTH)

export const tagsContract = {
  /** In the order of the alphabet, archived ones too. */
  list: oc.output(z.array(tagSchema)),
  /** How many orders have each tag; those without any are left out. */
  count: oc.output(z.array(z.object({ tagId: z.int(), count: z.int() }))),
  /** A name that is there already gives the tag that has it, brought back where it was put away. */
  add: oc.input(z.object({ name: tagNameSchema, color: z.enum(TAG_COLORS).optional() })).output(tagSchema),
  update: oc
    .input(
      z.object({
        tagId: z.int(),
        name: tagNameSchema.optional(),
        color: z.enum(TAG_COLORS).optional(),
        isArchived: z.boolean().optional(),
      }),
    )
    .output(tagSchema)
    .errors({ NOT_FOUND: { status: 404 }, NAME_TAKEN: { status: 409 } }),
  /** Gives tags to orders and takes others away, as one act. */
  set: oc
    .input(
      z.object({
        orderIds: z.array(z.int()).min(1).max(MAX_ACT_ORDERS),
        addIds: z.array(z.int()).max(50),
        removeIds: z.array(z.int()).max(50),
      }),
    )
    .output(ownActResultSchema)
    .errors({ NOT_FOUND: { status: 404 } }),
}
