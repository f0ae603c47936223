import type { CallOptions, ListProductsQuery, PromClient } from '../prom/prom-client.ts'
import type { PromGroup } from '../prom/prom-listing.ts'
import { idOrNull, objectOrNothing } from '../prom/wire-values.ts'

/** As for orders, nobody was seen to get more on a page (prom-api 2.1). */
export const PAGE_SIZE = 100

export interface WalkedListings {
  /** Products not met on an earlier page of this walk. */
  products: unknown[]
  /** Smallest product id met so far: where a later walk may go on. */
  smallestId: number
  promTimeAt: number | null
}

/**
 * Walks `products/list` from the newest product down, as `orders/list` is walked: right whether Prom repeats the
 * boundary or not, and ends at an empty page or one with nothing new (prom-api 2.3).
 * @param from start below an earlier walk: its `smallestId`
 * @throws PromError
 */
export async function* walkListings(
  client: PromClient,
  query: Omit<ListProductsQuery, 'limit' | 'lastId'>,
  options: CallOptions,
  from?: number | null,
): AsyncGenerator<WalkedListings> {
  let smallestId = from ?? Number.POSITIVE_INFINITY
  for (;;) {
    const lastId = Number.isFinite(smallestId) ? { lastId: smallestId } : {}
    const page = await client.listProducts({ ...query, ...lastId, limit: PAGE_SIZE }, options)
    const products = page.products.filter((raw) => {
      const id = productIdOf(raw)
      return id === null || id < smallestId
    })
    const ids = products.map(productIdOf).filter((id) => id !== null)
    if (ids.length === 0) {
      // Without a readable id they cannot move the cursor, but they are to be counted.
      if (products.length > 0) yield { products, smallestId, promTimeAt: page.promTimeAt }
      return
    }
    smallestId = Math.min(smallestId, ...ids)
    yield { products, smallestId, promTimeAt: page.promTimeAt }
  }
}

/** All groups that the shop lists, newest first. @throws PromError */
export async function readGroups(client: PromClient, options: CallOptions): Promise<PromGroup[]> {
  const groups = new Map<number, PromGroup>()
  let smallestId = Number.POSITIVE_INFINITY
  for (;;) {
    const lastId = Number.isFinite(smallestId) ? { lastId: smallestId } : {}
    const page = await client.listGroups({ ...lastId, limit: PAGE_SIZE }, options)
    const fresh = page.filter(({ externalId }) => !groups.has(externalId))
    if (fresh.length === 0) return [...groups.values()]
    for (const group of fresh) groups.set(group.externalId, group)
    smallestId = Math.min(...groups.keys())
  }
}

export function productIdOf(raw: unknown): number | null {
  return idOrNull(objectOrNothing(raw).id)
}
