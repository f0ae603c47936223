import { z } from 'zod'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { periodSchema } from '#shared/domain/period.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'

/** Who cancelled an order, as Prom tells it; `prom`: everybody who is neither buyer nor seller, and unknown words. */
export const CANCELLED_BY = ['buyer', 'seller', 'prom'] as const

/** More numbers than anybody pastes at once, with their separators. */
export const MAX_SEARCH_LENGTH = 20_000

const listOf = <Value extends z.ZodType>(value: Value) => z.array(value).min(1).max(200).optional()

/**
 * Which orders: every field that is there must hold, and one of the values of each list. `null` in a list: Prom tells
 * nothing of the kind.
 */
export const orderFilterSchema = z.object({
  statusGroups: listOf(z.enum(STATUS_GROUPS)),
  statusIds: listOf(z.int()),
  sourceIds: listOf(z.int()),
  marketplaceStatuses: listOf(z.string()),
  paymentKinds: listOf(z.enum(PAYMENT_KINDS)),
  paymentStates: listOf(z.string().nullable()),
  carriers: listOf(z.enum(CARRIERS).nullable()),
  parcelStates: listOf(z.string().nullable()),
  cancelledBy: listOf(z.enum(CANCELLED_BY)),
  /** Who looks after it; `null`: nobody. */
  managerIds: listOf(z.int().nullable()),
  /** Of whoever works; of nobody's where nobody but the owner was ever entered. */
  isMine: z.literal(true).optional(),
  /** Prom's number or one that was entered here. */
  hasTrackingNumber: z.boolean().optional(),
  /** When the buyer ordered, by Kyiv's days. */
  period: periodSchema.optional(),
  sumFromMinor: z.int().optional(),
  sumToMinor: z.int().optional(),
  tagIds: listOf(z.int()),
  /** Longer in its status than the settings allow. */
  isOverdue: z.literal(true).optional(),
  /** Put aside until later, or not. */
  isSnoozed: z.boolean().optional(),
  /** Of one buyer: a normalised phone. */
  buyerPhone: z.string().max(30).optional(),
  /** Free text: every word must be found somewhere in the order; of several whole numbers, any. */
  text: z.string().max(MAX_SEARCH_LENGTH).optional(),
})

export type OrderFilter = z.infer<typeof orderFilterSchema>

export const ORDER_SORT_FIELDS = ['createdAt', 'fullPriceMinor', 'lastChangedAt'] as const

export const orderSortSchema = z.object({
  field: z.enum(ORDER_SORT_FIELDS),
  direction: z.enum(['asc', 'desc']),
})

export type OrderSort = z.infer<typeof orderSortSchema>

export const NEWEST_FIRST: OrderSort = { field: 'createdAt', direction: 'desc' }
