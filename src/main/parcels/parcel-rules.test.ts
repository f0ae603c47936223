import { describe, expect, test } from 'vitest'
import {
  concernsOf,
  INSTALMENT_LIFE_MS,
  PAYMENT_LIFE_MS,
  shelfOf,
  type WatchedParcel,
} from './parcel-rules.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const DAY_MS = 86_400_000

const QUIET: WatchedParcel = {
  statusGroup: 'delivery',
  marketplaceStatus: 'received',
  paymentKind: 'cash_on_delivery',
  paymentState: null,
  paidAt: null,
  createdAt: NOW - 10 * DAY_MS,
  carrier: 'nova_poshta',
  isNumberTold: true,
  isCheapDelivery: false,
  parcelState: 'on_the_way',
  stateSince: NOW - DAY_MS,
  statusSince: NOW - DAY_MS,
}

const kinds = (patch: Partial<WatchedParcel>) =>
  concernsOf({ ...QUIET, ...patch }, NOW).map(({ kind, isUrgent }) => `${kind}${isUrgent ? '!' : ''}`)

test('a parcel on its way with its number worries nobody', () => {
  expect(kinds({})).toEqual([])
})

describe('the end of a payment', () => {
  const paid = { paymentKind: 'prom_payment', paymentState: 'paid' } as const

  test.each([
    ['just before the notice', { paidAt: NOW - PAYMENT_LIFE_MS + 7 * DAY_MS + 1 }, []],
    ['from the notice on', { paidAt: NOW - PAYMENT_LIFE_MS + 7 * DAY_MS }, ['paymentEnds']],
    ['just before it is urgent', { paidAt: NOW - PAYMENT_LIFE_MS + 3 * DAY_MS + 1 }, ['paymentEnds']],
    ['three days before', { paidAt: NOW - PAYMENT_LIFE_MS + 3 * DAY_MS }, ['paymentEnds!']],
    ['past', { paidAt: NOW - PAYMENT_LIFE_MS - DAY_MS }, ['paymentEnds!']],
    ['collected', { paidAt: NOW - PAYMENT_LIFE_MS, parcelState: 'delivered' }, []],
    ['paid out', { paidAt: NOW - PAYMENT_LIFE_MS, paymentState: 'paid_out' }, []],
    ['cancelled on Prom', { paidAt: NOW - PAYMENT_LIFE_MS, marketplaceStatus: 'canceled' }, []],
  ])('%s', (_name, patch, expected) => {
    expect(kinds({ ...paid, ...patch })).toEqual(expected)
  })

  test('comes a day later with instalments', () => {
    const [concern] = concernsOf(
      { ...QUIET, paymentKind: 'instalments', paymentState: 'paid', paidAt: NOW - 25 * DAY_MS },
      NOW,
    )
    expect(concern?.at).toBe(NOW - 25 * DAY_MS + INSTALMENT_LIFE_MS)
  })
})

test.each([
  ['just paid', { statusGroup: 'new', paidAt: NOW }, ['paidWithoutNumber']],
  ['two days later', { statusGroup: 'new', paidAt: NOW - 2 * DAY_MS }, ['paidWithoutNumber!']],
  ['given away', { statusGroup: 'delivery', paidAt: NOW }, ['paidWithoutNumber!']],
  ['completed', { statusGroup: 'completed', paidAt: NOW }, ['paidWithoutNumber!']],
  ['picked up by the buyer', { carrier: 'self_pickup', paidAt: NOW }, []],
  ['number on its way', { isNumberTold: true, paidAt: NOW }, []],
] as const)('paid without a number: %s', (_name, patch, expected) => {
  expect(kinds({ paymentState: 'paid', isNumberTold: false, parcelState: null, ...patch })).toEqual(expected)
})

// Would catch: a seller who is hurried to send what nobody has paid for (prom-rules 1.9).
test.each(['unpaid', 'expired', 'waiting_for_bank', 'refunded'])(
  'cheap delivery of an order whose online payment is %s hurries nobody',
  (paymentState) => {
    expect(kinds({ isCheapDelivery: true, isNumberTold: false, parcelState: null, paymentState })).toEqual([])
  },
)

test.each([
  ['new', []],
  ['agreement', ['cheapDeliveryAtRisk']],
  ['production', ['cheapDeliveryAtRisk!']],
  ['delivery', ['cheapDeliveryAtRisk!']],
  ['completed', []],
  ['cancelled', []],
] as const)('cheap delivery without a number in the group %s', (statusGroup, expected) => {
  expect(kinds({ isCheapDelivery: true, isNumberTold: false, parcelState: null, statusGroup })).toEqual(
    expected,
  )
})

test.each([
  [3 * DAY_MS - 1, []],
  [3 * DAY_MS, ['longAtBranch']],
  [5 * DAY_MS - 1, ['longAtBranch']],
  [5 * DAY_MS, ['longAtBranch!']],
])('at the branch for %d ms', (waitedMs, expected) => {
  expect(kinds({ parcelState: 'in_warehouse', stateSince: NOW - waitedMs })).toEqual(expected)
})

test('the gravest concern comes first', () => {
  expect(
    kinds({
      paymentState: 'paid',
      paidAt: NOW - 24 * DAY_MS,
      isNumberTold: false,
      isCheapDelivery: true,
      parcelState: 'returned',
    }),
  ).toEqual(['cheapDeliveryAtRisk!', 'paidWithoutNumber!', 'paymentEnds', 'returning'])
})

test.each([
  ['initial', 'delivery', null],
  ['on_the_way', 'delivery', 'onTheWay'],
  ['in_warehouse', 'completed', 'atBranch'],
  ['delivered', 'delivery', 'delivered'],
  ['delivered', 'completed', null],
  ['refused', 'delivery', 'returning'],
  ['returned', 'cancelled', 'returning'],
  ['on_the_way', 'cancelled', null],
  [null, 'delivery', null],
] as const)('a parcel %s of the group %s stands on %s', (parcelState, statusGroup, shelf) => {
  expect(shelfOf({ ...QUIET, parcelState, statusGroup })).toBe(shelf)
})
