import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * Why this Kramar does not look for new versions of itself.
 * - `browser`: the web host is run from its sources
 * - `development`: nothing is installed that could be replaced
 * - `noFeed`: whoever built it has not said where new versions come from
 * - `packageManager`: something else of the system installed it and brings new versions
 */
export const noUpdatesReasonSchema = z.enum(['browser', 'development', 'noFeed', 'packageManager'])

export type NoUpdatesReason = z.infer<typeof noUpdatesReasonSchema>

/**
 * - `offline`: this computer has no network
 * - `unreachable`: the place where new versions lie does not answer as it should
 * - `damaged`: what came is not what was published
 * - `untrusted`: it is not signed by whoever signed this one
 * - `noSpace`, `notWritable`: the disk
 */
export const UPDATE_FAILURES = [
  'offline',
  'unreachable',
  'damaged',
  'untrusted',
  'noSpace',
  'notWritable',
  'unknown',
] as const

export type UpdateFailure = (typeof UPDATE_FAILURES)[number]

export const newVersionSchema = z.object({
  version: z.string(),
  /** What is new, as text; empty: its makers say nothing. */
  notes: z.string(),
})

export type NewVersion = z.infer<typeof newVersionSchema>

export const updateStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), reason: noUpdatesReasonSchema }),
  /** There is nothing newer, as far as is known. */
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('checking') }),
  newVersionSchema.extend({ kind: z.literal('downloading'), percent: z.number().min(0).max(100) }),
  /** It lies on this computer and can be installed. */
  newVersionSchema.extend({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('failed'),
    during: z.enum(['check', 'download']),
    failure: z.enum(UPDATE_FAILURES),
  }),
])

export type UpdateState = z.infer<typeof updateStateSchema>

export const updatesSchema = z.object({
  state: updateStateSchema,
  /** When the newest version was last known for sure, epoch ms. */
  checkedAt: z.int().nullable(),
  /** `password`: the system asks for one, so that nothing is installed while the program ends (deb). */
  installs: z.enum(['self', 'password']),
})

export type Updates = z.infer<typeof updatesSchema>

export const updatesContract = {
  get: oc.output(updatesSchema),
  /** Looks for a new version now and fetches one; answers when it has looked. */
  checkNow: oc.output(updatesSchema),
  /**
   * Ends Kramar by way of its questions, puts the downloaded version in its place and starts that. Does nothing where
   * none is ready.
   */
  restart: oc.output(z.void()),
}
