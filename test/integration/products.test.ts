import { expect, test } from 'vitest'
import { lineOf, openTwoShops, type TwoShops } from './goods.ts'
import { refusalOf } from './harness.ts'

const wireOf = (shop: TwoShops['a'], sku: string) => {
  const found = shop.simulator.products().find((product) => product.sku === sku)
  if (!found) throw new Error(`no ${sku} on Prom`)
  return found
}

test('products are made of one shop, and what the other sells of the same is linked to them', async () => {
  const shops = await openTwoShops()
  const { api, a, b } = shops
  await shops.readListings()
  const made = await shops.createProducts(a.source.id)
  const inA = (await api.listings.list({ filter: { sourceId: a.source.id }, offset: 0, limit: 200 })).total
  expect(made).toEqual({ createdCount: inA, linkedCount: 0, leftCount: 0 })
  const product = await shops.product('SKU-002')
  expect(product).toMatchObject({ name: 'Термос 1 л', priceMinor: 81_250, unit: 'шт.', listingCount: 1 })

  const preview = await api.products.previewCreation({ kind: 'all', sourceId: b.source.id })
  const ofThermos = preview.rows.find(({ listing }) => listing.sku === 'SKU-002')
  expect(ofThermos).toMatchObject({ decision: 'link', reason: 'sameSku', candidate: { id: product.id } })
  // Goods without a SKU, known by the external id alone, under the name of the other language.
  expect(
    preview.rows.filter(({ listing }) => listing.sku !== null).every(({ isDoubtful }) => !isDoubtful),
  ).toBe(true)
  const second = await shops.createProducts(b.source.id)
  expect(second.createdCount).toBe(preview.rows.filter(({ decision }) => decision === 'create').length)
  expect(await shops.product('SKU-002')).toMatchObject({
    listingCount: 2,
    sourceIds: [a.source.id, b.source.id],
  })
  expect((await api.products.previewCreation({ kind: 'new' })).rows).toEqual([])
})

test('both shops at once make one product of each SKU, in the language of the first', async () => {
  const shops = await openTwoShops()
  await shops.readListings()
  await shops.createProducts()
  const { rows } = await shops.api.products.list({ shelf: 'all', offset: 0, limit: 200 })
  const skus = rows.flatMap(({ sku }) => sku ?? [])
  expect(new Set(skus).size).toBe(skus.length)
  expect(rows.filter(({ sku }) => sku !== null).every(({ listingCount }) => listingCount === 2)).toBe(true)
})

test('only new ones: goods that came since the last creation', async () => {
  const shops = await openTwoShops()
  const { api, a, clock } = shops
  await shops.readListings()
  await shops.createProducts()
  const { rows: left } = await api.products.previewCreation({ kind: 'all' })
  await clock.advance(60_000)
  a.simulator.addProduct({ sku: 'NEW-1', uk: 'Чайник' })
  await clock.advance(11 * 60_000)
  await shops.readListings()
  const { rows } = await api.products.previewCreation({ kind: 'new' })
  expect(rows.map(({ listing, decision }) => [listing.sku, decision])).toEqual([['NEW-1', 'create']])
  expect((await api.products.previewCreation({ kind: 'all' })).total).toBe(left.length + 1)
})

test('what the seller wrote stays when Prom says otherwise, and the difference is shown', async () => {
  const shops = await openTwoShops()
  const { api, a, clock } = shops
  await shops.readListings()
  await shops.createProducts(a.source.id)
  const { id, name } = await shops.product('SKU-002')
  await api.products.update({ productId: id, patch: { name: 'Термос сталевий', purchasePriceMinor: 40_000 } })
  await clock.advance(60_000)
  a.simulator.editProduct(Number(wireOf(a, 'SKU-002').id), { price: 900.5 })
  await clock.advance(11 * 60_000)
  await shops.readListings()
  const { product, listings, differences } = await api.products.get({ productId: id })
  expect(product).toMatchObject({ name: 'Термос сталевий', priceMinor: 81_250, purchasePriceMinor: 40_000 })
  expect(listings[0]?.priceMinor).toBe(90_050)
  expect(differences).toEqual([
    { listingId: listings[0]?.id, field: 'name', here: 'Термос сталевий', onProm: name },
    { listingId: listings[0]?.id, field: 'priceMinor', here: 81_250, onProm: 90_050 },
  ])
  const { rows } = await api.products.list({ shelf: 'different', offset: 0, limit: 200 })
  expect(rows.map((row) => [row.id, row.differenceCount])).toEqual([[id, 2]])
})

