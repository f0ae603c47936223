import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import type { OrderList, OrderListInput } from '#shared/contract/orders.ts'
import type { TickedOrder } from './selection-store.ts'

/** As many orders as one act may change. */
export const MAX_TICKED = 10_000
const PAGE_ROWS = 500

export interface RangeInput {
  filter: OrderFilter
  sort: OrderSort
  /** Index of the first order, from 0. */
  first: number
  /** Index of the last order, included. */
  last: number
}

/** Reads orders by their place in the list, as many as one act may change, each once. */
export async function loadRange(
  list: (input: OrderListInput) => Promise<OrderList>,
  { filter, sort, first, last }: RangeInput,
): Promise<TickedOrder[]> {
  const found = new Map<number, TickedOrder>()
  const end = Math.min(last, first + MAX_TICKED - 1)
  for (let offset = first; offset <= end; offset += PAGE_ROWS) {
    const limit = Math.min(PAGE_ROWS, end - offset + 1)
    const page = await list({ filter, sort, offset, limit })
    for (const { id, externalId } of page.rows) found.set(id, { id, externalId })
    if (page.rows.length < limit) break
  }
  return [...found.values()]
}
