import { BUYER_OUTCOMES, type Buyer, type BuyerOrder, MAX_BUYER_ORDERS } from '#shared/contract/buyers.ts'
import type { OwnActResult } from '#shared/contract/own-acts.ts'
import type { Currency } from '#shared/domain/money.ts'
import type { OwnActService } from '../actions/own-act-service.ts'
import { BuyerError } from './buyer-error.ts'
import type { BuyerStore, FoundOrder } from './buyer-store.ts'

/** Orders that the card lists; the list of the inbox shows the rest. */
const SHOWN_ORDERS = 6

export interface BuyerServiceDeps {
  store: BuyerStore
  acts: OwnActService
  inTransaction<Result>(work: () => Result): Result
}

/** Who buys, across all shops: what became of the other orders, and whether to be careful (product O4). */
export interface BuyerService {
  /** @returns `null` where Prom gives no phone. @throws BuyerError NOT_FOUND */
  ofOrder(orderId: number): Buyer | null
  /** @throws BuyerError NOT_FOUND, NO_PHONE */
  setCaution(orderId: number, reason: string | null): OwnActResult
}

export function createBuyerService({ store, acts, inTransaction }: BuyerServiceDeps): BuyerService {
  function phoneOf(orderId: number): string | null {
    const phone = store.phoneOf(orderId)
    if (phone === undefined) throw new BuyerError('NOT_FOUND')
    return phone
  }

  return {
    ofOrder(orderId) {
      const phone = phoneOf(orderId)
      if (phone === null) return null
      const found = store.otherOrders(phone, orderId)
      const others = found.slice(0, MAX_BUYER_ORDERS)
      const ofOutcome = (outcome: BuyerOrder['outcome']) =>
        others.filter((order) => order.outcome === outcome)
      const open = ofOutcome('open')
      return {
        phone,
        caution: store.caution(phone),
        counts: Object.fromEntries(
          BUYER_OUTCOMES.map((outcome) => [outcome, ofOutcome(outcome).length]),
        ) as Buyer['counts'],
        sums: sumsOf(others),
        orders: [...open, ...others.filter((order) => order.outcome !== 'open')]
          .slice(0, SHOWN_ORDERS)
          .map((order) => ({ ...order, firstItemName: store.firstItemName(order.id) })),
        isCut: found.length > others.length,
      }
    },
    setCaution(orderId, reason) {
      const phone = phoneOf(orderId)
      if (phone === null) throw new BuyerError('NO_PHONE')
      const buyerId = inTransaction(() => store.ensure(phone))
      return acts.act(store.values, [{ orderId, subjectId: buyerId, after: reason }])
    },
  }
}

function sumsOf(orders: readonly FoundOrder[]): Buyer['sums'] {
  const sums = new Map<Currency, { allMinor: number; collectedMinor: number }>()
  for (const { currency, fullPriceMinor, outcome } of orders) {
    const sum = sums.get(currency) ?? { allMinor: 0, collectedMinor: 0 }
    sum.allMinor += fullPriceMinor
    if (outcome === 'collected') sum.collectedMinor += fullPriceMinor
    sums.set(currency, sum)
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }))
}
