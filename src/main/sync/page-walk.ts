import type { CallOptions, ListOrdersQuery, PromClient } from '../prom/prom-client.ts'
import { type RawOrder, readOrderId } from '../prom/raw-order.ts'

/** Most orders that Prom was ever seen to put on a page (prom-api 2.1). */
export const PAGE_SIZE = 100

export interface WalkedPage {
  /** Orders not met on an earlier page of this walk. */
  orders: RawOrder[]
  /** Smallest order id met so far: where a later walk may go on. */
  smallestId: number
  /** Whether the page was as long as pages get, so that more must be expected below. */
  isFull: boolean
  promTimeAt: number | null
}

export interface WalkOptions extends CallOptions {
  /** Start below an earlier walk: its `smallestId`. */
  from?: number | null
  /**
   * Ask for the next page while this one is worked on: for walks that go to the end anyway, and that await nothing
   * else between two pages, or what was read meanwhile could be overwritten by something older.
   */
  isAhead?: boolean
}

/**
 * Walks `orders/list` from the newest order down. The cursor is the smallest id met, right whether Prom includes it
 * in the next page or not (prom-api 2.1). Ends at an empty page or one with nothing new; a short page is no end.
 * @throws PromError
 */
export async function* walkPages(
  client: PromClient,
  query: Omit<ListOrdersQuery, 'limit' | 'lastId'>,
  { from = null, isAhead = false, ...options }: WalkOptions,
): AsyncGenerator<WalkedPage> {
  let smallestId = from ?? Number.POSITIVE_INFINITY
  const ask = () => {
    const lastId = Number.isFinite(smallestId) ? { lastId: smallestId } : {}
    const page = client.listOrders({ ...query, ...lastId, limit: PAGE_SIZE }, options)
    // Thrown where it is awaited; a walk that ends before that has no more use for it.
    page.catch(() => undefined)
    return page
  }
  let asked = ask()
  for (;;) {
    const page = await asked
    const orders = page.orders.filter((raw) => {
      const id = readOrderId(raw)
      return id === null || id < smallestId
    })
    const ids = orders.map(readOrderId).filter((id) => id !== null)
    if (ids.length === 0) {
      // Orders without a readable id cannot move the cursor, but they are not to be lost.
      if (orders.length > 0) yield { orders, smallestId, isFull: false, promTimeAt: page.promTimeAt }
      return
    }
    smallestId = Math.min(smallestId, ...ids)
    const walked = {
      orders,
      smallestId,
      isFull: page.orders.length >= PAGE_SIZE,
      promTimeAt: page.promTimeAt,
    }
    if (isAhead) asked = ask()
    yield walked
    if (!isAhead) asked = ask()
  }
}
