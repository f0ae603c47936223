import { expect, test } from 'vitest'
import samples from '../../../test/fixtures/prom/products-list-response.json' with { type: 'json' }
import { readGroup, readListing } from './read-listing.ts'

const sample = (id: number) => samples.products.find((product) => product.id === id)

test('every sample is read whole', () => {
  const read = samples.products.map(readListing)
  expect(read.every(({ isReadable }) => isReadable)).toBe(true)
  expect(readListing(sample(9100000002))).toEqual({
    isReadable: true,
    listing: {
      externalId: 9100000002,
      offerId: 'EXT-002',
      sku: 'SKU-002',
      name: 'Термос 1 л',
      nameUk: 'Термос 1 л',
      nameRu: 'Термос 1 л',
      priceMinor: 81_250,
      discountKind: 'percent',
      discountValue: 10,
      presence: 'available',
      isReadyToShip: true,
      quantity: 3,
      state: 'on_display',
      groupExternalId: 9200001,
      groupName: 'Посуда',
      unit: 'шт.',
      imageUrl: 'https://images.example.invalid/9100000002_w640.jpg',
      isVariation: false,
      modifiedAt: Date.parse('2026-11-19T10:00:00Z'),
    },
  })
  expect(readListing(sample(9100000006))).toMatchObject({ listing: { quantity: null, presence: 'order' } })
  expect(readListing(sample(9100000003))).toMatchObject({ listing: { isVariation: true, sku: null } })
})

test.each([
  ['id', { id: 'none' }, null],
  ['name', { name: null, name_multilang: {} }, 9100000002],
  ['presence', { presence: null }, 9100000002],
  ['status', { status: '' }, 9100000002],
  ['quantity_in_stock', { quantity_in_stock: 'a few' }, 9100000002],
])('without %s it is not guessed at', (field, change, externalId) => {
  const read = readListing({ ...sample(9100000002), ...change })
  expect(read).toMatchObject({ isReadable: false, externalId, field })
})

test('what accompanies may be missing or of a wrong type', () => {
  const { id, name, presence, status } = sample(9100000002) ?? {}
  const bare = { id: String(id), name, presence, status, discount: [], group: 'none', price: 'on request' }
  expect(readListing(bare)).toMatchObject({
    isReadable: true,
    listing: { externalId: id, priceMinor: null, groupExternalId: null, quantity: null, discountKind: null },
  })
  expect(readListing({ ...bare, quantity_in_stock: '12' })).toMatchObject({ listing: { quantity: 12 } })
})

test('groups without an id are left out, the others keep their parents', () => {
  const raw = [
    { id: 1, name: 'a', parent_group_id: 2 },
    { id: null, name: 'b' },
    { id: 2, name_multilang: { uk: 'в' } },
  ]
  expect(raw.flatMap(readGroup)).toEqual([
    { externalId: 1, name: 'a', nameUk: null, nameRu: null, parentExternalId: 2 },
    { externalId: 2, name: 'в', nameUk: 'в', nameRu: null, parentExternalId: null },
  ])
})
