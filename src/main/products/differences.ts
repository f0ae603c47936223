import type { Listing } from '#shared/contract/listings.ts'
import { DIFFERENT_FIELDS, type Difference, type Product } from '#shared/contract/products.ts'

/**
 * What a product's listings have on Prom and the product has not. What Prom leaves out is no difference; what the
 * seller wrote here stays in any case.
 */
export function differencesOf(product: Product, listings: readonly Listing[]): Difference[] {
  return listings
    .filter(({ goneAt }) => goneAt === null)
    .flatMap((listing) =>
      DIFFERENT_FIELDS.flatMap((field) => {
        const here = product[field]
        const onProm = listing[field]
        // Sums of two currencies cannot be compared.
        if (field === 'priceMinor' && listing.currency !== product.currency) return []
        if (onProm === null || onProm === here) return []
        return [{ listingId: listing.id, field, here, onProm }]
      }),
    )
}
