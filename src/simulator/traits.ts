import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './clock.ts'
import { createRandom } from './random.ts'
import { withinWorkingHours } from './rhythm.ts'

export type Payment = 'cod' | 'evopay' | 'rpay_parts' | 'transfer' | 'cash'
export type Delivery =
  | 'nova_poshta'
  | 'nova_poshta_locker'
  | 'nova_poshta_courier'
  | 'ukrposhta'
  | 'meest'
  | 'rozetka_delivery'
  | 'pickup'
  | 'cargo'

/** How the order ends if nobody interferes. */
export type Fate = 'completed' | 'canceledByBuyer' | 'canceledBySeller' | 'neverPaid' | 'notCollected'

/** The course of an order's life, drawn once: instants are epoch ms, delays ms. Depends on seed and number only. */
export interface Traits {
  /** Number of the order in its shop, the seed of all its details. */
  index: number
  createdAt: number
  payment: Payment
  delivery: Delivery
  fate: Fate
  /** An added test order waits for what the test does. */
  isAlive: boolean
  commissionAt: number
  paidAt: number
  cancelAt: number
  acceptAt: number
  packedAt: number | null
  shipAt: number
  firstScanDelayMs: number
  transitDelayMs: number
  pickupDelayMs: number
  completeDelayMs: number
}

const DELIVERIES: readonly (readonly [Delivery, number])[] = [
  ['nova_poshta', 44],
  ['nova_poshta_locker', 17],
  ['nova_poshta_courier', 6],
  ['ukrposhta', 15],
  ['meest', 5],
  ['rozetka_delivery', 8],
  ['pickup', 4],
  ['cargo', 1],
]

const ANY_PAYMENT: readonly (readonly [Payment, number])[] = [
  ['cod', 55],
  ['evopay', 25],
  ['transfer', 14],
  ['rpay_parts', 6],
]
/** A locker takes fully paid parcels only (prom-rules 5). */
const PAID_AHEAD: readonly (readonly [Payment, number])[] = [
  ['evopay', 65],
  ['transfer', 20],
  ['rpay_parts', 15],
]
const AT_THE_SHOP: readonly (readonly [Payment, number])[] = [
  ['cash', 70],
  ['transfer', 30],
]

const FATES: readonly (readonly [Fate, number])[] = [
  ['completed', 93.6],
  ['canceledByBuyer', 2.3],
  ['canceledBySeller', 1.6],
  ['neverPaid', 1.3],
  ['notCollected', 1.2],
]

function paymentsFor(delivery: Delivery): readonly (readonly [Payment, number])[] {
  if (delivery === 'nova_poshta_locker') return PAID_AHEAD
  if (delivery === 'pickup') return AT_THE_SHOP
  return ANY_PAYMENT
}

/** Draws the course of one order. Pure in all its arguments. */
export function drawTraits(seed: number, index: number, createdAt: number, isAlive = true): Traits {
  const random = createRandom(seed, 1, index)
  const delivery = random.weighted(DELIVERIES)
  const payment = random.weighted(paymentsFor(delivery))
  const drawn = random.weighted(FATES)
  const isPaidAhead = payment !== 'cod' && payment !== 'cash'
  const fate: Fate =
    (drawn === 'neverPaid' && !isPaidAhead) || (drawn === 'notCollected' && delivery === 'pickup')
      ? 'canceledByBuyer'
      : drawn

  // 96 s were measured between an order and its payment (prom-api 0.3); a few buyers take their time.
  const payDelayMs = random.chance(0.85)
    ? random.int(50, 160) * SECOND_MS
    : random.int(4, 45) * MINUTE_MS + random.int(0, 59) * SECOND_MS
  const acceptDelayMs = Math.round(6 * MINUTE_MS + random.next() ** 2 * 7 * HOUR_MS)
  const acceptAt = withinWorkingHours(createdAt + acceptDelayMs, 9, 21)
  const packedAt = random.chance(0.3) ? acceptAt + random.int(15, 150) * MINUTE_MS : null
  const shipAt = withinWorkingHours(acceptAt + random.int(180, 1500) * MINUTE_MS, 10, 19)
  return {
    index,
    createdAt,
    payment,
    delivery,
    fate,
    isAlive,
    commissionAt: createdAt + random.int(100, 420) * SECOND_MS,
    paidAt: createdAt + payDelayMs,
    cancelAt: cancelAt(fate),
    acceptAt,
    packedAt,
    shipAt,
    firstScanDelayMs: random.int(2, 20) * HOUR_MS + random.int(0, 59) * MINUTE_MS,
    transitDelayMs: random.int(14, 66) * HOUR_MS + random.int(0, 59) * MINUTE_MS,
    pickupDelayMs: random.int(3, 96) * HOUR_MS + random.int(0, 59) * MINUTE_MS,
    completeDelayMs: random.int(1, 30) * HOUR_MS + random.int(0, 59) * MINUTE_MS,
  }

  function cancelAt(end: Fate): number {
    if (end === 'canceledByBuyer')
      return createdAt + random.int(3, 240) * MINUTE_MS + random.int(0, 59) * SECOND_MS
    if (end === 'canceledBySeller') return acceptAt + random.int(20, 600) * MINUTE_MS
    if (end === 'neverPaid') return createdAt + DAY_MS + random.int(60, 2400) * MINUTE_MS
    return Number.POSITIVE_INFINITY
  }
}

/** Whether Prom itself takes the money, so that the order has `payment_data`. */
export function isPaidThroughProm(payment: Payment): payment is 'evopay' | 'rpay_parts' {
  return payment === 'evopay' || payment === 'rpay_parts'
}

/** The carrier's name in `delivery_provider_data.provider`; `null` where Prom has no data of the carrier. */
export function providerOf(
  delivery: Delivery,
): 'nova_poshta' | 'ukrposhta' | 'meest' | 'rozetka_delivery' | null {
  switch (delivery) {
    case 'nova_poshta':
    case 'nova_poshta_locker':
    case 'nova_poshta_courier':
      return 'nova_poshta'
    case 'ukrposhta':
    case 'meest':
    case 'rozetka_delivery':
      return delivery
    case 'pickup':
    case 'cargo':
      return null
  }
}
