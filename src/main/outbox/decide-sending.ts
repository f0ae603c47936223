import type { OutgoingTarget, PromState } from '#shared/contract/outbox.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { isPaid } from '#shared/domain/payment.ts'
import { refundOf } from '#shared/domain/refund.ts'

/** What Prom has just now, as far as a change depends on it. */
export interface PromNow extends PromState {
  fullPriceMinor: number
  carrier: Carrier | null
}

/** A change that is about to go, with everything that the decision depends on. */
export interface SendingCase {
  target: OutgoingTarget
  decidedAgainst: PromState
  now: PromNow
  /** An earlier attempt may have taken effect. */
  isOutcomeUnknown: boolean
  /** A newer change of the same kind waits behind this one. */
  hasNewer: boolean
  /** A person saw what stands against it and wants it sent. */
  isOverwriteConfirmed: boolean
  /** It came out of a backup and may have gone since; what Prom has now nobody has seen yet. */
  isFromBackup: boolean
  /** Minor units. */
  confirmedRefundMinor: number | null
}

export type SendingDecision =
  | { kind: 'send' }
  /** Prom has it, by an earlier attempt (`sent`) or by somebody else (`alreadyThere`). */
  | { kind: 'there'; state: 'sent' | 'alreadyThere' }
  /** It did not take effect, and a newer one takes its place. */
  | { kind: 'superseded' }
  | { kind: 'conflict' }
  | { kind: 'needsConfirmation' }

/** Statuses that Prom or the seller moves an order to on its way; overwriting them takes nothing from anybody. */
const HARMLESS_STATUSES: readonly string[] = ['pending', 'paid', 'received']

/** Decides, from what Prom has at this moment, whether a change may still go (product R7, R10). */
export function decideSending(given: SendingCase): SendingDecision {
  const { target, decidedAgainst, now } = given
  if (isThere(target, now)) return { kind: 'there', state: given.isOutcomeUnknown ? 'sent' : 'alreadyThere' }
  if (given.hasNewer) return { kind: 'superseded' }
  if (hasMovedAgainst(target, decidedAgainst, now)) return { kind: 'conflict' }
  if (given.isFromBackup || needsConfirmation(given)) return { kind: 'needsConfirmation' }
  return { kind: 'send' }
}

/** Whether Prom has what a change asks for. */
export function isThere(target: OutgoingTarget, now: PromState): boolean {
  if (target.kind === 'status') return now.marketplaceStatus === target.status
  return now.trackingNumber !== null && isSameNumber(target.number, now.trackingNumber)
}

/** Prom may keep a number with blanks (prom-api 5). */
export function isSameNumber(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(number: string): string {
  return number.replaceAll(/[\s-]/g, '').toUpperCase()
}

function hasMovedAgainst(target: OutgoingTarget, before: PromState, now: PromState): boolean {
  const hasMoved = now.marketplaceStatus !== before.marketplaceStatus
  if (target.kind === 'status') return hasMoved && !HARMLESS_STATUSES.includes(now.marketplaceStatus)
  if (hasMoved && now.marketplaceStatus === 'canceled') return true
  if (now.trackingNumber === null) return false
  return before.trackingNumber === null || !isSameNumber(before.trackingNumber, now.trackingNumber)
}

function needsConfirmation({ target, now, ...given }: SendingCase): boolean {
  if (target.kind !== 'status') return false
  if (target.status === 'canceled') {
    const refundMinor = refundOf(now)
    return refundMinor !== null && refundMinor !== given.confirmedRefundMinor
  }
  // A completed order takes no number, and without one Prom pays nothing out (prom-rules 1.2, 1.3).
  const isPayoutLost =
    target.status === 'delivered' &&
    isPaid(now.paymentState) &&
    now.trackingNumber === null &&
    now.carrier !== 'self_pickup'
  return isPayoutLost && !given.isOverwriteConfirmed
}
