import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { CURRENCIES } from '#shared/domain/money.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { orderFilterSchema, orderSortSchema } from './order-filter.ts'
import { ruleReferenceSchema, statusTargetSchema } from './outbox.ts'
import { MAX_ACT_ORDERS } from './own-acts.ts'
import { problemSchema } from './problem.ts'
import { cancellationRuleSchema } from './rules.ts'
import { snoozeSchema } from './snoozes.ts'

/** Most rows that one call returns: a window around what is on screen, never the whole list. */
export const MAX_LIST_LIMIT = 500

/** One line of the list. Times are epoch ms, money is minor units. */
export const orderRowSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  /** Prom's order id: the number that the buyer sees too. */
  externalId: z.int(),
  createdAt: z.int(),
  statusId: z.int(),
  marketplaceStatus: z.string(),
  /** Prom's own word for it, for statuses that have no text in the locale files. */
  marketplaceStatusName: z.string().nullable(),
  buyerName: z.string(),
  buyerPhone: z.string().nullable(),
  firstItemName: z.string().nullable(),
  itemCount: z.int(),
  fullPriceMinor: z.int(),
  currency: z.enum(CURRENCIES),
  paymentKind: z.enum(PAYMENT_KINDS),
  paymentState: z.string().nullable(),
  carrier: z.enum(CARRIERS).nullable(),
  trackingNumber: z.string().nullable(),
  parcelState: z.string().nullable(),
  hasBuyerComment: z.boolean(),
  isCheapDelivery: z.boolean(),
  isDontCall: z.boolean(),
  /** Since when it has its present status. */
  statusSince: z.int(),
  /** When Prom last sent a different version of it. */
  lastChangedAt: z.int(),
  /** Who looks after it; `null`: nobody. */
  managerId: z.int().nullable(),
  tagIds: z.array(z.int()),
  hasNote: z.boolean(),
  /** `null`: neither put aside nor just back. */
  snooze: snoozeSchema.nullable(),
  /** Why to be careful with this buyer. */
  buyerCaution: z.string().nullable(),
})

export type OrderRow = z.infer<typeof orderRowSchema>

export const orderItemSchema = z.object({
  id: z.int(),
  /** Prom's product id. */
  listingExternalId: z.int().nullable(),
  sku: z.string().nullable(),
  /** In the language of the source; the other one where that is missing. */
  name: z.string(),
  quantity: z.number(),
  unit: z.string().nullable(),
  priceMinor: z.int().nullable(),
  totalMinor: z.int().nullable(),
  commissionMinor: z.int().nullable(),
  imageUrl: z.string().nullable(),
  url: z.string().nullable(),
})

export type OrderItem = z.infer<typeof orderItemSchema>

/** Fields of an order whose changes on Prom are worth a line of history. */
export const WATCHED_FIELDS = [
  'marketplaceStatus',
  'paymentState',
  'trackingNumber',
  'parcelState',
  'fullPriceMinor',
  'deliveryAddress',
] as const

/** What the seller keeps of an order for himself, Prom never hears of it. */
export const OWN_FIELDS = ['tag', 'note', 'snooze', 'caution', 'manager'] as const

export type OwnField = (typeof OWN_FIELDS)[number]

export const HISTORY_FIELDS = [...WATCHED_FIELDS, ...OWN_FIELDS] as const

/**
 * - `arrived`: first seen
 * - `changed`: Prom moved a watched field
 * - `statusSet`: our own status changed (`before`, `after`: status ids)
 * - `trackingSet`: a tracking number was entered here
 * - `ownSet`: one of `OWN_FIELDS` changed; `before` and `after` are the tag's id, the note, the reason for caution,
 *   the person's id, or `snoozeSchema` as JSON
 * - `undone`: one of the three was taken back
 * - `notSent`: a change of status here sent nothing; `after` is the reason (`NOT_SENT_REASONS`)
 * - `outgoing`: a change for Prom came to an end; `after` is its state, `before` its target as JSON
 */
export const HISTORY_KINDS = [
  'arrived',
  'changed',
  'statusSet',
  'trackingSet',
  'ownSet',
  'undone',
  'notSent',
  'outgoing',
] as const

