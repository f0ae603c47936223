import type { Facts } from './facts.ts'
import type { OrderPatch } from './mutations.ts'

/** What an order has come to at an instant. */
export interface OrderState {
  /** Base status or `custom-<n>`. */
  status: string
  paymentState: string | null
  paymentChangedAt: number
  declarationNumber: string | null
  parcelState: string | null
  isCommissionKnown: boolean
  isCommissionReturned: boolean
  cancellation: { title: string; initiator: string } | null
  /** A seller's program has acted on the order: the seller leaves it alone in the cabinet. */
  isHandledByApi: boolean
  modifiedAt: number
  /** When something will happen by itself next; infinite when nothing will. */
  nextChangeAt: number
  patches: OrderPatch[]
}

/** Whether neither side expects anything more of the order. */
export function isFinal(status: string): boolean {
  return status === 'delivered' || status === 'canceled'
}

/** The buyer's own right to cancel (prom-rules 3). */
export function canBuyerCancel(state: OrderState, facts: Facts): boolean {
  if (isFinal(state.status)) return false
  return !(facts.isBuyerCancelStoppedByDeclaration && state.declarationNumber !== null)
}
