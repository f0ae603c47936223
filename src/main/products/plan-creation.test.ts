import { describe, expect, test } from 'vitest'
import type { Listing } from '#shared/contract/listings.ts'
import type { Product } from '#shared/contract/products.ts'
import { differencesOf } from './differences.ts'
import { type Catalogue, planCreation } from './plan-creation.ts'

const listing = (patch: Partial<Listing>): Listing => ({
  id: 1,
  sourceId: 1,
  externalId: 9100000001,
  offerId: null,
  sku: null,
  name: 'Термос 1 л',
  nameUk: 'Термос 1 л',
  nameRu: 'Термос 1 л',
  priceMinor: 81_250,
  currency: 'UAH',
  discountKind: null,
  discountValue: null,
  presence: 'available',
  isReadyToShip: true,
  quantity: 3,
  state: 'on_display',
  groupName: null,
  unit: 'шт.',
  imageUrl: null,
  isVariation: false,
  modifiedAt: null,
  goneAt: null,
  productId: null,
  productName: null,
  ...patch,
})

const thermos = { id: 50, name: 'Термос 1 л', sku: 'TH-1' }

const catalogue = (patch: Partial<Catalogue> = {}): Catalogue => ({
  bySku: new Map(),
  byOfferId: new Map(),
  doubledSkus: new Set(),
  ...patch,
})

const decide = (listings: Listing[], known = catalogue()) =>
  planCreation(listings, known).map(({ decision, reason, candidate }) => [decision, reason, candidate?.id])

describe('what becomes of a listing', () => {
  test('nothing is like it: a product is made', () => {
    expect(decide([listing({ sku: 'TH-1' })])).toEqual([['create', 'new', undefined]])
    expect(decide([listing({ sku: null })])).toEqual([['create', 'new', undefined]])
  })

  test('the SKU of a product, however its letters are written', () => {
    const known = catalogue({ bySku: new Map([['th-1', thermos]]) })
    expect(decide([listing({ sku: ' th-1 ' })], known)).toEqual([['link', 'sameSku', 50]])
  })

  test('two shops that sell the same make one product', () => {
    const both = [listing({ id: 1, sku: 'TH-1' }), listing({ id: 2, sku: 'th-1', sourceId: 2 })]
    expect(decide(both)).toEqual([
      ['create', 'new', undefined],
      ['create', 'sameNewSku', undefined],
    ])
  })

  test('two listings of one shop with one SKU are for a person, whether a product has it or not', () => {
    const doubledSkus = new Set(['1/th-1'])
    expect(decide([listing({ sku: 'TH-1' })], catalogue({ doubledSkus }))).toEqual([
      ['leave', 'skuTwice', undefined],
    ])
    const known = catalogue({ doubledSkus, bySku: new Map([['th-1', thermos]]) })
    expect(decide([listing({ sku: 'TH-1' })], known)).toEqual([['leave', 'skuTwice', 50]])
    expect(decide([listing({ sku: 'TH-1', sourceId: 2 })], known)).toEqual([['link', 'sameSku', 50]])
  })

  test('an external id of another shop counts with the same name and no SKU; else it is for a person', () => {
    const byOfferId = new Map([['EXT-1', [{ sourceId: 2, product: thermos }]]])
    const known = catalogue({ byOfferId })
    expect(decide([listing({ offerId: 'EXT-1', name: 'ТЕРМОС  1 л' })], known)).toEqual([
      ['link', 'sameOfferId', 50],
    ])
    const other = { offerId: 'EXT-1', name: 'Ніж', nameUk: 'Ніж', nameRu: 'Нож' }
    expect(decide([listing(other)], known)).toEqual([['leave', 'offerIdOnly', 50]])
    expect(decide([listing({ offerId: 'EXT-1', sku: 'TH-2' })], known)).toEqual([
      ['leave', 'offerIdOnly', 50],
    ])
  })

  test('an external id of the same shop says nothing: there it is another product', () => {
    const byOfferId = new Map([['EXT-1', [{ sourceId: 1, product: thermos }]]])
    expect(decide([listing({ offerId: 'EXT-1' })], catalogue({ byOfferId }))).toEqual([
      ['create', 'new', undefined],
    ])
  })
})

describe('differences', () => {
  const product: Product = {
    id: 50,
    sku: 'TH-1',
    name: 'Термос 1 л',
    nameUk: null,
    nameRu: null,
    unit: 'шт.',
    priceMinor: 90_000,
    purchasePriceMinor: null,
    currency: 'UAH',
    barcode: null,
    imageUrl: null,
    note: '',
    lowStockThreshold: null,
    createdAt: 0,
    editedAt: null,
    archivedAt: null,
  }

  test('are what Prom says otherwise, not what it leaves out', () => {
    expect(differencesOf(product, [listing({ sku: null })])).toEqual([
      { listingId: 1, field: 'priceMinor', here: 90_000, onProm: 81_250 },
    ])
    expect(differencesOf(product, [listing({ sku: 'th-1', priceMinor: 90_000, name: 'Термос' })])).toEqual([
      { listingId: 1, field: 'name', here: 'Термос 1 л', onProm: 'Термос' },
      { listingId: 1, field: 'sku', here: 'TH-1', onProm: 'th-1' },
    ])
  })

  test('a listing that is gone differs in nothing, a price in another currency is no other price', () => {
    expect(differencesOf(product, [listing({ goneAt: 5 }), listing({ currency: 'EUR' })])).toEqual([])
  })
})
