import { oc } from '@orpc/contract'
import { z } from 'zod'
import { MAX_ACT_ORDERS, ownActResultSchema } from './own-acts.ts'
import { TAG_COLORS } from './tags.ts'

/** An owner sees and may do everything; a manager works with the orders of the sources that the owner opened. */
export const PERSON_ROLES = ['owner', 'manager'] as const

export type PersonRole = (typeof PERSON_ROLES)[number]

export const MAX_PERSON_NAME_LENGTH = 60
export const MAX_PEOPLE = 100
export const MIN_PIN_LENGTH = 4
export const MAX_PIN_LENGTH = 12

export const PIN_PATTERN = new RegExp(`^\\d{${MIN_PIN_LENGTH},${MAX_PIN_LENGTH}}$`)

export const personSchema = z.object({
  id: z.int(),
  role: z.enum(PERSON_ROLES),
  /** `null`: the word for the role. */
  name: z.string().nullable(),
  color: z.enum(TAG_COLORS),
  /** Who is not gets no new orders and cannot work; orders and histories still name them. */
  isActive: z.boolean(),
  /** Those to come too. Always so for an owner. */
  seesAllSources: z.boolean(),
  /** Those that were opened one by one; of no account where all are seen. */
  sourceIds: z.array(z.int()),
  hasPin: z.boolean(),
})

export type Person = z.infer<typeof personSchema>

export const personFaceSchema = personSchema.pick({
  id: true,
  role: true,
  name: true,
  color: true,
  hasPin: true,
})

/** What may be seen of people before anybody has said who they are. */
export type PersonFace = z.infer<typeof personFaceSchema>

export const sessionSchema = z.object({
  /** Nobody has said yet who works: nothing is shown before. */
  isLocked: z.boolean(),
  /** Who works; `null`: nobody yet, or the owner, who has not told Kramar of anybody else. */
  personId: z.int().nullable(),
  /** May change sources, rules, people and what else belongs to the business. */
  isOwner: z.boolean(),
  /** Who can work here. Empty: the owner works alone, and nobody is asked who they are. */
  people: z.array(personFaceSchema),
})

export type Session = z.infer<typeof sessionSchema>

const nameSchema = z.string().trim().min(1).max(MAX_PERSON_NAME_LENGTH)
const pinSchema = z.string().regex(PIN_PATTERN)
const byId = z.object({ personId: z.int() })
const bySource = z.object({ sourceId: z.int() })
const notFound = { NOT_FOUND: { status: 404 } } as const
const pinErrors = {
  WRONG_PIN: { status: 401 },
  /** Too many wrong ones: nothing is looked at before `untilAt`, epoch ms. */
  WAIT: { status: 429, data: z.object({ untilAt: z.int() }) },
} as const

export const peopleContract = {
  session: oc.output(sessionSchema),
  /** Somebody says who works. A PIN is looked at where the person has one. */
  switchTo: oc
    .input(byId.extend({ pin: z.string().max(100).optional() }))
    .output(sessionSchema)
    .errors({ ...notFound, ...pinErrors }),
  /** Leaves Kramar as it is after a start: somebody has to say who works. */
  lock: oc.output(sessionSchema),
  /** Owner first, then by name; those who are not active too. */
  list: oc.output(z.array(personSchema)),
  /** A manager, who sees all sources until that is changed. With the first one the owner is entered as well. */
  add: oc
    .input(z.object({ name: nameSchema, color: z.enum(TAG_COLORS).optional() }))
    .output(personSchema)
    .errors({ TOO_MANY: { status: 422 } }),
  update: oc
    .input(
      byId.extend({
        name: nameSchema.optional(),
        color: z.enum(TAG_COLORS).optional(),
        isActive: z.boolean().optional(),
        seesAllSources: z.boolean().optional(),
        sourceIds: z.array(z.int()).max(200).optional(),
      }),
    )
    .output(personSchema)
    .errors({
      ...notFound,
      /** An owner stays one: active, and seeing everything. */ OWNER: { status: 422 },
    }),
  /** Owners may set anybody's, everybody else their own; `null`: none is asked for any more. */
  setPin: oc
    .input(byId.extend({ pin: pinSchema.nullable(), currentPin: z.string().max(100).optional() }))
    .output(personSchema)
    .errors({ ...notFound, ...pinErrors, NOT_YOURS: { status: 403 } }),
  /** Who gets the new orders of a source, in turn; empty: nobody. */
  getTurns: oc.input(bySource).output(z.object({ personIds: z.array(z.int()) })),
  setTurns: oc
    .input(bySource.extend({ personIds: z.array(z.int()).max(MAX_PEOPLE) }))
    .output(z.object({ personIds: z.array(z.int()) }))
    .errors(notFound),
  /** Gives orders to somebody, as one act; `null`: to nobody. */
  assign: oc
    .input(z.object({ orderIds: z.array(z.int()).min(1).max(MAX_ACT_ORDERS), personId: z.int().nullable() }))
    .output(ownActResultSchema)
    .errors(notFound),
}
