import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutgoingTarget } from '#shared/contract/outbox.ts'
import { decideSending, isSameNumber, type PromNow, type SendingCase } from './decide-sending.ts'

const NOW: PromNow = {
  marketplaceStatus: 'pending',
  marketplaceStatusName: null,
  trackingNumber: null,
  paymentState: null,
  fullPriceMinor: 50_000,
  carrier: 'nova_poshta',
}

function status(code: string): OutgoingTarget {
  const reason = code === 'canceled' ? 'not_available' : null
  return { kind: 'status', status: code, reason, text: null, isRefundConfirmed: false }
}

const number = (value: string): OutgoingTarget => ({
  kind: 'trackingNumber',
  number: value,
  carrier: 'nova_poshta',
})

function decide(
  target: OutgoingTarget,
  before: Partial<PromNow>,
  now: Partial<PromNow>,
  more: Partial<SendingCase> = {},
): string {
  const decision = decideSending({
    target,
    decidedAgainst: { ...NOW, ...before },
    now: { ...NOW, ...before, ...now },
    isOutcomeUnknown: false,
    isFromBackup: false,
    hasNewer: false,
    isOverwriteConfirmed: false,
    confirmedRefundMinor: null,
    ...more,
  })
  return decision.kind === 'there' ? decision.state : decision.kind
}

describe('statuses', () => {
  const moves: [target: string, before: string, now: string, decision: string][] = [
    ['received', 'pending', 'pending', 'send'],
    ['received', 'pending', 'paid', 'send'],
    ['delivered', 'pending', 'received', 'send'],
    ['delivered', 'custom-1', 'custom-1', 'send'],
    ['delivered', 'custom-1', 'received', 'send'],
    ['received', 'delivered', 'delivered', 'send'],
    ['received', 'pending', 'received', 'alreadyThere'],
    ['canceled', 'pending', 'canceled', 'alreadyThere'],
    ['custom-1', 'pending', 'custom-1', 'alreadyThere'],
    ['received', 'pending', 'canceled', 'conflict'],
    ['received', 'pending', 'delivered', 'conflict'],
    ['canceled', 'received', 'delivered', 'conflict'],
    ['received', 'pending', 'custom-1', 'conflict'],
    ['custom-2', 'custom-1', 'custom-3', 'conflict'],
    ['received', 'pending', 'loan_approved', 'conflict'],
  ]
  // Would catch: what somebody did on Prom overwritten, or Prom's own progress shown as a conflict (product R7).
  test.each(moves)('%s, decided at %s, now %s: %s', (target, before, now, decision) => {
    expect(decide(status(target), { marketplaceStatus: before }, { marketplaceStatus: now })).toBe(decision)
  })

  // Would catch: an effect of ours shown as somebody else's, or an older change that overwrites a newer one.
  test('an earlier attempt of unknown outcome', () => {
    const unknown = { isOutcomeUnknown: true }
    const received = { marketplaceStatus: 'received' }
    expect(decide(status('received'), {}, received, unknown)).toBe('sent')
    expect(decide(status('received'), {}, received, { ...unknown, hasNewer: true })).toBe('sent')
    expect(decide(status('received'), {}, {}, { ...unknown, hasNewer: true })).toBe('superseded')
    expect(decide(status('received'), {}, {}, unknown)).toBe('send')
  })
})

describe('guards', () => {
  const refunds: [paymentState: string | null, confirmed: number | null, decision: string][] = [
    [null, null, 'send'],
    ['unpaid', null, 'send'],
    ['refunded', null, 'send'],
    ['paid', null, 'needsConfirmation'],
    ['paid_out', null, 'needsConfirmation'],
    ['paid', 50_000, 'send'],
    ['paid', 49_999, 'needsConfirmation'],
    ['unpaid', 50_000, 'send'],
  ]
  // Would catch: money that goes back without anybody having agreed to the sum (product R10).
  test.each(refunds)(
    'cancelling an order that is %s, confirmed %s: %s',
    (paymentState, confirmed, decision) => {
      const more = { confirmedRefundMinor: confirmed, isOverwriteConfirmed: true }
      expect(decide(status('canceled'), {}, { paymentState }, more)).toBe(decision)
    },
  )

  // Would catch: an order closed for its number before that is in (prom-rules 1.2, 1.3).
  test('completing a paid order without a number is asked for', () => {
    const paid = { paymentState: 'paid' }
    const delivered = status('delivered')
    expect(decide(delivered, {}, paid)).toBe('needsConfirmation')
    expect(decide(delivered, {}, paid, { isOverwriteConfirmed: true })).toBe('send')
    expect(decide(delivered, {}, { ...paid, trackingNumber: '1' })).toBe('send')
    expect(decide(delivered, {}, { ...paid, carrier: 'self_pickup' })).toBe('send')
    expect(decide(delivered, {}, {})).toBe('send')
  })

  // Would catch: any path at all to a refund without consent.
  test('nothing cancels a paid order but the confirmation of exactly its sum', () => {
    const statuses = fc.constantFrom('pending', 'received', 'paid', 'delivered', 'custom-1')
    fc.assert(
      fc.property(
        statuses,
        statuses,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.integer({ min: 0, max: 100_000 })),
        (before, now, isOutcomeUnknown, hasNewer, isOverwriteConfirmed, confirmedRefundMinor) => {
          const decision = decide(
            status('canceled'),
            { marketplaceStatus: before },
            { marketplaceStatus: now, paymentState: 'paid' },
            { isOutcomeUnknown, hasNewer, isOverwriteConfirmed, confirmedRefundMinor },
          )
          if (decision === 'send') expect(confirmedRefundMinor).toBe(NOW.fullPriceMinor)
        },
      ),
    )
  })
})

describe('tracking numbers', () => {
  const A = '20450000000001'
  const B = '20450000000002'
  const cases: [before: string | null, now: string | null, decision: string][] = [
    [null, null, 'send'],
    [null, A, 'alreadyThere'],
    [null, '2045 0000 0000 01', 'alreadyThere'],
    [null, B, 'conflict'],
    [B, B, 'send'],
    [B, '2045 0000 0000 02', 'send'],
    [B, A, 'alreadyThere'],
    [B, null, 'send'],
  ]
  // Would catch: a number that takes the place of another one unseen (product T3).
  test.each(cases)('decided at %s, now %s: %s', (before, now, decision) => {
    expect(decide(number(A), { trackingNumber: before }, { trackingNumber: now })).toBe(decision)
  })

  test('an order that was cancelled meanwhile takes no number unseen', () => {
    expect(decide(number(A), {}, { marketplaceStatus: 'canceled' })).toBe('conflict')
    expect(decide(number(A), {}, { marketplaceStatus: 'custom-1' })).toBe('send')
  })

  test('numbers are the same whatever blanks Prom puts between', () => {
    expect(isSameNumber(' 0500000 000003', '0500000000003')).toBe(true)
    expect(isSameNumber('prm-12', 'PRM-12')).toBe(true)
    expect(isSameNumber('0500000000003', '500000000003')).toBe(false)
  })
})