export const historyEntrySchema = z.object({
  id: z.int(),
  at: z.int(),
  kind: z.enum(HISTORY_KINDS),
  field: z.enum(HISTORY_FIELDS).nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Who did it. */
  by: z.enum(['prom', 'user', 'rule']),
  /** The rule, where one did it. */
  rule: ruleReferenceSchema.nullable(),
  /** The person, where one did it and Kramar knew who works. */
  personId: z.int().nullable(),
  /** The outgoing change that the line is about. */
  changeId: z.int().nullable(),
})

export type HistoryEntry = z.infer<typeof historyEntrySchema>

/** Why a change of status here sends nothing to Prom. */
export const NOT_SENT_REASONS = [
  'rulesOff',
  'noRule',
  'sameTarget',
  'alreadyThere',
  'cancelledOnMarketplace',
  'notTold',
] as const

export type NotSentReason = (typeof NOT_SENT_REASONS)[number]

/** Why an order is left out of a bulk change. */
export const SKIP_REASONS = ['sameStatus', 'cancelledOnMarketplace', 'notFound'] as const

const orderIdsSchema = z.array(z.int()).min(1).max(MAX_ACT_ORDERS)

export const setStatusInputSchema = z.object({
  orderIds: orderIdsSchema,
  statusId: z.int(),
  /** Needed for statuses of the group `cancelled`. */
  cancellation: z
    .object({
      /** What Prom is told; `null`: nothing is sent, whatever the rules say. */
      tell: cancellationRuleSchema.nullable(),
      /** Orders whose refund a person has confirmed, with the sum that was shown. */
      confirmedRefunds: z.array(z.object({ orderId: z.int(), refundMinor: z.int() })),
    })
    .optional(),
})

export type SetStatusInput = z.infer<typeof setStatusInputSchema>

const skippedSchema = z.array(z.object({ reason: z.enum(SKIP_REASONS), count: z.int() }))

/** What an act of the user has done, enough for its toast. */
export const actionResultSchema = z.object({
  /** `null`: nothing changed. */
  actionId: z.int().nullable(),
  changedCount: z.int(),
  skipped: skippedSchema,
  outgoingCount: z.int(),
  /** Outgoing changes that wait for a person. */
  needsConfirmationCount: z.int(),
  /** When the outgoing changes go; `null` where there are none. */
  holdUntil: z.int().nullable(),
})

export type ActionResult = z.infer<typeof actionResultSchema>

export const setStatusPreviewSchema = z.object({
  changeCount: z.int(),
  skipped: skippedSchema,
  /** What Prom would be told. */
  outgoing: z.array(z.object({ target: statusTargetSchema, count: z.int() })),
  notSent: z.array(z.object({ reason: z.enum(NOT_SENT_REASONS), count: z.int() })),
  /** Cancelling these gives the buyers their money back. */
  refunds: z.array(
    z.object({
      orderId: z.int(),
      externalId: z.int(),
      buyerName: z.string(),
      refundMinor: z.int(),
      currency: z.enum(CURRENCIES),
    }),
  ),
  /** The reason that the rule of this status names, for cancellations. */
  suggestedCancellation: cancellationRuleSchema.nullable(),
})

export type SetStatusPreview = z.infer<typeof setStatusPreviewSchema>

const personSchema = z.object({ name: z.string(), phone: z.string().nullable() })

/** Everything that Prom tells of one order, ready for the card. */
export const orderDetailsSchema = orderRowSchema.extend({
  modifiedAt: z.int().nullable(),
  firstSeenAt: z.int(),
  buyer: personSchema.extend({ email: z.string().nullable() }),
  /** `null` where Prom names no other person than the buyer. */
  recipient: personSchema.nullable(),
  buyerComment: z.string(),
  items: z.array(orderItemSchema),
  priceMinor: z.int().nullable(),
  priceWithOfferMinor: z.int().nullable(),
  offerDiscountMinor: z.int().nullable(),
  promoCode: z.string().nullable(),
  paymentName: z.string().nullable(),
  paymentChangedAt: z.int().nullable(),
  instalmentCommissionMinor: z.int().nullable(),
  deliveryName: z.string().nullable(),
  /** Prom's own code of the carrier, for those that are `other` to us. */
  deliveryProvider: z.string().nullable(),
  isDoorDelivery: z.boolean(),
  deliveryAddress: z.string().nullable(),
  deliveryCostMinor: z.int().nullable(),
  commissionMinor: z.int().nullable(),
  isCommissionRefunded: z.boolean(),
  promotionName: z.string().nullable(),
  orderOrigin: z.string().nullable(),
  utm: z.string().nullable(),
  cancellation: z.object({ title: z.string().nullable(), initiator: z.string().nullable() }).nullable(),
  history: z.array(historyEntrySchema),
})

