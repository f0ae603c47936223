import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PromOrder } from './prom-order.ts'
import { readOrder } from './read-order.ts'

type Raw = Record<string, unknown>

function sample(file: string): Raw {
  return JSON.parse(readFileSync(new URL(`../../../test/fixtures/prom/${file}`, import.meta.url), 'utf8'))
}

const SAMPLES = {
  pendingCod: sample('order-1-pending-cod-nova-poshta.json'),
  paid: sample('order-2-paid-evopay-on-the-way.json'),
  ukrposhta: sample('order-3-received-ukrposhta.json'),
  canceled: sample('order-4-canceled-by-buyer.json'),
  custom: sample('order-5-custom-status-rozetka.json'),
}

const MINIMAL: Raw = {
  id: 900000009,
  date_created: '2026-11-20T07:14:02.518344+00:00',
  status: 'pending',
  full_price: '189\u00a0грн',
}

function read(raw: unknown): PromOrder {
  const result = readOrder(raw)
  if (!result.isReadable) throw new Error(`not readable: ${result.field} = ${result.found}`)
  return result.order
}

const readWith = (changes: Raw): PromOrder => read({ ...MINIMAL, ...changes })

function fieldOfTrouble(changes: Raw): string {
  const result = readOrder({ ...MINIMAL, ...changes })
  return result.isReadable ? 'readable' : result.field
}

describe('what must be understood', () => {
  it('reads an order of which Prom gives nothing else', () => {
    expect(read(MINIMAL)).toMatchObject({
      externalId: 900000009,
      priceMinor: null,
      fullPriceMinor: 18900,
      buyerName: '',
      buyerPhone: null,
      buyerComment: '',
      items: [],
      carrier: null,
      paymentKind: 'other',
    })
  })

  it.each<[string, Raw]>([
    ['id', { id: undefined }],
    ['id', { id: null }],
    ['id', { id: 0 }],
    ['id', { id: -5 }],
    ['id', { id: 1.5 }],
    ['id', { id: 2 ** 53 }],
    ['id', { id: '9007199254740993' }],
    ['id', { id: '12a' }],
    ['date_created', { date_created: undefined }],
    ['date_created', { date_created: '' }],
    ['date_created', { date_created: 'вчора' }],
    ['date_created', { date_created: 1795158842 }],
    ['date_created', { date_created: '2026-02-30T00:00:00' }],
    ['date_created', { date_created: '2026-13-01T00:00:00' }],
    ['date_created', { date_created: '2026-11-20T24:00:00' }],
    ['date_created', { date_created: '0026-11-20T10:00:00' }],
    ['date_created', { date_created: '20.11.2026 07:14' }],
    ['status', { status: null }],
    ['status', { status: '  ' }],
    ['status', { status: 3 }],
    ['full_price', { full_price: null }],
    ['full_price', { full_price: '', price: '' }],
    ['full_price', { full_price: 'договірна', price: '189 грн' }],
    ['full_price', { full_price: [189] }],
    ['full_price', { full_price: true }],
    ['price', { price: 'договірна' }],
    ['price', { price: {} }],
    ['price_with_special_offer', { price_with_special_offer: 'менше' }],
    ['special_offer_discount', { special_offer_discount: '10 %' }],
    ['products', { products: {} }],
    ['products', { products: '1' }],
    ['products[0]', { products: [null] }],
    ['products[0].quantity', { products: [{}] }],
    ['products[0].quantity', { products: [{ quantity: null }] }],
    ['products[0].quantity', { products: [{ quantity: 'кілька' }] }],
    ['products[0].quantity', { products: [{ quantity: -1 }] }],
    ['products[0].quantity', { products: [{ quantity: '2-3 шт.' }] }],
    ['products[1].price', { products: [{ quantity: 1 }, { quantity: 1, price: 'за домовленістю' }] }],
    ['products[0].total_price', { products: [{ quantity: 1, total_price: 'за домовленістю' }] }],
  ])('%s: %j goes to quarantine', (field, changes) => {
    expect(fieldOfTrouble(changes)).toBe(field)
  })

  it('tells which order it was and what was found, shortened', () => {
    expect(readOrder({ ...MINIMAL, full_price: 'договірна' })).toEqual({
      isReadable: false,
      externalId: 900000009,
      field: 'full_price',
      found: '"договірна"',
    })
    const long = readOrder({ ...MINIMAL, id: '900000009', status: { text: 'x'.repeat(500) } })
    expect(long).toMatchObject({ externalId: 900000009, field: 'status' })
    expect(!long.isReadable && long.found.length).toBe(120)
    for (const raw of [null, undefined, 'order', 7, []]) {
      expect(readOrder(raw)).toMatchObject({ isReadable: false, externalId: null, field: 'order' })
    }
  })

  it('takes an id as a string of digits, and the price where the total is missing', () => {
    expect(readWith({ id: ' 900000007 ' }).externalId).toBe(900000007)
    expect(readWith({ full_price: null, price: 189.5 })).toMatchObject({
      priceMinor: 18950,
      fullPriceMinor: 18950,
    })
    expect(readWith({ full_price: '0 грн' }).fullPriceMinor).toBe(0)
  })

  it.each([
    ['2026-11-20T07:14:02.518344+00:00', '2026-11-20T07:14:02.518Z'],
    ['2026-11-20T07:14:02.9+00:00', '2026-11-20T07:14:02.900Z'],
    ['2026-11-20T07:14:02', '2026-11-20T07:14:02.000Z'],
    ['2026-11-20T07:14:02.518344', '2026-11-20T07:14:02.518Z'],
    ['2026-11-20T07:14:02Z', '2026-11-20T07:14:02.000Z'],
    ['2026-11-20 07:14', '2026-11-20T07:14:00.000Z'],
    ['2026-11-20T09:14:02+02:00', '2026-11-20T07:14:02.000Z'],
    ['2026-11-20T00:14:02+0200', '2026-11-19T22:14:02.000Z'],
    ['2026-11-20T00:14:02-03:30', '2026-11-20T03:44:02.000Z'],
    ['2028-02-29T00:00:00', '2028-02-29T00:00:00.000Z'],
  ])('the date %s is %s', (raw, expected) => {
    expect(new Date(readWith({ date_created: raw }).createdAt).toISOString()).toBe(expected)
  })

  it.each<[unknown, number]>([
    [2.0, 2],
    [0.5, 0.5],
    ['3', 3],
    ['2 шт.', 2],
    ['2шт', 2],
    ['1,5 м', 1.5],
    ['1.50 кг', 1.5],
    ['1\u00a0000 шт.', 1000],
  ])('the quantity %j is %d', (quantity, expected) => {
    expect(readWith({ products: [{ quantity }] }).items[0]?.quantity).toBe(expected)
  })
})

