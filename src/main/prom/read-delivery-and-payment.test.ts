import { describe, expect, it } from 'vitest'
import { readDelivery, readPayment } from './read-delivery-and-payment.ts'

describe('payment kind by words', () => {
  it.each([
    ['Наложенный платеж', 'cash_on_delivery'],
    ['НАКЛАДЕНИЙ ПЛАТІЖ', 'cash_on_delivery'],
    ['Післяплата «Нова Пошта»', 'cash_on_delivery'],
    ['Післяоплата', 'cash_on_delivery'],
    ['Оплата карткою при отриманні', 'cash_on_delivery'],
    ['Наличными при получении', 'cash_on_delivery'],
    ['Оплата на карту', 'transfer'],
    ['Переказ на картку ПриватБанку', 'transfer'],
    ['Оплата за реквізитами', 'transfer'],
    ['Безналичный расчет', 'transfer'],
    ['Безготівковий розрахунок', 'transfer'],
    ['Оплата на рахунок IBAN', 'transfer'],
    ['Оплата на расчётный счёт', 'transfer'],
    ['Пром-оплата', 'prom_payment'],
    ['Оплата карткою онлайн (LiqPay)', 'other'],
    ['Оплата частинами від банку', 'other'],
    ['Готівка', 'other'],
    ['', 'other'],
  ])('%s: %s', (name, kind) => {
    expect(readPayment({ payment_option: { id: 1, name } }).paymentKind).toBe(kind)
  })

  it('Prom’s own type wins over the words', () => {
    const words = { payment_option: { name: 'Наложенный платеж' } }
    expect(readPayment({ ...words, payment_data: { type: 'evopay' } }).paymentKind).toBe('prom_payment')
    expect(readPayment({ ...words, payment_data: { type: 'rpay_parts' } }).paymentKind).toBe('instalments')
  })
})

describe('delivery', () => {
  it.each([
    ['nova_poshta', 'nova_poshta'],
    ['ukrposhta', 'ukrposhta'],
    ['meest', 'meest'],
    ['rozetka_delivery', 'rozetka_delivery'],
    ['justin', 'other'],
    ['delivery_auto', 'other'],
    ['something_new', 'other'],
  ])('the provider %s is %s and keeps its name', (provider, carrier) => {
    const order = readDelivery({
      delivery_provider_data: { provider },
      delivery_option: { name: 'Самовивіз' },
    })
    expect(order).toMatchObject({ carrier, deliveryProvider: provider })
  })

  it.each([
    ['Нова Пошта', 'nova_poshta'],
    ['Новая Почта (курьер)', 'nova_poshta'],
    ['Доставка Новою поштою', 'nova_poshta'],
    ['Самовивіз з відділення Нової Пошти', 'nova_poshta'],
    ['Nova Poshta', 'nova_poshta'],
    ['Укрпошта', 'ukrposhta'],
    ['УКРПОЧТА', 'ukrposhta'],
    ['Meest ПОШТА', 'meest'],
    ['Магазини Rozetka', 'rozetka_delivery'],
    ['Самовивіз', 'self_pickup'],
    ['Самовывоз со склада', 'self_pickup'],
    ['Кур’єр магазину', 'other'],
  ])('without a provider, %s is %s', (name, carrier) => {
    expect(readDelivery({ delivery_provider_data: null, delivery_option: { name } }).carrier).toBe(carrier)
  })

  it('is absent only where the order names none', () => {
    expect(readDelivery({ delivery_option: null, delivery_address: '' }).carrier).toBeNull()
    expect(readDelivery({ delivery_address: 'Київ' }).carrier).toBe('other')
  })

  it.each<[unknown, boolean]>([
    [{ type: 'W2W' }, false],
    [{ type: 'D2W' }, false],
    [{ type: 'W2D' }, true],
    [{ type: 'd2d' }, true],
    [{ recipient_address: { building_number: '4' } }, true],
    [{ recipient_address: { building_number: 4 } }, true],
    [{ type: 'W2W', recipient_address: { building_number: '' } }, false],
    [{ recipient_address: null }, false],
  ])('%j to the door: %s', (data, isDoorDelivery) => {
    expect(readDelivery({ delivery_provider_data: data }).isDoorDelivery).toBe(isDoorDelivery)
  })

  it('keeps a number as text, without the blanks around it', () => {
    const order = readDelivery({ delivery_provider_data: { declaration_number: ' 0500000000003 ' } })
    expect(order.trackingNumber).toBe('0500000000003')
  })
})
