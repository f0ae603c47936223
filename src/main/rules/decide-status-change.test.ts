import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CancellationRule, StatusRules } from '#shared/contract/rules.ts'
import { CANCELLATION_REASONS } from '#shared/domain/cancellation-reason.ts'
import {
  decideExisting,
  decideStatusChange,
  type StatusChange,
  type StatusDecision,
  type StatusPlace,
} from './decide-status-change.ts'

const NEW: StatusPlace = { id: 1, group: 'new' }
const TALK: StatusPlace = { id: 2, group: 'agreement' }
const NO_ANSWER: StatusPlace = { id: 3, group: 'agreement' }
const PACK: StatusPlace = { id: 4, group: 'production' }
const SHIPPED: StatusPlace = { id: 5, group: 'delivery' }
const DONE: StatusPlace = { id: 6, group: 'completed' }
const NO_STOCK: StatusPlace = { id: 7, group: 'cancelled' }
const OTHER: StatusPlace = { id: 8, group: 'cancelled' }
const PLACES = [NEW, TALK, NO_ANSWER, PACK, SHIPPED, DONE, NO_STOCK, OTHER]

const RULES: StatusRules = {
  groups: {
    new: null,
    agreement: 'received',
    production: 'received',
    delivery: 'custom-7',
    completed: 'delivered',
  },
  statuses: { '3': null },
  cancellations: { '7': { reason: 'not_available', text: null }, '8': null },
}

function change(patch: Partial<StatusChange>): StatusChange {
  return {
    areRulesOn: true,
    rules: RULES,
    from: NEW,
    to: TALK,
    marketplaceStatus: 'pending',
    paymentState: null,
    hasUnsentChange: false,
    isRefundConfirmed: false,
    ...patch,
  }
}

const outcome = (decision: StatusDecision) =>
  decision.kind === 'send' ? decision.target.status : decision.reason

describe('a change of status', () => {
  // Would catch: a condition that is forgotten, or asked in the wrong order.
  test.each<[string, Partial<StatusChange>, string]>([
    ['goes by the rule of its group', { to: TALK }, 'received'],
    ['goes by the rule of the single status before the one of the group', { to: NO_ANSWER }, 'noRule'],
    ['goes to an own status of the shop', { to: SHIPPED }, 'custom-7'],
    ['is not sent while rules are off', { areRulesOn: false }, 'rulesOff'],
    ['is not sent where the rule says so', { to: NEW, from: TALK }, 'noRule'],
    ['is not sent where Prom has it', { marketplaceStatus: 'received' }, 'alreadyThere'],
    [
      'is sent where Prom has it but an earlier change is on its way',
      { marketplaceStatus: 'received', hasUnsentChange: true },
      'received',
    ],
    ['is sent from one group to another with the same target', { from: TALK, to: PACK }, 'received'],
    [
      'is not sent inside a group with one target',
      { from: TALK, to: NO_ANSWER, rules: { ...RULES, statuses: {} } },
      'sameTarget',
    ],
    [
      'inside a group is sent where the targets differ',
      { from: TALK, to: NO_ANSWER, rules: { ...RULES, statuses: { '3': 'custom-9' } } },
      'custom-9',
    ],
    [
      'of an order cancelled on Prom is not sent',
      { marketplaceStatus: 'canceled', to: OTHER },
      'cancelledOnMarketplace',
    ],
  ])('%s', (_name, patch, expected) => {
    expect(outcome(decideStatusChange(change(patch)))).toBe(expected)
  })

  test('names its rule', () => {
    expect(decideStatusChange(change({}))).toMatchObject({ rule: { group: 'agreement', statusId: null } })
    const own = { ...RULES, statuses: { '2': 'custom-1' } }
    expect(decideStatusChange(change({ rules: own }))).toMatchObject({
      rule: { group: 'agreement', statusId: 2 },
    })
  })
})

describe('a cancellation', () => {
  const told: CancellationRule = { reason: 'another', text: 'немає кольору' }

  // Would catch: a dialog that is overruled by a rule, or a rule that works while it is off.
  test.each<[string, Partial<StatusChange>, string]>([
    ['is told as the person said', { to: NO_STOCK, tell: told }, 'canceled'],
    [
      'is told with rules off where a person asks',
      { to: NO_STOCK, tell: told, areRulesOn: false },
      'canceled',
    ],
    ['is not told where the person said so', { to: NO_STOCK, tell: null }, 'notTold'],
    ['goes by rule where nobody was asked', { to: NO_STOCK }, 'canceled'],
    ['stays here where nobody was asked and rules are off', { to: NO_STOCK, areRulesOn: false }, 'rulesOff'],
    ['stays here where nobody was asked and there is no rule', { to: OTHER }, 'noRule'],
  ])('%s', (_name, patch, expected) => {
    expect(outcome(decideStatusChange(change(patch)))).toBe(expected)
  })

  test('carries text only with the reason that takes one', () => {
    const send = (tell: CancellationRule) => decideStatusChange(change({ to: NO_STOCK, tell }))
    expect(send(told)).toMatchObject({ target: { reason: 'another', text: 'немає кольору' }, rule: null })
    expect(send({ reason: 'duplicate', text: 'x' })).toMatchObject({
      target: { reason: 'duplicate', text: null },
    })
    expect(send({ reason: 'another', text: '' })).toMatchObject({ target: { text: null } })
  })

  test('is the rule’s where the person left it as suggested, else the person’s', () => {
    const suggested = { reason: 'not_available', text: null } as const
    const rule = { group: 'cancelled', statusId: 7 }
    expect(decideStatusChange(change({ to: NO_STOCK, tell: suggested }))).toMatchObject({ rule })
    expect(decideStatusChange(change({ to: NO_STOCK, tell: suggested, areRulesOn: false }))).toMatchObject({
      rule: null,
    })
    expect(decideStatusChange(change({ to: NO_STOCK, tell: told }))).toMatchObject({ rule: null })
  })
})

