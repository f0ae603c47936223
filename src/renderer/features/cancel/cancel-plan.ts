import type { OrderRow, SetStatusInput, SetStatusPreview } from '#shared/contract/orders.ts'
import type { CancellationRule } from '#shared/contract/rules.ts'
import type { CancellationReason } from '#shared/domain/cancellation-reason.ts'
import { reasonText } from '#shared/domain/cancellation-reason.ts'
import { isPaid } from '#shared/domain/payment.ts'

/** What the person in the dialog has changed; `null`: as the rules suggest. */
export interface CancelEdits {
  isTold: boolean | null
  reason: CancellationReason | null
  text: string | null
}

export const NO_EDITS: CancelEdits = { isTold: null, reason: null, text: null }

/**
 * What Prom would be told: as the rules say, unless the person decided otherwise. Where the rules would not tell Prom
 * of every order, nothing is told unless it is asked for.
 * @param statusName goes with a reason that needs a text, until a person writes another
 * @param suggestion the preview without a cancellation: what the rules alone would do
 */
export function cancelChoice(
  suggestion: SetStatusPreview,
  edits: CancelEdits,
  statusName: string,
): { isTold: boolean; rule: CancellationRule } {
  const suggested = suggestion.suggestedCancellation
  const reason = edits.reason ?? suggested?.reason ?? 'another'
  const text = edits.text ?? (reason === suggested?.reason ? suggested.text : null) ?? statusName
  const isRuleComplete =
    suggestion.outgoing.length > 0 &&
    suggestion.notSent.every((one) => one.reason === 'cancelledOnMarketplace' && one.count > 0)
  return {
    isTold: edits.isTold ?? isRuleComplete,
    rule: { reason, text: reasonText(reason, text) },
  }
}

/**
 * For `setStatus` and its preview.
 * @param confirmed the sum that was ticked, by order: one that has changed since is not confirmed
 */
export function cancellationInput(
  choice: ReturnType<typeof cancelChoice>,
  refunds: SetStatusPreview['refunds'],
  confirmed: ReadonlyMap<number, number>,
): NonNullable<SetStatusInput['cancellation']> {
  return {
    tell: choice.isTold ? choice.rule : null,
    confirmedRefunds: choice.isTold
      ? refunds
          .filter(({ orderId, refundMinor }) => confirmed.get(orderId) === refundMinor)
          .map(({ orderId, refundMinor }) => ({ orderId, refundMinor }))
      : [],
  }
}

/** Advice of Prom's help by what Prom would be told (prom-rules 3). */
export type CancelHint = 'talkFirst' | 'wait24Hours' | 'letBuyerCancel' | 'remindFirst' | 'fixPresence'

const HINTS: Partial<Record<CancellationReason, CancelHint[]>> = {
  invalid_phone_number: ['wait24Hours'],
  buyers_request: ['letBuyerCancel'],
  payment_not_received: ['remindFirst'],
  not_available: ['talkFirst', 'fixPresence'],
  no_product_variants: ['talkFirst'],
  duplicate: [],
}

export function cancelHints(reason: CancellationReason): CancelHint[] {
  return HINTS[reason] ?? ['talkFirst']
}

/** Orders above this do not count for the success rate (prom-rules 4, art. 4405624956573). */
const COUNTED_UP_TO_MINOR = 145_000_00

/** What a cancellation does to the shop's success rate, as far as the order lets us see (prom-rules 4). */
export type RateEffect = 'counts' | 'neverPaid' | 'expensive' | 'duplicate' | 'notCollected' | 'unlessBuyer'

export function rateEffect(
  order: Pick<OrderRow, 'paymentKind' | 'paymentState' | 'fullPriceMinor' | 'currency' | 'trackingNumber'>,
  reason: CancellationReason,
  statusCode: string | null,
): RateEffect {
  const isOnline = order.paymentKind === 'prom_payment' || order.paymentKind === 'instalments'
  if (isOnline && !isPaid(order.paymentState) && order.paymentState !== 'refunded') return 'neverPaid'
  if (order.currency === 'UAH' && order.fullPriceMinor > COUNTED_UP_TO_MINOR) return 'expensive'
  if (statusCode === 'parcel_not_taken' && order.trackingNumber !== null) return 'notCollected'
  if (reason === 'duplicate') return 'duplicate'
  return reason === 'buyers_request' ? 'unlessBuyer' : 'counts'
}
