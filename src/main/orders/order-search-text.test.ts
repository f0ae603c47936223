import { describe, expect, test } from 'vitest'
import { readSearch } from '#shared/domain/search-text.ts'
import { makeItem, makePromOrder } from '../../../test/fixtures/prom-order.ts'
import { orderSearchText } from './order-search-text.ts'

const text = orderSearchText(
  makePromOrder({
    externalId: 900_000_123,
    buyerName: "В'юнова Ґалина",
    buyerPhone: '+380001234567',
    buyerEmail: 'Buyer@Example.com',
    recipientName: 'Зразок Петро',
    recipientPhone: '+380007654321',
    trackingNumber: '20450000000017',
    deliveryAddress: 'Львів, Відділення №5',
    promoCode: 'EXAMPLE10',
    buyerComment: 'Після 18:00',
    items: [makeItem({ sku: 'SKU-007', name: 'Чашка', nameUk: 'Чашка синя', nameRu: 'Кружка синяя' })],
  }),
)

const isFound = (search: string) => readSearch(search).words.every((word) => text.includes(word))

describe('an order', () => {
  // Would catch: a field that nobody can search by, or folding that differs between the two sides.
  test.for([
    '900000123',
    'в’юнова',
    'ВЮНОВА'.replace('ВЮ', "В'Ю"),
    'галина в',
    '0001234567',
    '+38 (000) 123-45-67',
    '123-45-67',
    '7654321',
    'buyer@example.com',
    'петро зразок',
    '20450000000017',
    '2045 0000 0000 17',
    'відділення №5',
    'example10',
    'після 18:00',
    'sku-007',
    'чашка синя',
    'кружка',
  ])('is found by %s', (search) => {
    expect(isFound(search)).toBe(true)
  })

  test.for(['900000124', 'галина іванна', '1234568', 'тарілка'])('is not found by %s', (search) => {
    expect(isFound(search)).toBe(false)
  })

  test('has each name once where both languages are the same', () => {
    const same = orderSearchText(
      makePromOrder({ items: [makeItem({ name: 'Кит', nameUk: 'Кит', nameRu: 'Кит' })] }),
    )
    expect(same.split('кит')).toHaveLength(2)
  })
})
