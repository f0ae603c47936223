import { describe, expect, it } from 'vitest'
import {
  cabinetUrl,
  differsFromGroup,
  groupedNumber,
  isTrackingNumberMissing,
  mustNotBeSent,
  parcelStateLabel,
  paymentLabel,
  shortTrackingNumber,
  tellingDeliveryName,
  trackingNumberRemark,
} from './order-labels.ts'

describe('differsFromGroup', () => {
  it.each([
    ['pending', 'new', false],
    ['paid', 'new', true],
    ['received', 'new', true],
    ['received', 'agreement', false],
    ['received', 'production', false],
    ['received', 'delivery', false],
    ['pending', 'production', true],
    ['delivered', 'completed', false],
    ['received', 'completed', true],
    ['canceled', 'cancelled', false],
    ['paid', 'cancelled', true],
    ['custom-77', 'production', true],
  ] as const)('%s beside %s: %s', (status, group, differs) => {
    expect(differsFromGroup(status, group)).toBe(differs)
  })
})

describe('paymentLabel', () => {
  it.each([
    ['prom_payment', 'paid', { key: 'paid', tone: 'good' }],
    ['prom_payment', 'paid_out', { key: 'paid_out', tone: 'good' }],
    ['instalments', 'unpaid', { key: 'unpaid', tone: 'bad' }],
    ['cash_on_delivery', null, { key: 'cash_on_delivery', tone: null }],
    ['transfer', null, { key: 'transfer', tone: null }],
    ['prom_payment', 'waiting_for_bank', { raw: 'waiting_for_bank', tone: 'neutral' }],
  ] as const)('of %s in state %s', (paymentKind, paymentState, label) => {
    expect(paymentLabel({ paymentKind, paymentState })).toEqual(label)
  })
})

it('keeps a parcel state that nobody documents', () => {
  expect(parcelStateLabel('in_warehouse')).toEqual({ key: 'in_warehouse', tone: 'warn' })
  expect(parcelStateLabel('returned')).toEqual({ raw: 'returned', tone: 'neutral' })
})

describe('isTrackingNumberMissing', () => {
  const order = { carrier: 'nova_poshta', trackingNumber: null, parcelState: null } as const

  it('asks for the number of an open order', () => {
    expect(isTrackingNumberMissing(order, 'production')).toBe(true)
  })

  it.each([
    ['closed', order, 'completed'],
    ['cancelled', order, 'cancelled'],
    ['numbered', { ...order, trackingNumber: '20450000000000' }, 'production'],
    ['moving', { ...order, parcelState: 'on_the_way' }, 'delivery'],
    ['picked up by the buyer', { ...order, carrier: 'self_pickup' }, 'production'],
    ['without delivery', { ...order, carrier: null }, 'new'],
  ] as const)('does not ask when the order is %s', (_name, candidate, group) => {
    expect(isTrackingNumberMissing(candidate, group)).toBe(false)
  })
})

describe('trackingNumberRemark', () => {
  const order = { carrier: 'nova_poshta', trackingNumber: null, parcelState: null } as const

  it.each([
    ['paid', 'new', 'warning'],
    ['paid_out', 'agreement', 'warning'],
    ['paid', 'delivery', 'warning'],
    ['unpaid', 'new', null],
    ['unpaid', 'production', null],
    ['expired', 'agreement', null],
    ['refunded', 'delivery', null],
    ['waiting_for_bank', 'new', null],
    [null, 'new', 'quiet'],
    [null, 'agreement', 'quiet'],
    [null, undefined, 'quiet'],
    [null, 'production', 'warning'],
    [null, 'delivery', 'warning'],
    ['paid', 'completed', null],
    [null, 'cancelled', null],
  ] as const)('of an order with payment %s in group %s: %s', (paymentState, group, remark) => {
    expect(trackingNumberRemark({ ...order, paymentState }, group)).toBe(remark)
  })

  it('says nothing where there is a number', () => {
    const numbered = { ...order, trackingNumber: '20450000000000', paymentState: 'paid' }
    expect(trackingNumberRemark(numbered, 'production')).toBeNull()
  })
})

describe('mustNotBeSent', () => {
  const open = { paymentState: 'unpaid', parcelState: null, marketplaceStatus: 'received' }

  // Would catch: a parcel that is sent for money that never came (prom-rules 1.9).
  it.each([
    ['unpaid', {}, 'production', true],
    ['waits for the bank', { paymentState: 'waiting_for_bank' }, 'new', true],
    ['run out', { paymentState: 'expired' }, 'delivery', true],
    ['labelled already', { parcelState: 'initial' }, 'production', true],
    ['status unknown', {}, undefined, true],
    ['paid', { paymentState: 'paid' }, 'production', false],
    ['paid out', { paymentState: 'paid_out' }, 'production', false],
    ['cash on delivery', { paymentState: null }, 'production', false],
    ['gone already', { parcelState: 'on_the_way' }, 'delivery', false],
    ['completed', {}, 'completed', false],
    ['cancelled here', {}, 'cancelled', false],
    ['cancelled on Prom', { marketplaceStatus: 'canceled' }, 'new', false],
  ] as const)('of an order that is %s: %s in group %s', (_name, patch, group, expected) => {
    expect(mustNotBeSent({ ...open, ...patch }, group)).toBe(expected)
  })
})

describe('tellingDeliveryName', () => {
  const names = ['Нова пошта', 'Nova Poshta']

  it.each([
    ['Нова Пошта', null],
    ['«НОВА  ПОШТА»', null],
    ['Nova Poshta', null],
    ["Нова Пошта (кур'єр)", "Нова Пошта (кур'єр)"],
    ['Доставка завтра', 'Доставка завтра'],
    [' ', null],
    [null, null],
  ])('of %s: %s', (deliveryName, shown) => {
    expect(tellingDeliveryName(deliveryName, names)).toBe(shown)
  })
})

it('shortens and groups numbers', () => {
  expect(shortTrackingNumber('20450000000192')).toBe('2045…0192')
  expect(shortTrackingNumber('PRM-123456')).toBe('PRM-123456')
  expect(groupedNumber(427118903)).toBe('427\u00a0118\u00a0903')
  expect(groupedNumber(1000)).toBe('1\u00a0000')
  expect(cabinetUrl(427118903)).toBe('https://my.prom.ua/cms/order/edit/427118903')
})
