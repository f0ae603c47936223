import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ListOrdersQuery, PromClient } from '../prom/prom-client.ts'
import { walkPages } from './page-walk.ts'

interface FakeProm {
  client: PromClient
  asked: ListOrdersQuery[]
}

/** A Prom with these orders, newest first. */
function createFakeProm(
  orders: readonly unknown[],
  { isInclusive = true, maxLimit = 100 }: { isInclusive?: boolean; maxLimit?: number } = {},
): FakeProm {
  const asked: ListOrdersQuery[] = []
  const idOf = (raw: unknown) => Number((raw as { id?: unknown }).id)
  const listOrders: PromClient['listOrders'] = async (query) => {
    asked.push(query)
    const { lastId = Number.POSITIVE_INFINITY, limit } = query
    const found = orders.filter((raw) => {
      const id = idOf(raw)
      return Number.isNaN(id) ? lastId === Number.POSITIVE_INFINITY : isInclusive ? id <= lastId : id < lastId
    })
    const page = found.slice(0, Math.min(limit, maxLimit))
    return { orders: page.map((value) => ({ value, json: JSON.stringify(value) })), promTimeAt: 7 }
  }
  return { client: { listOrders } as PromClient, asked }
}

async function walk(
  { client }: FakeProm,
  options: { from?: number | null; isAhead?: boolean } = {},
): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const page of walkPages(client, { createdFrom: 5 }, { priority: 'poll', ...options }))
    found.push(...page.orders.map(({ value }) => value))
  return found
}

const ordersOf = (ids: readonly number[]) => ids.map((id) => ({ id }))

describe('walkPages', () => {
  // Would catch: an order lost or repeated at the edge of two pages, whichever way Prom reads the cursor.
  test('meets every order once, newest first', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 260 })
    await fc.assert(
      fc.asyncProperty(
        ids,
        fc.boolean(),
        fc.integer({ min: 2, max: 120 }),
        fc.boolean(),
        async (some, isInclusive, maxLimit, isAhead) => {
          const orders = ordersOf(some.sort((a, b) => b - a))
          const prom = createFakeProm(orders, { isInclusive, maxLimit })
          expect(await walk(prom, { isAhead })).toEqual(orders)
          expect(prom.asked.length).toBeLessThanOrEqual(
            orders.length / Math.max(1, Math.min(maxLimit, 100) - 1) + 2,
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  // Would catch: a resumed import that reads from the top again or skips the orders at its cursor.
  test('goes on below an earlier walk', async () => {
    const orders = ordersOf([9, 8, 7, 6, 5])
    for (const isInclusive of [true, false]) {
      expect(await walk(createFakeProm(orders, { isInclusive }), { from: 7 })).toEqual(ordersOf([6, 5]))
    }
  })

  test('ends where Prom ignores the cursor and sends the same page for ever', async () => {
    const orders = ordersOf([9, 8, 7])
    const page = orders.map((value) => ({ value, json: JSON.stringify(value) }))
    const client = { listOrders: async () => ({ orders: page, promTimeAt: null }) } as unknown as PromClient
    expect(await walk({ client, asked: [] })).toEqual(orders)
  })

  test('hands on orders without a readable id, beside others and alone', async () => {
    const odd = { id: 'невідомо' }
    expect(await walk(createFakeProm([{ id: 9 }, odd, { id: 7 }]))).toEqual([{ id: 9 }, odd, { id: 7 }])
    expect(await walk(createFakeProm([odd]))).toEqual([odd])
  })

  test('asks with the filter, a hundred at a time, and tells whether more must be expected', async () => {
    const prom = createFakeProm(ordersOf(Array.from({ length: 150 }, (_, index) => 500 - index)))
    const pages = []
    for await (const page of walkPages(prom.client, { createdFrom: 5 }, { priority: 'poll' }))
      pages.push(page)
    expect(prom.asked).toEqual([
      { createdFrom: 5, limit: 100 },
      { createdFrom: 5, limit: 100, lastId: 401 },
      { createdFrom: 5, limit: 100, lastId: 351 },
    ])
    expect(pages.map(({ isFull, smallestId, promTimeAt }) => ({ isFull, smallestId, promTimeAt }))).toEqual([
      { isFull: true, smallestId: 401, promTimeAt: 7 },
      { isFull: false, smallestId: 351, promTimeAt: 7 },
    ])
  })

  // Would catch: an import that waits for Prom and for the disk in turn, or a poll that asks for more than it needs.
  test('asks for the next page before this one is worked on where told to, else only when it is wanted', async () => {
    const orders = ordersOf(Array.from({ length: 150 }, (_, index) => 500 - index))
    for (const isAhead of [true, false]) {
      const prom = createFakeProm(orders)
      for await (const _page of walkPages(prom.client, {}, { priority: 'poll', isAhead })) break
      expect(prom.asked).toHaveLength(isAhead ? 2 : 1)
    }
  })

  test('throws what the page asked for ahead met, once that page is wanted', async () => {
    const page = ordersOf([9, 8]).map((value) => ({ value, json: JSON.stringify(value) }))
    const listOrders = async ({ lastId }: ListOrdersQuery) => {
      if (lastId !== undefined) throw new Error('cut off')
      return { orders: page, promTimeAt: null }
    }
    const pages = walkPages({ listOrders } as unknown as PromClient, {}, { priority: 'poll', isAhead: true })
    expect((await pages.next()).value?.orders).toEqual(page)
    await expect(pages.next()).rejects.toThrow('cut off')
  })
})
