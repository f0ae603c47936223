import { cabinetDeclaration, sellersReason } from './cabinet.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './clock.ts'
import { CANCELLATION_TITLES } from './data/texts.ts'
import type { Facts } from './facts.ts'
import type { OrderMutation } from './mutations.ts'
import { canBuyerCancel, isFinal, type OrderState } from './order-state.ts'
import { absorbPatch } from './patch.ts'
import { hash32 } from './random.ts'
import { isPaidThroughProm, providerOf, type Traits } from './traits.ts'

type EventKind =
  | 'commission'
  | 'payment'
  | 'buyerCancel'
  | 'sellerCancel'
  | 'accept'
  | 'pack'
  | 'ship'
  | 'parcelInitial'
  | 'parcelOnTheWay'
  | 'parcelArrived'
  | 'parcelCollected'
  | 'parcelReturned'
  | 'complete'
  | 'payout'
  | 'day29'
  | 'commissionReturn'

interface LifeEvent {
  at: number
  kind: EventKind
}

const CABINET_EVENTS: readonly EventKind[] = ['sellerCancel', 'accept', 'pack', 'ship', 'complete']

/**
 * Plays an order's life up to `now`. Pure: the same traits, mutations, facts and instant give the same state.
 * @param mutations of this order, oldest first
 */
export function playLife(
  traits: Traits,
  mutations: readonly OrderMutation[],
  now: number,
  facts: Facts,
): OrderState {
  const events = firstEvents(traits)
  const state: OrderState = {
    status: 'pending',
    paymentState: isPaidThroughProm(traits.payment) ? 'unpaid' : null,
    paymentChangedAt: traits.createdAt,
    declarationNumber: null,
    parcelState: null,
    isCommissionKnown: false,
    isCommissionReturned: false,
    cancellation: null,
    isHandledByApi: false,
    modifiedAt: traits.createdAt,
    nextChangeAt: Number.POSITIVE_INFINITY,
    patches: [],
  }
  const life: Life = { traits, facts, state, events }
  let done = 0
  for (;;) {
    const index = earliest(events)
    const event = events[index]
    const mutation = mutations[done]
    if (mutation !== undefined && mutation.at <= now && (event === undefined || mutation.at < event.at)) {
      done += 1
      applyMutation(life, mutation)
    } else if (event !== undefined && event.at <= now) {
      events.splice(index, 1)
      applyEvent(life, event)
    } else {
      state.nextChangeAt = Math.min(event?.at ?? Infinity, mutation?.at ?? Infinity)
      return state
    }
  }
}

interface Life {
  traits: Traits
  facts: Facts
  state: OrderState
  events: LifeEvent[]
}

function earliest(events: readonly LifeEvent[]): number {
  let best = 0
  for (let index = 1; index < events.length; index += 1) {
    if ((events[index]?.at ?? 0) < (events[best]?.at ?? 0)) best = index
  }
  return best
}

function firstEvents(traits: Traits): LifeEvent[] {
  if (!traits.isAlive) return []
  const events: LifeEvent[] = [{ at: traits.commissionAt, kind: 'commission' }]
  if (isPaidThroughProm(traits.payment) && traits.fate !== 'neverPaid') {
    events.push({ at: traits.paidAt, kind: 'payment' })
  }
  if (traits.fate === 'canceledByBuyer') events.push({ at: traits.cancelAt, kind: 'buyerCancel' })
  if (traits.fate === 'canceledBySeller' || traits.fate === 'neverPaid') {
    events.push({ at: traits.cancelAt, kind: 'sellerCancel' })
  }
  if (traits.fate !== 'neverPaid') {
    events.push({ at: Math.max(traits.acceptAt, traits.commissionAt), kind: 'accept' })
    if (traits.packedAt !== null) events.push({ at: traits.packedAt, kind: 'pack' })
    events.push({ at: traits.shipAt, kind: 'ship' })
  }
  return events
}

function applyEvent(life: Life, { at, kind }: LifeEvent): void {
  const { state, facts, traits } = life
  const isCabinet = CABINET_EVENTS.includes(kind)
  if (isCabinet && (state.isHandledByApi || !facts.doesSellerUseCabinet)) return
  switch (kind) {
    case 'commission':
      state.isCommissionKnown = true
      if (facts.doesCommissionMoveModified) state.modifiedAt = at
      return
    case 'payment':
      if (state.status === 'canceled') return
      changePayment(life, 'paid', at)
      if (state.status === 'pending') state.status = 'paid'
      schedulePayout(life, at)
      return
    case 'buyerCancel':
      if (canBuyerCancel(state, facts)) cancel(life, at, 'by_buyer', 'user')
      return
    case 'sellerCancel':
      if (isFinal(state.status) || state.declarationNumber !== null) return
      cancel(
        life,
        at,
        traits.fate === 'neverPaid' ? 'payment_not_received' : sellersReason(traits),
        'company',
      )
      return
    case 'accept':
      if (state.status !== 'pending' && state.status !== 'paid') return
      state.status = 'received'
      state.modifiedAt = at
      return
    case 'pack':
      if (state.status !== 'received') return
      state.status = 'custom-100001'
      state.modifiedAt = at
      return
    case 'ship':
      if (isFinal(state.status) || state.declarationNumber !== null || state.paymentState === 'unpaid') return
      if (traits.delivery === 'pickup' || traits.delivery === 'cargo') {
        life.events.push({ at: at + traits.pickupDelayMs, kind: 'complete' })
        return
      }
      setDeclaration(life, at, cabinetDeclaration(traits))
      return
    case 'complete':
      if (isFinal(state.status)) return
      if (traits.fate === 'notCollected') {
        cancel(life, at, 'not_collected', 'company')
        return
      }
      state.status = 'delivered'
      state.modifiedAt = at
      return
    case 'payout':
      if (state.paymentState === 'paid') changePayment(life, 'paid_out', at)
      return
    case 'day29':
      if (isFinal(state.status) || state.parcelState === 'delivered' || state.paymentState !== 'paid') return
      cancel(life, at, 'payment_expired', 'prom')
      return
    case 'commissionReturn':
      if (state.status !== 'canceled') return
      state.isCommissionReturned = true
      if (facts.doesCommissionMoveModified) state.modifiedAt = at
      return
    case 'parcelInitial':
    case 'parcelOnTheWay':
    case 'parcelArrived':
    case 'parcelCollected':
    case 'parcelReturned':
      moveParcel(life, at, kind)
  }
}

