import type { Listing } from '#shared/contract/listings.ts'
import type {
  CreationChoice,
  CreationRow,
  CreationScope,
  Product,
  ProductDetails,
  ProductFields,
} from '#shared/contract/products.ts'
import { differencesOf } from './differences.ts'
import { planCreation, skuKey } from './plan-creation.ts'
import { ProductError } from './product-error.ts'
import type { ProductStore } from './product-store.ts'

export interface ProductServiceDeps {
  store: ProductStore
  listings: {
    find(listingIds: readonly number[]): Listing[]
    ofProduct(productId: number): Listing[]
    untied(options: { sourceId?: number; firstSeenAfter?: number }): Listing[]
  }
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** Inside the transaction: lines of orders may belong to another product now. */
  onTied(): void
  /** After the commit. */
  onChanged(): void
}

/** The seller's own catalogue: made of listings or by hand, and never overwritten by Prom. */
export interface ProductService {
  /** @throws ProductError NOT_FOUND */
  get(productId: number): ProductDetails
  /** @throws ProductError SKU_TAKEN */
  create(fields: ProductFields): Product
  /** @throws ProductError NOT_FOUND, SKU_TAKEN */
  update(productId: number, patch: Partial<ProductFields>): Product
  /** @throws ProductError NOT_FOUND, SKU_TAKEN */
  setArchived(productId: number, isArchived: boolean): Product
  previewCreation(scope: CreationScope): CreationRow[]
  createFromListings(choices: readonly CreationChoice[]): CreationCounts
  /** @throws ProductError NOT_FOUND */
  linkListing(listingId: number, productId: number | null): void
  /** @throws ProductError NOT_FOUND */
  tieLine(sourceId: number, lineKey: string, productId: number | null): void
}

export interface CreationCounts {
  createdCount: number
  linkedCount: number
  leftCount: number
}

export function createProductService(deps: ProductServiceDeps): ProductService {
  const { store, listings } = deps

  function require(productId: number): Product {
    const product = store.find(productId)
    if (!product) throw new ProductError({ code: 'NOT_FOUND' })
    return product
  }

  function assertSkuFree(sku: string | null | undefined, exceptId: number | null): void {
    const owner = sku ? store.findBySku(sku, exceptId) : null
    if (owner) throw new ProductError({ code: 'SKU_TAKEN', productId: owner.id, name: owner.name })
  }

  function change<Result>(work: () => Result, isTying = true): Result {
    const result = deps.inTransaction(() => {
      const done = work()
      if (isTying) deps.onTied()
      return done
    })
    deps.onChanged()
    return result
  }

  function inScope(scope: CreationScope): Listing[] {
    if (scope.kind === 'chosen') {
      return listings
        .find(scope.listingIds)
        .filter(({ productId, goneAt }) => productId === null && goneAt === null)
    }
    const ofSource = scope.sourceId === undefined ? {} : { sourceId: scope.sourceId }
    const isNew = scope.kind === 'new' ? { firstSeenAfter: store.lastCreationAt() } : {}
    return listings.untied({ ...ofSource, ...isNew })
  }

  function createOne(listing: Listing): number {
    const id = store.insert(fieldsOf(listing, store), deps.now())
    store.linkUntied(listing.id, id)
    return id
  }

  return {
    get(productId) {
      const product = require(productId)
      const own = listings.ofProduct(productId)
      return { product, listings: own, differences: differencesOf(product, own) }
    },
    create: (fields) =>
      change(() => {
        assertSkuFree(fields.sku, null)
        return require(store.insert(fields, deps.now()))
      }),
    update: (productId, patch) =>
      change(() => {
        const product = require(productId)
        if (product.archivedAt === null) assertSkuFree(patch.sku, productId)
        store.update(product, patch, deps.now())
        return require(productId)
      }, patch.sku !== undefined),
    setArchived: (productId, isArchived) =>
      change(() => {
        const product = require(productId)
        if (!isArchived) assertSkuFree(product.sku, productId)
        store.setArchived(productId, isArchived ? deps.now() : null)
        return require(productId)
      }),
    previewCreation: (scope) => planCreation(inScope(scope), store.catalogue()),
    createFromListings(choices) {
      return change(() => {
        const wanted = listings.find(choices.map(({ listingId }) => listingId))
        const byId = new Map(wanted.map((listing) => [listing.id, listing]))
        const counts: CreationCounts = { createdCount: 0, linkedCount: 0, leftCount: 0 }
        /** Products made just now, by SKU: the same goods of another shop join them. */
        const made = new Map<string, number>()
        for (const { listingId, decision, productId } of choices) {
          const listing = byId.get(listingId)
          const isOpen = listing?.productId === null && decision !== 'leave'
          const key = listing?.sku == null ? null : skuKey(listing.sku)
          const target = decision === 'link' ? productId : key === null ? null : (made.get(key) ?? null)
          const isMissing = decision === 'link' && (target === null || store.find(target) === null)
          if (!listing || !isOpen || isMissing) {
            counts.leftCount += 1
          } else if (target !== null) {
            store.linkUntied(listingId, target)
            counts.linkedCount += 1
          } else {
            const createdId = createOne(listing)
            if (key !== null) made.set(key, createdId)
            counts.createdCount += 1
          }
        }
        return counts
      })
    },
    linkListing(listingId, productId) {
      change(() => {
        if (productId !== null) require(productId)
        if (!store.linkListing(listingId, productId)) throw new ProductError({ code: 'NOT_FOUND' })
      })
    },
    tieLine(sourceId, lineKey, productId) {
      change(() => {
        if (productId !== null) require(productId)
        store.tieLine(sourceId, lineKey, productId)
      })
    },
  }
}

/** A product as it starts: what the listing says, in the language of its source. */
function fieldsOf(listing: Listing, store: ProductStore): ProductFields {
  // A person may have asked for a second product beside the one that has the SKU.
  const isTaken = listing.sku !== null && store.findBySku(listing.sku, null) !== null
  return {
    sku: isTaken ? null : listing.sku,
    name: listing.name,
    nameUk: listing.nameUk,
    nameRu: listing.nameRu,
    unit: listing.unit,
    priceMinor: listing.priceMinor,
    purchasePriceMinor: null,
    currency: listing.currency,
    barcode: null,
    imageUrl: listing.imageUrl,
    note: '',
    lowStockThreshold: null,
  }
}
