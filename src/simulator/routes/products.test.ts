import { describe, expect, test } from 'vitest'
import samples from '../../../test/fixtures/prom/products-edit-samples.json' with { type: 'json' }
import { openShop, type TestShop } from '../../../test/fixtures/prom/shop.ts'
import { MINUTE_MS } from '../clock.ts'

interface ShopProduct {
  id: number
  external_id: string | null
  presence: string
  price: number
  quantity_in_stock: number | null
  is_variation: boolean
  variation_base_id: number | null
  group: { id: number }
}

async function listAll(shop: TestShop): Promise<ShopProduct[]> {
  return (await shop.get('/products/list?limit=100')).json.products
}

async function openWithProduct() {
  const shop = await openShop()
  const product = (await listAll(shop)).find(
    (one) => !one.is_variation && one.external_id !== null && one.quantity_in_stock !== null,
  )
  if (product === undefined) throw new Error('the shop has no plain product')
  const read = async (): Promise<ShopProduct> => (await shop.get(`/products/${product.id}`)).json.product
  return { shop, product, read, quantity: product.quantity_in_stock ?? 0 }
}

describe('reading products', () => {
  test('pages go down by id with an inclusive boundary', async () => {
    const shop = await openShop()
    const ids = (await listAll(shop)).map((product) => product.id)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    const page = (await shop.get(`/products/list?limit=3&last_id=${ids[2]}`)).json.products
    expect(page.map((product: ShopProduct) => product.id)).toEqual(ids.slice(2, 5))
    expect((await shop.get('/products/list')).json.products).toHaveLength(20)
  })

  test('a group finds its own goods, a foreign form of time nothing', async () => {
    const shop = await openShop()
    const { products } = (await shop.get('/products/list?limit=100&group_id=9200003')).json
    expect(products.length).toBeGreaterThan(0)
    expect(products.every((product: ShopProduct) => product.group.id === 9200003)).toBe(true)
    const inMilliseconds = await shop.get('/products/list?last_modified_from=2020-01-01T00:00:00.000Z')
    expect(inMilliseconds.json).toEqual({ products: [] })
  })

  test("by id, by the shop's own id, and 404 with a page for others", async () => {
    const { shop, product } = await openWithProduct()
    expect((await shop.get(`/products/${product.id}`)).json).toEqual({ product })
    expect((await shop.get(`/products/by_external_id/${product.external_id}`)).json).toEqual({ product })
    for (const path of ['/products/1', '/products/by_external_id/NO-SUCH']) {
      const answer = await shop.get(path)
      expect([answer.status, answer.contentType]).toEqual([404, 'text/html; charset=utf-8'])
    }
  })
})

describe('editing products', () => {
  test('changes stock and price by either id', async () => {
    const { shop, product, read, quantity } = await openWithProduct()
    shop.pass(MINUTE_MS)
    const byId = [{ id: product.id, quantity_in_stock: quantity + 2, price: 77.5 }]
    expect((await shop.post('/products/edit', byId)).json).toEqual({
      processed_ids: [product.id],
      errors: {},
    })
    expect(await read()).toMatchObject({ quantity_in_stock: quantity + 2, price: 77.5 })
    const since = '/products/list?last_modified_from=2026-11-24T10:01:00'
    expect((await shop.get(since)).json.products.map((one: ShopProduct) => one.id)).toEqual([product.id])
    const byOwnId = [{ id: product.external_id, quantity_in_stock: quantity }]
    expect((await shop.post('/products/edit_by_external_id', byOwnId)).json).toEqual({
      processed_ids: [product.external_id],
      errors: {},
    })
    expect((await read()).quantity_in_stock).toBe(quantity)
  })

  test('a wrapped list is refused in the known words', async () => {
    const { shop, product } = await openWithProduct()
    const answer = await shop.post('/products/edit', { products: [{ id: product.id, quantity_in_stock: 1 }] })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual(samples.cases.find((one) => one.case.startsWith('body wrapped'))?.body)
  })

  test('nothing to change, an ignored field and a dropped change look the same', async () => {
    const { shop, product, read, quantity } = await openWithProduct()
    const silent = { processed_ids: [], errors: {} }
    const edit = async (fields: object) =>
      (await shop.post('/products/edit', [{ id: product.id, ...fields }])).json
    expect(await edit({ quantity_in_stock: quantity, price: product.price })).toEqual(silent)
    expect(await edit({ quantity: quantity + 5 })).toEqual(silent)
    shop.simulator.setFacts({ isProductEditDropped: true })
    expect(await edit({ quantity_in_stock: quantity + 5 })).toEqual(silent)
    expect(await read()).toEqual(product)
  })

  test('a variation keeps the presence of its base, the rest of the batch is done', async () => {
    const { shop, product, read, quantity } = await openWithProduct()
    const variation = (await listAll(shop)).find((one) => one.is_variation)
    const answer = await shop.post('/products/edit', [
      { id: variation?.id, presence: 'not_available' },
      { id: product.id, quantity_in_stock: quantity + 1 },
      { id: 1, price: 5 },
      { id: product.id, presence: 'somewhere' },
    ])
    expect(answer.json.processed_ids).toEqual([product.id])
    expect(Object.keys(answer.json.errors).toSorted()).toEqual(
      ['1', String(product.id), String(variation?.id)].toSorted(),
    )
    expect((await read()).quantity_in_stock).toBe(quantity + 1)
  })

  test('a deleted product is gone from every read', async () => {
    const { shop, product } = await openWithProduct()
    await shop.post('/products/edit', [{ id: product.id, status: 'deleted' }])
    expect((await shop.get(`/products/${product.id}`)).status).toBe(404)
    expect((await listAll(shop)).some((one) => one.id === product.id)).toBe(false)
  })
})
