import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'
import { problemSchema } from './problem.ts'

/** A product of a shop as Prom shows it, with what it is tied to here. */
export const listingSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  externalId: z.int(),
  offerId: z.string().nullable(),
  sku: z.string().nullable(),
  name: z.string(),
  nameUk: z.string().nullable(),
  nameRu: z.string().nullable(),
  priceMinor: z.int().nullable(),
  currency: z.enum(CURRENCIES),
  discountKind: z.enum(['percent', 'amount']).nullable(),
  discountValue: z.number().nullable(),
  /** `available`, `not_available`, `order`, …: Prom's word. */
  presence: z.string(),
  isReadyToShip: z.boolean(),
  /** `null`: the shop does not count it. */
  quantity: z.int().nullable(),
  /** `on_display`, `draft`, …: Prom's word. */
  state: z.string(),
  groupName: z.string().nullable(),
  unit: z.string().nullable(),
  imageUrl: z.string().nullable(),
  isVariation: z.boolean(),
  modifiedAt: z.int().nullable(),
  /** Prom has no such product any more. */
  goneAt: z.int().nullable(),
  productId: z.int().nullable(),
  productName: z.string().nullable(),
})

export type Listing = z.infer<typeof listingSchema>

export const LISTING_LINKS = ['linked', 'unlinked'] as const

export const listingFilterSchema = z.object({
  text: z.string().max(200).optional(),
  sourceId: z.int().optional(),
  link: z.enum(LISTING_LINKS).optional(),
  presence: z.string().max(40).optional(),
  state: z.string().max(40).optional(),
  groupExternalId: z.int().optional(),
  /** Those that Prom does not have any more; otherwise they are left out. */
  isGone: z.boolean().optional(),
})

export type ListingFilter = z.infer<typeof listingFilterSchema>

/** How far the reading of a source's listings has come. */
export const listingSyncSchema = z.object({
  sourceId: z.int(),
  isEnabled: z.boolean(),
  runningJob: z.enum(['full', 'update']).nullable(),
  /** Listings that are here. */
  count: z.int(),
  /** Of the full reading that runs. */
  readCount: z.int().nullable(),
  firstReadAt: z.int().nullable(),
  passFinishedAt: z.int().nullable(),
  lastCheckedAt: z.int().nullable(),
  foundByGroup: z.int(),
  cappedGroups: z.int(),
  unreadableCount: z.int(),
  problem: problemSchema.nullable(),
})

export type ListingSync = z.infer<typeof listingSyncSchema>

const bySource = z.object({ sourceId: z.int() })

export const listingsContract = {
  list: oc
    .input(z.object({ filter: listingFilterSchema, offset: z.int().min(0), limit: z.int().min(1).max(200) }))
    .output(z.object({ rows: z.array(listingSchema), total: z.int() })),
  groups: oc
    .input(bySource)
    .output(z.array(z.object({ externalId: z.int(), name: z.string(), count: z.int() }))),
  /** Of every source that is not removed. */
  syncs: oc.output(z.array(listingSyncSchema)),
  setEnabled: oc.input(bySource.extend({ isEnabled: z.boolean() })),
  /** A full reading at once; returns when it has begun. */
  readNow: oc.input(bySource),
}
