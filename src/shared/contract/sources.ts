import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'
import { problemSchema } from './problem.ts'

export const SOURCE_KINDS = ['prom', 'demo'] as const
export const PRODUCT_LANGUAGES = ['uk', 'ru'] as const
/** Depth of the first import in days; `null` is everything. */
export const IMPORT_DEPTHS = [7, 30, 60, null] as const

/**
 * - `active`: is read
 * - `paused`: by the user
 * - `unauthorized`: Prom answered 401; waits for a new token
 * - `token_missing`: its token was kept for an earlier run only
 * - `removed`: the user removed it and kept its orders
 */
export const SOURCE_STATES = ['active', 'paused', 'unauthorized', 'token_missing', 'removed'] as const

export const sourceSchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  state: z.enum(SOURCE_STATES),
  language: z.enum(PRODUCT_LANGUAGES),
  currency: z.enum(CURRENCIES),
  importDepthDays: z.int().nullable(),
  createdAt: z.int(),
  /** Until when the token works, as the seller noted it, epoch ms; Prom does not tell. */
  tokenExpiresAt: z.int().nullable(),
})

export type Source = z.infer<typeof sourceSchema>

/** What a token may be allowed to do, each tested by a harmless read. `orders` is the one Kramar cannot do without. */
export const TOKEN_RIGHTS = ['orders', 'products', 'statuses', 'deliveryOptions', 'paymentOptions'] as const

export type TokenRight = (typeof TOKEN_RIGHTS)[number]

export const rightCheckSchema = z.object({
  right: z.enum(TOKEN_RIGHTS),
  /** `null`: the right is there. */
  problem: problemSchema.nullable(),
})

export type RightCheck = z.infer<typeof rightCheckSchema>

const tokenSchema = z.string().trim().min(1).max(512)
const nameSchema = z.string().trim().min(1).max(80)

const tokenErrors = {
  /** The token may not read orders, or Prom could not be asked: nothing was saved. */
  TOKEN_REFUSED: { status: 422, data: z.object({ rights: z.array(rightCheckSchema) }) },
  /** Another source already brings the orders of this shop. */
  ALREADY_CONNECTED: { status: 409, data: z.object({ sourceName: z.string() }) },
}

const byId = z.object({ sourceId: z.int() })

export const sourcesContract = {
  list: oc.output(z.array(sourceSchema)),
  /** Tests a token right by right; saves nothing. */
  checkToken: oc.input(z.object({ token: tokenSchema })).output(z.array(rightCheckSchema)),
  connect: oc
    .input(
      z.object({
        name: nameSchema,
        token: tokenSchema,
        language: z.enum(PRODUCT_LANGUAGES),
        currency: z.enum(CURRENCIES),
        importDepthDays: z.literal(IMPORT_DEPTHS),
      }),
    )
    .output(sourceSchema)
    .errors(tokenErrors),
  connectDemo: oc.output(sourceSchema),
  update: oc
    .input(
      byId.extend({
        name: nameSchema.optional(),
        language: z.enum(PRODUCT_LANGUAGES).optional(),
        currency: z.enum(CURRENCIES).optional(),
        tokenExpiresAt: z.int().nullable().optional(),
      }),
    )
    .output(sourceSchema),
  pause: oc.input(byId).output(sourceSchema),
  resume: oc.input(byId).output(sourceSchema),
  replaceToken: oc
    .input(byId.extend({ token: tokenSchema }))
    .output(sourceSchema)
    .errors({
      ...tokenErrors,
      /** The token belongs to another shop than the one this source has orders of. */
      OTHER_SHOP: { status: 409 },
    }),
  remove: oc.input(byId.extend({ orders: z.enum(['keep', 'delete']) })),
}
