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

export const desktopContract = {
  /** Each request reaches one page, once; what was asked while there was no page comes first. */
  watchRequests: oc.output(eventIterator(pageRequestSchema)),
}
