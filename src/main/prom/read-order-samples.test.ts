import { readFileSync } from 'node:fs'
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

function read(raw: unknown): PromOrder {
  const result = readOrder(raw)
  if (!result.isReadable) throw new Error(`not readable: ${result.field} = ${result.found}`)
  return result.order
}

describe('the samples', () => {
  it('a new COD order to a branch', () => {
    expect(read(SAMPLES.pendingCod)).toEqual({
      externalId: 900000001,
      createdAt: Date.parse('2026-11-20T07:14:02.518Z'),
      modifiedAt: Date.parse('2026-11-20T07:14:02.518Z'),
      marketplaceStatus: 'pending',
      marketplaceStatusName: 'Новый',
      buyerName: 'Прикладенко Олена',
      buyerPhone: '+380000000001',
      buyerEmail: null,
      clientExternalId: 800000001,
      buyerComment: '',
      recipientName: null,
      recipientPhone: null,
      items: [
        {
          listingExternalId: 9100000001,
          offerId: 'EXT-001',
          sku: 'SKU-001',
          name: 'Кружка керамическая 330 мл',
          nameUk: 'Кружка керамічна 330 мл',
          nameRu: 'Кружка керамическая 330 мл',
          quantity: 1,
          unit: 'шт.',
          priceMinor: 18900,
          totalMinor: 18900,
          commissionMinor: 0,
          imageUrl: 'https://images.example.invalid/9100000001_w100_h100.jpg',
          url: 'https://prom.ua/ua/p9100000001-example.html',
        },
      ],
      priceMinor: 18900,
      fullPriceMinor: 18900,
      priceWithOfferMinor: null,
      offerDiscountMinor: null,
      promoCode: null,
      paymentKind: 'cash_on_delivery',
      paymentName: 'Наложенный платеж',
      paymentState: null,
      paymentChangedAt: null,
      instalmentCommissionMinor: null,
      carrier: 'nova_poshta',
      deliveryProvider: 'nova_poshta',
      deliveryName: 'Нова Пошта',
      isDoorDelivery: false,
      deliveryAddress: 'Київ, Відділення №999 (до 30 кг): вул. Прикладна, 1',
      deliveryCostMinor: 0,
      trackingNumber: null,
      parcelState: null,
      commissionMinor: 0,
      isCommissionRefunded: false,
      isCheapDelivery: false,
      promotionName: null,
      isDontCall: false,
      orderOrigin: 'portal',
      utm: null,
      cancellationTitle: null,
      cancellationInitiator: null,
    } satisfies PromOrder)
  })

  it('an order paid online, for another person', () => {
    const order = read(SAMPLES.paid)
    expect(order).toMatchObject({
      buyerName: 'Зразковий Андрій',
      buyerPhone: '+380000000002',
      buyerEmail: 'buyer2@example.com',
      buyerComment: 'Просьба не класть чек в коробку',
      recipientName: 'Зразкова Марія Іванівна',
      recipientPhone: '+380000000012',
      fullPriceMinor: 171300,
      paymentKind: 'prom_payment',
      paymentState: 'paid',
      paymentChangedAt: Date.parse('2026-11-20T18:42:52.401Z'),
      trackingNumber: '20450000000002',
      parcelState: 'on_the_way',
      commissionMinor: 6852,
      isCheapDelivery: true,
      promotionName: 'Дешева доставка',
      isDontCall: true,
      orderOrigin: 'mobile_catalog_app',
    })
    expect(
      order.items.map(({ quantity, priceMinor, totalMinor }) => [quantity, priceMinor, totalMinor]),
    ).toEqual([
      [2, 81250, 162500],
      [1, 8800, 8800],
    ])
  })

  it('an Ukrposhta order paid to a card, with delivery in the total', () => {
    expect(read(SAMPLES.ukrposhta)).toMatchObject({
      buyerName: 'Тестова Ганна Петрівна',
      buyerEmail: null,
      recipientName: null,
      recipientPhone: null,
      priceMinor: 110050,
      fullPriceMinor: 114550,
      deliveryCostMinor: 4500,
      paymentKind: 'transfer',
      paymentState: null,
      carrier: 'ukrposhta',
      utm: 'google / cpc / example-campaign',
    })
  })

  it('an order cancelled by the buyer, to the door, with a discount', () => {
    expect(read(SAMPLES.canceled)).toMatchObject({
      marketplaceStatus: 'canceled',
      cancellationTitle: 'Покупець передумав',
      cancellationInitiator: 'user',
      paymentState: 'refunded',
      priceWithOfferMinor: 113400,
      offerDiscountMinor: 12600,
      promoCode: 'EXAMPLE10',
      isDoorDelivery: true,
      isCommissionRefunded: true,
      recipientName: null,
    })
  })

  it('an order with a status of the shop’s own, led by Rozetka, with half of the fields', () => {
    expect(read(SAMPLES.custom)).toMatchObject({
      marketplaceStatus: 'custom-100001',
      modifiedAt: null,
      paymentKind: 'instalments',
      instalmentCommissionMinor: 2921,
      carrier: 'rozetka_delivery',
      trackingNumber: 'PRM-000000005',
      parcelState: 'in_warehouse',
      deliveryCostMinor: null,
      items: [{ priceMinor: 64900, totalMinor: 64900, imageUrl: null, nameUk: null, nameRu: null }],
    })
  })

  it('the two envelopes hold orders that read the same as alone', () => {
    const list = sample('orders-list-response.json').orders as Raw[]
    expect(list).toHaveLength(5)
    expect(list.map((raw) => read(raw).externalId)).toEqual([
      900000005, 900000004, 900000003, 900000002, 900000001,
    ])
    expect(read(sample('order-get-response.json').order)).toEqual(read(SAMPLES.paid))
  })
})