test('a SKU belongs to one product; an archived one gives it back', async () => {
  const shops = await openTwoShops()
  const { api, a } = shops
  await shops.readListings()
  await shops.createProducts(a.source.id)
  const thermos = await shops.product('SKU-002')
  const brush = await shops.product('SKU-003')
  const taken = await refusalOf(api.products.update({ productId: brush.id, patch: { sku: 'sku-002' } }))
  expect([taken.code, taken.data]).toEqual(['SKU_TAKEN', { productId: thermos.id, name: thermos.name }])
  await api.products.setArchived({ productId: thermos.id, isArchived: true })
  await api.products.update({ productId: brush.id, patch: { sku: 'sku-002' } })
  const back = await refusalOf(api.products.setArchived({ productId: thermos.id, isArchived: false }))
  expect(back.code).toBe('SKU_TAKEN')
})

test('a choice that has aged is left: tied meanwhile, or the product is no more', async () => {
  const shops = await openTwoShops()
  const { api, a } = shops
  await shops.readListings()
  const listing = await shops.listing(a.source.id, 'SKU-002')
  const create = { choices: [{ listingId: listing.id, decision: 'create' as const, productId: null }] }
  expect(await api.products.createFromListings(create)).toMatchObject({ createdCount: 1 })
  expect(await api.products.createFromListings(create)).toEqual({
    createdCount: 0,
    linkedCount: 0,
    leftCount: 1,
  })
  const other = await shops.listing(a.source.id, 'SKU-003')
  const link = { choices: [{ listingId: other.id, decision: 'link' as const, productId: 999 }] }
  expect((await api.products.createFromListings(link)).leftCount).toBe(1)
})

test('lines of orders that belong to nothing are told once, and tied once for all', async () => {
  const shops = await openTwoShops()
  const { api, a, run } = shops
  await shops.readListings()
  await shops.createProducts(a.source.id)
  const known = wireOf(a, 'SKU-002')
  const strange = { id: null, sku: 'OLD-7', name: 'Стара кружка', name_multilang: {} }
  const deleted = { ...known, id: 9_200_000_000, sku: null, name: 'Давно видалений' }
  a.simulator.addOrder({ patch: { products: [lineOf(known), lineOf(strange)] } })
  a.simulator.addOrder({ patch: { products: [lineOf(strange, 2), lineOf(deleted)] } })
  await run.nextCheck(a.source.id)
  const unmatched = async () =>
    (await api.products.unmatchedLines({ offset: 0, limit: 50 })).rows.map(({ lineKey, orderCount }) => [
      lineKey,
      orderCount,
    ])
  expect((await unmatched()).toSorted()).toEqual([
    ['id:9200000000', 1],
    ['sku:OLD-7', 2],
  ])
  const { id } = await shops.product('SKU-002')
  await api.products.tieLine({ sourceId: a.source.id, lineKey: 'sku:OLD-7', productId: id })
  a.simulator.addOrder({ patch: { products: [lineOf(strange)] } })
  await run.nextCheck(a.source.id)
  expect(await unmatched()).toEqual([['id:9200000000', 1]])
  await api.products.tieLine({ sourceId: a.source.id, lineKey: 'sku:OLD-7', productId: null })
  expect((await unmatched()).length).toBe(2)
  const nothing = api.products.tieLine({ sourceId: a.source.id, lineKey: 'sku:OLD-7', productId: 999 })
  expect((await refusalOf(nothing)).code).toBe('NOT_FOUND')
})
