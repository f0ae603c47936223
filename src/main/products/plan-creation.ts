import type { Listing } from '#shared/contract/listings.ts'
import type { CreationRow, MATCH_REASONS } from '#shared/contract/products.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'

type MatchReason = (typeof MATCH_REASONS)[number]

export interface Candidate {
  id: number
  name: string
  sku: string | null
}

/** What is tied and known already, as far as matching looks at it. */
export interface Catalogue {
  /** By `skuKey`. */
  bySku: ReadonlyMap<string, Candidate>
  /** By external id of listings that are tied: their products, with the shop that each is listed in. */
  byOfferId: ReadonlyMap<string, readonly { sourceId: number; product: Candidate }[]>
  /** SKUs that two or more listings of one shop have, as `<source>/<skuKey>`. */
  doubledSkus: ReadonlySet<string>
}

/** What two SKUs that are one have in common. Folds as SQLite's NOCASE does: Latin letters alone. */
export function skuKey(sku: string): string {
  return sku.trim().replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/**
 * What is to become of each listing that is tied to nothing: by SKU first, then by external id; what is not sure is
 * left for a person.
 */
export function planCreation(listings: readonly Listing[], catalogue: Catalogue): CreationRow[] {
  const newSkus = new Set<string>()
  return listings.map((listing) => {
    const { reason, candidate } = match(listing, catalogue, newSkus)
    const isDoubtful = reason === 'skuTwice' || reason === 'offerIdOnly'
    return { listing, reason, isDoubtful, candidate, decision: decisionFor(reason) }
  })
}

function decisionFor(reason: MatchReason): CreationRow['decision'] {
  if (reason === 'skuTwice' || reason === 'offerIdOnly') return 'leave'
  return reason === 'sameSku' || reason === 'sameOfferId' ? 'link' : 'create'
}

function match(
  listing: Listing,
  catalogue: Catalogue,
  newSkus: Set<string>,
): { reason: MatchReason; candidate: Candidate | null } {
  const { sku, sourceId } = listing
  if (sku !== null) {
    const key = skuKey(sku)
    const candidate = catalogue.bySku.get(key) ?? null
    if (catalogue.doubledSkus.has(`${sourceId}/${key}`)) return { reason: 'skuTwice', candidate }
    if (candidate) return { reason: 'sameSku', candidate }
    if (newSkus.has(key)) return { reason: 'sameNewSku', candidate: null }
  }
  const ofOffer = listing.offerId === null ? [] : (catalogue.byOfferId.get(listing.offerId) ?? [])
  const elsewhere = ofOffer.filter((one) => one.sourceId !== sourceId)
  const products = new Map(elsewhere.map(({ product }) => [product.id, product]))
  const [product] = products.values()
  if (product) {
    // Two SKUs that differ are two things, whatever else is alike: shops number their goods from 1.
    const isSameThing = products.size === 1 && sku === null && isSameName(product.name, listing)
    return { reason: isSameThing ? 'sameOfferId' : 'offerIdOnly', candidate: product }
  }
  if (sku !== null) newSkus.add(skuKey(sku))
  return { reason: 'new', candidate: null }
}

function isSameName(name: string, listing: Listing): boolean {
  const folded = foldForSearch(name)
  return [listing.name, listing.nameUk, listing.nameRu].some(
    (other) => other !== null && foldForSearch(other) === folded,
  )
}
