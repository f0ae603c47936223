import { expect, it } from 'vitest'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import type { OrderList, OrderListInput } from '#shared/contract/orders.ts'
import { loadRange, MAX_TICKED } from './load-ticked.ts'

function shopOf(total: number) {
  const asked: [offset: number, limit: number][] = []
  async function list({ offset, limit }: OrderListInput): Promise<OrderList> {
    asked.push([offset, limit])
    const count = Math.max(0, Math.min(limit, total - offset))
    const rows = Array.from({ length: count }, (_, step) => ({
      id: offset + step,
      externalId: offset + step,
    }))
    return { rows: rows as OrderList['rows'], total, isTotalExact: true, offset, anchorIndex: null }
  }
  return { asked, list }
}

const range = (first: number, last: number) => ({ filter: {}, sort: NEWEST_FIRST, first, last })

it('reads page after page, the ends included', async () => {
  const shop = shopOf(2_000)
  const orders = await loadRange(shop.list, range(10, 1_020))
  expect(orders).toHaveLength(1_011)
  expect(orders.at(-1)?.id).toBe(1_020)
  expect(shop.asked).toEqual([
    [10, 500],
    [510, 500],
    [1_010, 11],
  ])
})

it('stops at the end of a list that grew shorter', async () => {
  const shop = shopOf(3)
  expect(await loadRange(shop.list, range(0, 1_999))).toHaveLength(3)
  expect(shop.asked).toHaveLength(1)
})

it('reads no more than one act may change', async () => {
  expect(await loadRange(shopOf(12_000).list, range(0, 11_999))).toHaveLength(MAX_TICKED)
})
