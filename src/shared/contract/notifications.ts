import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'
import { pageRequestSchema } from './desktop.ts'
import { ATTENTION_STATES } from './outbox.ts'

/**
 * What a seller is told of without looking (product D1, C8).
 * - `newOrder`: came after the first import began, and is still to be handled
 * - `orderCancelled`: by its buyer
 * - `snoozeEnded`: an order that was put aside is back
 * - `outboxStopped`: a change waits for a person's decision
 * - `tokenTrouble`: Prom refuses the token, or it is about to expire
 * - `importFinished`: the first import of a shop
 * - `stockReverted`: listings whose stock is another again than the shop was told (product P3)
 * - `lowStock`: products of which less is left than their threshold
 */
export const NOTIFICATION_KINDS = [
  'newOrder',
  'orderCancelled',
  'snoozeEnded',
  'outboxStopped',
  'tokenTrouble',
  'importFinished',
  'stockReverted',
  'lowStock',
] as const

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

const notifiedOrderSchema = z.object({
  id: z.int(),
  /** Prom's number. */
  number: z.int(),
  buyerName: z.string(),
  sumMinor: z.int(),
  currency: z.enum(CURRENCIES),
  itemCount: z.int(),
  /** `null` where Prom names no item. */
  firstItemName: z.string().nullable(),
})

export type NotifiedOrder = z.infer<typeof notifiedOrderSchema>

const common = z.object({
  id: z.int(),
  /** Epoch ms. */
  at: z.int(),
  isRead: z.boolean(),
})

const withSource = common.extend({ source: z.object({ id: z.int(), name: z.string() }) })

const withOrder = withSource.extend({ order: notifiedOrderSchema })

export const notificationSchema = z.discriminatedUnion('kind', [
  withOrder.extend({ kind: z.literal('newOrder') }),
  withOrder.extend({ kind: z.literal('orderCancelled') }),
  withOrder.extend({ kind: z.literal('snoozeEnded') }),
  withOrder.extend({ kind: z.literal('outboxStopped'), state: z.enum(ATTENTION_STATES) }),
  /** `expiresAt`: when the token stops working, epoch ms; `null`: Prom refuses it already. */
  withSource.extend({ kind: z.literal('tokenTrouble'), expiresAt: z.int().nullable() }),
  withSource.extend({ kind: z.literal('importFinished'), ordersCount: z.int() }),
  /** `productName`: of the first; `null`: it is gone. */
  withSource.extend({ kind: z.literal('stockReverted'), count: z.int(), productName: z.string().nullable() }),
  /** Of no shop. What was left of the first then, and its threshold. */
  common.extend({
    kind: z.literal('lowStock'),
    source: z.null(),
    count: z.int(),
    productName: z.string().nullable(),
    available: z.int(),
    threshold: z.int(),
  }),
])

/** Named so that it is not taken for the browser's or Electron's own. */
export type KramarNotification = z.infer<typeof notificationSchema>

/** One notification of the desktop, in words: of one event, or of several that came close together. */
export const shownNotificationSchema = z.object({
  /** Of the events it tells of. */
  ids: z.array(z.int()),
  title: z.string(),
  body: z.string(),
  isSilent: z.boolean(),
  /** What a click opens. */
  target: pageRequestSchema,
})

export type ShownNotification = z.infer<typeof shownNotificationSchema>

export const notificationsContract = {
  /** Of the last 30 days, newest first. */
  list: oc.input(z.object({ limit: z.int().min(1).max(500) })).output(z.array(notificationSchema)),
  countUnread: oc.output(z.int()),
  /** Without `ids`: all of them. */
  markRead: oc.input(z.object({ ids: z.array(z.int()).max(5_000).optional() })),
  /** For a page that may show notifications by itself: each is given to one page only. */
  watchShown: oc.output(eventIterator(shownNotificationSchema)),
}
