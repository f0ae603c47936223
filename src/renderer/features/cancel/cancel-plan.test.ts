import { describe, expect, it } from 'vitest'
import type { OrderRow, SetStatusPreview } from '#shared/contract/orders.ts'
import type { StatusTarget } from '#shared/contract/outbox.ts'
import { cancelChoice, cancelHints, cancellationInput, NO_EDITS, rateEffect } from './cancel-plan.ts'

const TARGET: StatusTarget = {
  kind: 'status',
  status: 'canceled',
  reason: 'not_available',
  text: null,
  isRefundConfirmed: false,
}

function suggestion(change: Partial<SetStatusPreview>): SetStatusPreview {
  return {
    changeCount: 2,
    skipped: [],
    outgoing: [{ target: TARGET, count: 2 }],
    notSent: [],
    refunds: [],
    suggestedCancellation: { reason: 'not_available', text: null },
    ...change,
  }
}

describe('cancelChoice', () => {
  it('tells Prom what the rules say', () => {
    expect(cancelChoice(suggestion({}), NO_EDITS, 'Інше')).toEqual({
      isTold: true,
      rule: { reason: 'not_available', text: null },
    })
  })

  it.each([
    ['rules are off', { outgoing: [], notSent: [{ reason: 'rulesOff', count: 2 }] }],
    ['one shop of two has its rules off', { notSent: [{ reason: 'rulesOff', count: 1 }] }],
    [
      'all are cancelled on Prom',
      { outgoing: [], notSent: [{ reason: 'cancelledOnMarketplace', count: 2 }] },
    ],
  ] as [string, Partial<SetStatusPreview>][])('tells nothing by itself where %s', (_name, change) => {
    expect(cancelChoice(suggestion(change), NO_EDITS, 'Інше').isTold).toBe(false)
  })

  it('does not mind orders that are cancelled on Prom among others', () => {
    const mixed = suggestion({ notSent: [{ reason: 'cancelledOnMarketplace', count: 1 }] })
    expect(cancelChoice(mixed, NO_EDITS, 'Інше').isTold).toBe(true)
  })

  it('does what the person decided', () => {
    const off = suggestion({ outgoing: [], notSent: [{ reason: 'rulesOff', count: 2 }] })
    expect(cancelChoice(off, { ...NO_EDITS, isTold: true }, 'Інше')).toEqual({
      isTold: true,
      rule: { reason: 'not_available', text: null },
    })
    expect(cancelChoice(suggestion({}), { ...NO_EDITS, isTold: false }, 'Інше').isTold).toBe(false)
  })

  it('sends a text only with the reason that takes one', () => {
    const edits = { ...NO_EDITS, text: '  Не вистачило на складі ' }
    expect(cancelChoice(suggestion({}), edits, 'Інше').rule.text).toBeNull()
    expect(cancelChoice(suggestion({}), { ...edits, reason: 'another' }, 'Інше').rule).toEqual({
      reason: 'another',
      text: 'Не вистачило на складі',
    })
    const own = suggestion({ suggestedCancellation: { reason: 'another', text: 'Як завжди' } })
    expect(cancelChoice(own, NO_EDITS, 'Інше').rule.text).toBe('Як завжди')
    expect(cancelChoice(own, { ...NO_EDITS, text: '' }, 'Інше').rule.text).toBeNull()
  })

  it('has a reason also where the rule names none', () => {
    expect(cancelChoice(suggestion({ suggestedCancellation: null }), NO_EDITS, 'Інше').rule.reason).toBe(
      'another',
    )
  })
})

describe('cancellationInput', () => {
  const refunds = [1, 2].map((orderId) => ({
    orderId,
    externalId: 900_000 + orderId,
    buyerName: 'Зразкова Марія',
    refundMinor: orderId * 100,
    currency: 'UAH' as const,
  }))
  const rule = { reason: 'duplicate' as const, text: null }

  it('confirms exactly the ticked refunds, with the sums shown', () => {
    expect(cancellationInput({ isTold: true, rule }, refunds, new Map([[2, 200]]))).toEqual({
      tell: rule,
      confirmedRefunds: [{ orderId: 2, refundMinor: 200 }],
    })
  })

  it('does not confirm a sum that has changed since it was ticked', () => {
    const input = cancellationInput({ isTold: true, rule }, refunds, new Map([[2, 150]]))
    expect(input.confirmedRefunds).toEqual([])
  })

  it('confirms nothing where Prom is told nothing', () => {
    expect(cancellationInput({ isTold: false, rule }, refunds, new Map([[1, 100]]))).toEqual({
      tell: null,
      confirmedRefunds: [],
    })
  })
})

it('gives the advice that belongs to the reason', () => {
  expect(cancelHints('invalid_phone_number')).toEqual(['wait24Hours'])
  expect(cancelHints('buyers_request')).toEqual(['letBuyerCancel'])
  expect(cancelHints('another')).toEqual(['talkFirst'])
  expect(cancelHints('duplicate')).toEqual([])
})

describe('rateEffect', () => {
  const order: Pick<
    OrderRow,
    'paymentKind' | 'paymentState' | 'fullPriceMinor' | 'currency' | 'trackingNumber'
  > = {
    paymentKind: 'cash_on_delivery',
    paymentState: null,
    fullPriceMinor: 100_000,
    currency: 'UAH',
    trackingNumber: null,
  }

  it('counts an ordinary cancellation by the seller', () => {
    expect(rateEffect(order, 'not_available', 'out_of_stock')).toBe('counts')
    expect(rateEffect({ ...order, paymentKind: 'prom_payment', paymentState: 'paid' }, 'another', null)).toBe(
      'counts',
    )
    expect(
      rateEffect({ ...order, paymentKind: 'prom_payment', paymentState: 'refunded' }, 'another', null),
    ).toBe('counts')
  })

  it('does not count an online payment that never came', () => {
    const unpaid = { ...order, paymentKind: 'instalments' as const, paymentState: 'unpaid' }
    expect(rateEffect(unpaid, 'payment_not_received', 'not_paid')).toBe('neverPaid')
    expect(rateEffect({ ...unpaid, paymentKind: 'transfer' }, 'payment_not_received', 'not_paid')).toBe(
      'counts',
    )
  })

  it('does not count above 145 000 UAH', () => {
    expect(rateEffect({ ...order, fullPriceMinor: 145_000_01 }, 'another', null)).toBe('expensive')
    expect(rateEffect({ ...order, fullPriceMinor: 145_000_00 }, 'another', null)).toBe('counts')
  })

  it('does not count an uncollected parcel only if its number was in the order', () => {
    expect(rateEffect({ ...order, trackingNumber: '20450000000192' }, 'another', 'parcel_not_taken')).toBe(
      'notCollected',
    )
    expect(rateEffect(order, 'another', 'parcel_not_taken')).toBe('counts')
  })

  it('knows duplicates and the way round for the wish of the buyer', () => {
    expect(rateEffect(order, 'duplicate', 'duplicate')).toBe('duplicate')
    expect(rateEffect(order, 'buyers_request', 'cancelled_by_buyer')).toBe('unlessBuyer')
  })
})