function moveParcel(life: Life, at: number, kind: EventKind): void {
  const { state, facts, traits, events } = life
  if (facts.doesTrackingMoveModified) state.modifiedAt = at
  if (kind === 'parcelInitial') {
    state.parcelState = 'initial'
    events.push({ at: at + traits.firstScanDelayMs, kind: 'parcelOnTheWay' })
  } else if (kind === 'parcelOnTheWay') {
    state.parcelState = 'on_the_way'
    // A cancelled order's parcel is called back.
    const isReturning = state.status === 'canceled'
    events.push({ at: at + traits.transitDelayMs, kind: isReturning ? 'parcelReturned' : 'parcelArrived' })
  } else if (kind === 'parcelArrived') {
    state.parcelState = 'in_warehouse'
    const isWanted = traits.fate !== 'notCollected' && state.status !== 'canceled'
    events.push(
      isWanted
        ? { at: at + traits.pickupDelayMs, kind: 'parcelCollected' }
        : { at: at + 7 * DAY_MS, kind: 'parcelReturned' },
    )
  } else if (kind === 'parcelCollected') {
    state.parcelState = 'delivered'
    events.push({ at: at + traits.completeDelayMs, kind: 'complete' })
    if (traits.payment === 'evopay') events.push({ at: at + DAY_MS, kind: 'payout' })
  } else {
    state.parcelState = facts.returnedParcelState
    events.push({ at: at + traits.completeDelayMs, kind: 'complete' })
  }
}

function applyMutation(life: Life, mutation: OrderMutation): void {
  const { state } = life
  switch (mutation.kind) {
    case 'setStatus':
      state.isHandledByApi = true
      if (mutation.status === 'canceled') {
        cancel(life, mutation.at, mutation.reason ?? 'another', 'company', mutation.text)
        return
      }
      state.status = mutation.status
      state.cancellation = null
      state.modifiedAt = mutation.at
      return
    case 'setDeclaration':
      state.isHandledByApi = true
      setDeclaration(life, mutation.at, mutation.declarationId)
      return
    case 'cancelByBuyer':
      cancel(life, mutation.at, 'by_buyer', 'user')
      return
    case 'patchOrder':
      state.patches.push(absorbPatch(state, life.traits, mutation.patch, mutation.at))
      if (mutation.doesMoveModified) state.modifiedAt = mutation.at
  }
}

function changePayment({ state, facts }: Life, paymentState: string, at: number): void {
  state.paymentState = paymentState
  state.paymentChangedAt = at
  if (facts.doesPaymentMoveModified) state.modifiedAt = at
}

/** Cancelling a paid order gives the money back (prom-rules 1.1), and the commission some time later (8). */
function cancel(life: Life, at: number, reason: string, initiator: string, text: string | null = null): void {
  const { state, facts, traits, events } = life
  state.status = 'canceled'
  state.cancellation = { title: text ?? CANCELLATION_TITLES[reason] ?? reason, initiator }
  state.modifiedAt = at
  const isPaid = state.paymentState === 'paid' || state.paymentState === 'paid_out'
  if (isPaid && facts.refund === 'done') changePayment(life, 'refunded', at)
  if (facts.doesCommissionReturn && at - traits.createdAt < 10 * DAY_MS) {
    events.push({
      at: at + 20 * MINUTE_MS + (hash32(traits.index, 7) % (5 * HOUR_MS)),
      kind: 'commissionReturn',
    })
  }
}

function setDeclaration(life: Life, at: number, number: string): void {
  const { state, facts, traits, events } = life
  const isFirst = state.declarationNumber === null
  state.declarationNumber = number
  if (facts.doesDeclarationMoveModified) state.modifiedAt = at
  if (!isFirst || providerOf(traits.delivery) === null) return
  events.push({ at: at + 30 * MINUTE_MS + (hash32(traits.index, 9) % HOUR_MS), kind: 'parcelInitial' })
}

function schedulePayout({ traits, facts, events }: Life, paidAt: number): void {
  if (traits.payment === 'rpay_parts') events.push({ at: paidAt + 2 * DAY_MS, kind: 'payout' })
  else if (facts.payout === 'account') events.push({ at: paidAt + 7 * DAY_MS, kind: 'payout' })
  if (facts.isEndedAtDay29) events.push({ at: paidAt + 29 * DAY_MS, kind: 'day29' })
}
