/**
 * The reasons that Prom's API takes for a cancellation (prom-api 3.5, prom-rules 3), safest first: the first five stand
 * in both known lists, `payment_not_received` and `no_product_variants` in the newer one only.
 */
export const CANCELLATION_REASONS = [
  'not_available',
  'buyers_request',
  'duplicate',
  'invalid_phone_number',
  'another',
  'payment_not_received',
  'no_product_variants',
] as const

export type CancellationReason = (typeof CANCELLATION_REASONS)[number]

/** Reasons that are in one of the two known lists only. */
export function isUncertainReason(reason: CancellationReason): boolean {
  return reason === 'payment_not_received' || reason === 'no_product_variants'
}

/** A text goes only with this reason of those we offer (prom-api 4). */
export function takesText(reason: CancellationReason): boolean {
  return reason === 'another'
}
