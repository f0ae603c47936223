import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { COMMAND_IDS } from '#shared/domain/commands.ts'

/** What menus, notifications and links outside of the page ask it to do. Nothing here changes data by itself. */
export const pageRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('runCommand'), command: z.enum(COMMAND_IDS) }),
  z.object({ kind: z.literal('openOrder'), orderId: z.int() }),
  /** The orders that nobody has accepted yet. */
  z.object({ kind: z.literal('showNew') }),
  z.object({ kind: z.literal('openSource'), sourceId: z.int() }),
  /** The list of notifications behind the bell. */
  z.object({ kind: z.literal('openNotifications') }),
  /** A link to an order that is not here: the page shows what a search for its number finds. */
  z.object({ kind: z.literal('searchOrders'), text: z.string() }),
])

export type PageRequest = z.infer<typeof pageRequestSchema>

/**
 * Whether the system starts Kramar when the seller logs in.
 * - `blocked`: it was asked to, and the seller or the system has switched it off elsewhere
 * - `unsupported`: there is nothing to be started (in the browser, while developing)
 */
export const startAtLoginSchema = z.enum(['on', 'off', 'blocked', 'unsupported'])

export type StartAtLogin = z.infer<typeof startAtLoginSchema>

export const desktopContract = {
  /** Asked of the system each time: it may have been changed there. */
  getStartAtLogin: oc.output(startAtLoginSchema),
  /** Answers with what the system made of it. */
  setStartAtLogin: oc.input(z.object({ isOn: z.boolean() })).output(startAtLoginSchema),

  /** Each request reaches one page, once; what was asked while there was no page comes first. */
  watchRequests: oc.output(eventIterator(pageRequestSchema)),
}