describe('what may be missing or odd', () => {
  it('nothing but the must-haves stops an order, whatever its type', () => {
    const odd: unknown[] = [[], {}, 7, true, 'x', null, [{}], { name: [] }]
    const cosmetic = [
      ...['date_modified', 'status_name', 'client_first_name', 'client_last_name', 'client_second_name'],
      ...['client_id', 'client', 'client_notes', 'phone', 'email', 'delivery_recipient', 'source', 'utm'],
      ...['special_offer_promocode', 'delivery_option', 'delivery_provider_data', 'delivery_address'],
      ...['delivery_cost', 'payment_option', 'payment_data', 'cpa_commission', 'prosale_commission'],
      ...['has_order_promo_free_delivery', 'ps_promotion', 'cancellation', 'dont_call_customer_back'],
    ]
    for (const field of cosmetic) {
      for (const value of odd) {
        const result = readOrder({ ...SAMPLES.paid, [field]: value })
        expect([field, value, result.isReadable]).toEqual([field, value, true])
      }
    }
  })

  it('makes null of odd cosmetic values', () => {
    const order = readWith({
      utm: ['x'],
      status_name: {},
      email: false,
      cpa_commission: { amount: 'скоро', is_refunded: 'так' },
      delivery_cost: 'за тарифами перевізника',
      payment_data: { type: 'evopay', status_modified: 'нещодавно', rpay_parts: [] },
      products: [{ quantity: 1, image: 5, url: ['x'], name: null, sku: 77, external_id: {} }],
    })
    expect(order).toMatchObject({
      utm: null,
      marketplaceStatusName: null,
      buyerEmail: null,
      commissionMinor: null,
      isCommissionRefunded: false,
      deliveryCostMinor: null,
      paymentKind: 'prom_payment',
      paymentChangedAt: null,
    })
    expect(order.items[0]).toMatchObject({ imageUrl: null, url: null, name: '', sku: '77', offerId: null })
  })

  it('lets unknown states survive and joins the two spellings of cancelled', () => {
    expect(readWith({ payment_data: { type: 'new_kind', status: 'refund_error' } })).toMatchObject({
      paymentKind: 'other',
      paymentState: 'refund_error',
    })
    expect(readWith({ status: 'waiting_loan_approval' }).marketplaceStatus).toBe('waiting_loan_approval')
    expect(readWith({ status: 'cancelled' }).marketplaceStatus).toBe('canceled')
  })
})

describe('anything at all', () => {
  const anyJson = fc.jsonValue({ maxDepth: 4 })

  it('never throws on arbitrary JSON', () => {
    fc.assert(
      fc.property(anyJson, (raw) => {
        expect(readOrder(raw).isReadable).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws and never invents a number when fields of a real order become arbitrary', () => {
    const changes = fc.dictionary(fc.constantFrom(...Object.keys(SAMPLES.paid)), anyJson, { maxKeys: 6 })
    const itemChanges = fc.dictionary(
      fc.constantFrom('id', 'quantity', 'price', 'total_price', 'name', 'image', 'sku', 'cpa_commission'),
      anyJson,
    )
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(SAMPLES)), changes, itemChanges, (order, odd, oddItem) => {
        const result = readOrder({ ...order, products: [{ quantity: 1, ...oddItem }], ...odd })
        if (!result.isReadable) {
          expect(result.field).not.toBe('')
          return
        }
        expect(Number.isSafeInteger(result.order.fullPriceMinor)).toBe(true)
        expect(Number.isSafeInteger(result.order.createdAt)).toBe(true)
        for (const [key, value] of Object.entries(result.order)) {
          if (key.endsWith('Minor')) expect(value === null || Number.isSafeInteger(value)).toBe(true)
          if (key.endsWith('At')) expect(value === null || Number.isSafeInteger(value)).toBe(true)
        }
        expect(result.order.items.every(({ quantity }) => Number.isFinite(quantity))).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })
})
