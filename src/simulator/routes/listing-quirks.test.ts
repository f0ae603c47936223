import { describe, expect, test } from 'vitest'
import { openShop, type TestShop } from '../../../test/fixtures/prom/shop.ts'
import { HOUR_MS, MINUTE_MS } from '../clock.ts'
import type { Mutation } from '../mutations.ts'

interface ShopProduct {
  id: number
  sku: string | null
  external_id: string | null
  presence: string
  in_stock: boolean
  quantity_in_stock: number | null
  is_variation: boolean
  group: { id: number }
}

const list = async (shop: TestShop, query = ''): Promise<ShopProduct[]> =>
  (await shop.get(`/products/list?limit=100${query}`)).json.products

/** Pages down until nothing new comes. */
async function walk(shop: TestShop, query: string): Promise<Set<number>> {
  const ids = new Set<number>()
  for (;;) {
    const lowest = ids.size === 0 ? '' : `&last_id=${Math.min(...ids)}`
    const page = await list(shop, `${query}${lowest}`)
    const before = ids.size
    for (const { id } of page) ids.add(id)
    if (ids.size === before) return ids
  }
}

async function openWithProduct(isVariation = false) {
  const shop = await openShop()
  const found = (await list(shop)).find(
    (one) => one.is_variation === isVariation && one.external_id !== null && one.quantity_in_stock !== null,
  )
  if (found === undefined) throw new Error('the shop has no such product')
  return {
    shop,
    id: found.id,
    before: found,
    read: async (): Promise<ShopProduct> => (await shop.get(`/products/${found.id}`)).json.product,
  }
}

describe('what a list shows', () => {
  test('a shop that shows its root group only is whole through its groups, one of which is not listed', async () => {
    const shop = await openShop({ productCount: 120 })
    const everything = await walk(shop, '')
    shop.simulator.setFacts({ listedWithoutGroup: 'rootGroup', unlistedGroupIds: [9200004] })
    const inRoot = shop.simulator.addProduct({ group: 'root' })
    expect([...(await walk(shop, ''))]).toEqual([inRoot])
    const { groups } = (await shop.get('/groups/list')).json
    const ids = groups.map((group: { id: number }) => group.id)
    expect(ids).not.toContain(9200004)
    const found = new Set<number>()
    for (const id of [...ids, 9200004]) for (const one of await walk(shop, `&group_id=${id}`)) found.add(one)
    expect(found.size).toBe(everything.size + 1)
  })

  test('no more of a group than Prom shows of it', async () => {
    const shop = await openShop({ productCount: 2500 })
    shop.simulator.setFacts({ listedWithoutGroup: 'rootGroup', mostProductsInGroup: 499 })
    expect((await walk(shop, '&group_id=9200001')).size).toBe(499)
  })

  test('the orders name goods that are on the list', async () => {
    const shop = await openShop()
    const skus = new Map((await list(shop)).map(({ id, sku }) => [id, sku]))
    const { orders } = (await shop.get('/orders/list?limit=100')).json
    const lines = orders.flatMap(
      (order: { products: { id: number; sku: string | null }[] }) => order.products,
    )
    expect(lines.length).toBeGreaterThan(60)
    for (const line of lines) expect(skus.get(line.id)).toBe(line.sku)
  })

  test('a new product comes with the time of its making, and stays after a restart', async () => {
    const mutations: Mutation[] = []
    const shop = await openShop({ onMutation: (mutation) => mutations.push(mutation) })
    shop.pass(MINUTE_MS)
    const id = shop.simulator.addProduct({ sku: 'NEW-1', quantityInStock: 4 })
    const since = await list(shop, '&last_modified_from=2026-11-24T10:01:00')
    expect(since.map((one) => [one.id, one.sku, one.quantity_in_stock])).toEqual([[id, 'NEW-1', 4]])
    const again = await openShop({ initialMutations: mutations })
    expect((await again.get(`/products/${id}`)).json.product).toMatchObject({ sku: 'NEW-1' })
  })
})

describe('edits that are not what they seem', () => {
  test('one product is dropped in silence beside one that is changed', async () => {
    const { shop, id, before, read } = await openWithProduct()
    const other = (await list(shop)).find((one) => one.id !== id && !one.is_variation)
    shop.simulator.setFacts({ droppedProductIds: [id] })
    const answer = await shop.post('/products/edit', [
      { id, quantity_in_stock: 999 },
      { id: other?.id, quantity_in_stock: 998 },
    ])
    expect(answer.json).toEqual({ processed_ids: [other?.id], errors: {} })
    expect(await read()).toEqual(before)
  })

  test('a variation takes a presence where the shop lets it', async () => {
    const { shop, id, read } = await openWithProduct(true)
    shop.simulator.setFacts({ isVariationPresenceInherited: false })
    const answer = await shop.post('/products/edit', [{ id, presence: 'order', quantity_in_stock: 0 }])
    expect(answer.json.processed_ids).toEqual([id])
    expect(await read()).toMatchObject({ presence: 'order', in_stock: false, quantity_in_stock: 0 })
  })

  test('a quantity of nothing may be kept as not tracked', async () => {
    const { shop, id, read } = await openWithProduct()
    shop.simulator.setFacts({ zeroQuantity: 'untracked' })
    await shop.post('/products/edit', [{ id, quantity_in_stock: 0, presence: 'not_available' }])
    expect(await read()).toMatchObject({ quantity_in_stock: null, presence: 'not_available' })
  })
})

describe('a feed', () => {
  const feed = { everyMs: 4 * HOUR_MS, fields: ['presence' as const, 'quantity_in_stock' as const] }

  test('sets stock back at its hour and moves the time of the product; what came later stays', async () => {
    const { shop, id, before, read } = await openWithProduct()
    shop.simulator.setFacts({ feed })
    await shop.post('/products/edit', [{ id, quantity_in_stock: 777, presence: 'order', price: 5.5 }])
    shop.pass(4 * HOUR_MS - MINUTE_MS)
    expect(await read()).toMatchObject({ quantity_in_stock: 777, presence: 'order' })
    shop.pass(2 * MINUTE_MS)
    expect(await read()).toMatchObject({
      quantity_in_stock: before.quantity_in_stock,
      presence: before.presence,
      in_stock: before.in_stock,
      price: 5.5,
    })
    expect((await list(shop, '&last_modified_from=2026-11-24T14:00:00')).map((one) => one.id)).toEqual([id])
    await shop.post('/products/edit', [{ id, quantity_in_stock: 778 }])
    expect(await read()).toMatchObject({ quantity_in_stock: 778 })
  })

  test('leaves alone what is not ticked, and goods that it does not know', async () => {
    const { shop, id, read } = await openWithProduct()
    const unknown = shop.simulator.addProduct({ externalId: null, quantityInStock: 3 })
    shop.simulator.setFacts({ feed: { ...feed, fields: ['price'] } })
    await shop.post('/products/edit', [{ id, quantity_in_stock: 777 }])
    shop.pass(5 * HOUR_MS)
    expect(await read()).toMatchObject({ quantity_in_stock: 777 })
    shop.simulator.setFacts({ feed })
    await shop.post('/products/edit', [{ id: unknown, quantity_in_stock: 5 }])
    shop.pass(5 * HOUR_MS)
    expect((await shop.get(`/products/${unknown}`)).json.product.quantity_in_stock).toBe(5)
  })
})