const place = fc.constantFrom(...PLACES)
const promStatus = fc.constantFrom(
  'pending',
  'received',
  'paid',
  'delivered',
  'canceled',
  'custom-7',
  'draft',
)
const target = fc.option(fc.constantFrom('received', 'paid', 'delivered', 'custom-7'), { nil: null })
const cancellation = fc.option(
  fc.record({
    reason: fc.constantFrom(...CANCELLATION_REASONS),
    text: fc.option(fc.string(), { nil: null }),
  }),
  { nil: null },
)
const anyRules: fc.Arbitrary<StatusRules> = fc.record({
  groups: fc.record({
    new: target,
    agreement: target,
    production: target,
    delivery: target,
    completed: target,
  }),
  statuses: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6'), target),
  cancellations: fc.dictionary(fc.constantFrom('7', '8'), cancellation),
})
const payment = fc.constantFrom(null, 'unpaid', 'paid', 'paid_out', 'refunded', 'strange')

type Event =
  | { kind: 'move'; order: number; to: StatusPlace }
  | { kind: 'switch'; isOn: boolean }
  | { kind: 'edit'; rules: StatusRules }
  | { kind: 'prom'; order: number; status: string }

const order = fc.nat(2)
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), order, to: place }),
  fc.record({ kind: fc.constant('switch' as const), isOn: fc.boolean() }),
  fc.record({ kind: fc.constant('edit' as const), rules: anyRules }),
  fc.record({ kind: fc.constant('prom' as const), order, status: promStatus }),
)

describe('whatever happens', () => {
  // Would catch: rules that act on what exists when they are switched on or edited, or on changes of Prom's.
  test('nothing is sent for an order whose status did not change while rules were on', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), anyRules, (events, firstRules) => {
        let areRulesOn = false
        let rules = firstRules
        const orders = [0, 1, 2].map(() => ({ at: NEW, prom: 'pending', mayBeSent: false, sent: 0 }))
        for (const one of events) {
          if (one.kind === 'switch') areRulesOn = one.isOn
          if (one.kind === 'edit') rules = one.rules
          if (one.kind === 'move' || one.kind === 'prom') {
            const moved = orders[one.order]
            if (!moved) throw new Error('no such order')
            if (one.kind === 'prom') moved.prom = one.status
            else if (moved.at.id !== one.to.id) {
              const decision = decideStatusChange(
                change({ areRulesOn, rules, from: moved.at, to: one.to, marketplaceStatus: moved.prom }),
              )
              moved.mayBeSent ||= areRulesOn
              moved.at = one.to
              if (decision.kind === 'send') {
                moved.sent += 1
                moved.prom = decision.target.status
              }
            }
          }
        }
        expect(orders.filter(({ mayBeSent, sent }) => sent > 0 && !mayBeSent)).toEqual([])
      }),
    )
  })

  const anyChange: fc.Arbitrary<StatusChange> = fc.record({
    areRulesOn: fc.boolean(),
    rules: anyRules,
    from: place,
    to: place,
    marketplaceStatus: promStatus,
    paymentState: payment,
    hasUnsentChange: fc.boolean(),
    tell: fc.option(cancellation, { nil: undefined }),
    isRefundConfirmed: fc.boolean(),
  })

  // Would catch: a refund by a rule, by a bulk, or by a tick for another order (product R10).
  test('no cancellation of a paid order goes without a confirmed refund', () => {
    fc.assert(
      fc.property(anyChange, (one) => {
        const decision = decideStatusChange(one)
        if (decision.kind === 'notSent' || decision.target.status !== 'canceled') return
        const isPaid = one.paymentState === 'paid' || one.paymentState === 'paid_out'
        expect(decision.needsConfirmation).toBe(isPaid && !one.isRefundConfirmed)
        expect(decision.target.isRefundConfirmed).toBe(isPaid && one.isRefundConfirmed)
      }),
    )
  })

  test('an order cancelled on Prom is sent nothing, and only known targets are sent', () => {
    fc.assert(
      fc.property(anyChange, (one) => {
        const decision = decideStatusChange(one)
        if (decision.kind === 'notSent') return
        expect(one.marketplaceStatus).not.toBe('canceled')
        const known = [...Object.values(one.rules.groups), ...Object.values(one.rules.statuses), 'canceled']
        expect(known).toContain(decision.target.status)
        expect(decision.target.reason !== null).toBe(decision.target.status === 'canceled')
      }),
    )
  })

  test('a move inside a group with one target sends nothing', () => {
    fc.assert(
      fc.property(anyChange, (one) => {
        const isInside = one.from.group === one.to.group && one.to.group !== 'cancelled'
        fc.pre(isInside)
        const flat = { ...one, rules: { ...one.rules, statuses: {} } }
        expect(decideStatusChange(flat).kind).toBe('notSent')
      }),
    )
  })

  // Would catch: applying to existing orders what Prom has, or what would refund.
  test('existing orders are told only what differs, and a paid one is never cancelled without a person', () => {
    fc.assert(
      fc.property(anyRules, place, promStatus, payment, (rules, status, marketplaceStatus, paymentState) => {
        const decision = decideExisting(rules, { status, marketplaceStatus, paymentState })
        if (decision.kind === 'notSent') return
        expect(decision.target.status).not.toBe(marketplaceStatus)
        expect(marketplaceStatus).not.toBe('canceled')
        const isRefund =
          decision.target.status === 'canceled' && (paymentState === 'paid' || paymentState === 'paid_out')
        expect(decision.needsConfirmation).toBe(isRefund)
      }),
    )
  })
})
