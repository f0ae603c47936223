import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'
import { listingSchema } from './listings.ts'

const text = (length: number) =>
  z
    .string()
    .trim()
    .max(length)
    .transform((value) => value || null)
    .nullable()

const minorSchema = z.int().min(0).max(1_000_000_000_00)

/** What the seller may write of a product. Sums are minor units. */
export const productFieldsSchema = z.object({
  sku: text(100),
  name: z.string().trim().min(1).max(300),
  nameUk: text(300),
  nameRu: text(300),
  unit: text(20),
  priceMinor: minorSchema.nullable(),
  purchasePriceMinor: minorSchema.nullable(),
  currency: z.enum(CURRENCIES),
  barcode: text(50),
  imageUrl: text(500),
  note: z.string().max(2000),
  lowStockThreshold: z.int().min(0).max(1_000_000).nullable(),
})

export type ProductFields = z.infer<typeof productFieldsSchema>

export const DIFFERENT_FIELDS = ['name', 'sku', 'priceMinor', 'unit', 'imageUrl'] as const

export type DifferentField = (typeof DIFFERENT_FIELDS)[number]

/** A value that a listing has on Prom and the product has not. */
export const differenceSchema = z.object({
  listingId: z.int(),
  field: z.enum(DIFFERENT_FIELDS),
  here: z.union([z.string(), z.int()]).nullable(),
  onProm: z.union([z.string(), z.int()]).nullable(),
})

export type Difference = z.infer<typeof differenceSchema>

export const productSchema = productFieldsSchema.extend({
  id: z.int(),
  createdAt: z.int(),
  editedAt: z.int().nullable(),
  archivedAt: z.int().nullable(),
})

export type Product = z.infer<typeof productSchema>

export const productRowSchema = productSchema.extend({
  listingCount: z.int(),
  sourceIds: z.array(z.int()),
  differenceCount: z.int(),
})

export type ProductRow = z.infer<typeof productRowSchema>

export const productDetailsSchema = z.object({
  product: productSchema,
  listings: z.array(listingSchema),
  differences: z.array(differenceSchema),
})

export type ProductDetails = z.infer<typeof productDetailsSchema>

/**
 * Why a listing is proposed to be created, linked or left.
 * - `new`: nothing here is like it; `sameNewSku`: like another new one of another shop, with which it becomes one
 * - `sameSku`: one product has its SKU; `sameOfferId`: tied goods of another shop have its external id and its name
 * - doubtful: `skuTwice` (two listings of one shop have the SKU), `offerIdOnly` (the external id alone is the same,
 *   the name or the SKU is another)
 */
export const MATCH_REASONS = [
  'new',
  'sameNewSku',
  'sameSku',
  'sameOfferId',
  'skuTwice',
  'offerIdOnly',
] as const

export const creationRowSchema = z.object({
  listing: listingSchema,
  decision: z.enum(['create', 'link', 'leave']),
  reason: z.enum(MATCH_REASONS),
  isDoubtful: z.boolean(),
  /** What it would be linked to; for doubtful ones, what it may be. */
  candidate: z.object({ id: z.int(), name: z.string(), sku: z.string().nullable() }).nullable(),
})

export type CreationRow = z.infer<typeof creationRowSchema>

export const creationChoiceSchema = z.object({
  listingId: z.int(),
  decision: z.enum(['create', 'link', 'leave']),
  productId: z.int().nullable(),
})

export type CreationChoice = z.infer<typeof creationChoiceSchema>

/** `all` takes every listing of the source that is not tied yet; `new` those seen first since the last creation. */
export const creationScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all'), sourceId: z.int().optional() }),
  z.object({ kind: z.literal('new'), sourceId: z.int().optional() }),
  z.object({ kind: z.literal('chosen'), listingIds: z.array(z.int()).max(5_000) }),
])

export type CreationScope = z.infer<typeof creationScopeSchema>

export const PRODUCT_SHELVES = ['all', 'different', 'unlinked', 'archived'] as const

/** Lines of orders that belong to no product, put together as they are tied: once for all. */
export const unmatchedLineSchema = z.object({
  sourceId: z.int(),
  lineKey: z.string(),
  name: z.string(),
  sku: z.string().nullable(),
  listingExternalId: z.int().nullable(),
  orderCount: z.int(),
  lastOrderAt: z.int(),
})

export type UnmatchedLine = z.infer<typeof unmatchedLineSchema>

/** A line of an order, as far as products go. */
export const orderLineSchema = z.object({
  itemId: z.int(),
  sourceId: z.int(),
  /** What lines of the same thing in this shop have in common. */
  lineKey: z.string(),
  name: z.string(),
  /** `null`: it belongs to no product and takes nothing from stock. */
  productId: z.int().nullable(),
})

export type OrderLine = z.infer<typeof orderLineSchema>

const byId = z.object({ productId: z.int() })
const page = { offset: z.int().min(0), limit: z.int().min(1).max(200) }
const errors = {
  NOT_FOUND: { status: 404 },
  /** Another product has this SKU. */
  SKU_TAKEN: { status: 409, data: z.object({ productId: z.int(), name: z.string() }) },
} as const

export const productsContract = {
  list: oc
    .input(
      z.object({
        text: z.string().max(200).optional(),
        shelf: z.enum(PRODUCT_SHELVES),
        sourceId: z.int().optional(),
        ...page,
      }),
    )
    .output(z.object({ rows: z.array(productRowSchema), total: z.int() })),
  get: oc.input(byId).output(productDetailsSchema).errors(errors),
  create: oc.input(productFieldsSchema).output(productSchema).errors(errors),
  update: oc
    .input(byId.extend({ patch: productFieldsSchema.partial() }))
    .output(productSchema)
    .errors(errors),
  setArchived: oc
    .input(byId.extend({ isArchived: z.boolean() }))
    .output(productSchema)
    .errors(errors),
  previewCreation: oc
    .input(creationScopeSchema)
    .output(z.object({ rows: z.array(creationRowSchema), total: z.int() })),
  /** Carries out what a person has seen; listings tied meanwhile are left. */
  createFromListings: oc
    .input(z.object({ choices: z.array(creationChoiceSchema).max(5_000) }))
    .output(z.object({ createdCount: z.int(), linkedCount: z.int(), leftCount: z.int() })),
  /** Ties a listing to a product; `null` unties it. */
  linkListing: oc.input(z.object({ listingId: z.int(), productId: z.int().nullable() })).errors(errors),
  /** Empty as long as there are no products at all: then nothing is missing. */
  linesOfOrder: oc.input(z.object({ orderId: z.int() })).output(z.array(orderLineSchema)),
  unmatchedLines: oc
    .input(z.object(page))
    .output(z.object({ rows: z.array(unmatchedLineSchema), total: z.int() })),
  /** Ties every line of orders that is named so in this shop, those to come too; `null` unties. */
  tieLine: oc
    .input(z.object({ sourceId: z.int(), lineKey: z.string().max(400), productId: z.int().nullable() }))
    .errors(errors),
}