export type OrderDetails = z.infer<typeof orderDetailsSchema>

export const orderListSchema = z.object({
  rows: z.array(orderRowSchema),
  /** How many orders the filter finds in all; at least so many where not all were counted. */
  total: z.int(),
  /** Whether all were counted: huge results are counted as far as anybody has scrolled, and somewhat further. */
  isTotalExact: z.boolean(),
  /** Index of the first row in the whole result: what was asked for, moved if `anchor` moved. */
  offset: z.int(),
  /** Where the anchor order stands now; `null` where none was given or the filter no longer finds it. */
  anchorIndex: z.int().nullable(),
})

export type OrderList = z.infer<typeof orderListSchema>

export const orderListInputSchema = z.object({
  filter: orderFilterSchema,
  sort: orderSortSchema,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_LIST_LIMIT),
  /**
   * The order that must not move on screen, and the index it had. If orders arrived above it, the window is moved
   * by as many rows.
   */
  anchor: z.object({ orderId: z.int(), index: z.int().min(0) }).optional(),
})

export type OrderListInput = z.infer<typeof orderListInputSchema>

/** How often each value occurs among all orders: what a filter may be set to. The most frequent first. */
export const orderFacetsSchema = z.object({
  marketplaceStatuses: z.array(z.object({ value: z.string(), name: z.string().nullable(), count: z.int() })),
  paymentStates: z.array(z.object({ value: z.string().nullable(), count: z.int() })),
  parcelStates: z.array(z.object({ value: z.string().nullable(), count: z.int() })),
})

export type OrderFacets = z.infer<typeof orderFacetsSchema>

export const orderCountsSchema = z.object({
  total: z.int(),
  byGroup: z.record(z.enum(STATUS_GROUPS), z.int()),
  bySource: z.array(z.object({ sourceId: z.int(), count: z.int() })),
})

export type OrderCounts = z.infer<typeof orderCountsSchema>

export const ordersContract = {
  list: oc.input(orderListInputSchema).output(orderListSchema),
  get: oc
    .input(z.object({ orderId: z.int() }))
    .output(orderDetailsSchema)
    .errors({ NOT_FOUND: { status: 404 } }),
  /** The JSON as Prom sent it. */
  getRaw: oc
    .input(z.object({ orderId: z.int() }))
    .output(z.string())
    .errors({ NOT_FOUND: { status: 404 } }),
  /** What `setStatus` would do, without doing it. */
  previewSetStatus: oc.input(setStatusInputSchema).output(setStatusPreviewSchema),
  setStatus: oc
    .input(setStatusInputSchema)
    .output(actionResultSchema)
    .errors({
      CANCELLATION_MISSING: { status: 422 },
      /** The reason needs a text. */
      TEXT_MISSING: { status: 422 },
      STATUS_NOT_FOUND: { status: 404 },
    }),
  /** The condition that kept the last change of status from going to Prom; `null` where it went or is on its way. */
  explainNotSent: oc
    .input(z.object({ orderId: z.int() }))
    .output(z.object({ reason: z.enum(NOT_SENT_REASONS), at: z.int() }).nullable()),
  /** Reads the order from Prom now. */
  reread: oc
    .input(z.object({ orderId: z.int() }))
    .output(orderDetailsSchema)
    .errors({ NOT_FOUND: { status: 404 }, PROM_PROBLEM: { status: 502, data: problemSchema } }),
  /** What filters can be set to, from the orders that are here. */
  facets: oc.output(orderFacetsSchema),
  /** Groups are counted within the rest of the filter, and so are sources. */
  count: oc.input(orderFilterSchema).output(orderCountsSchema),
}
