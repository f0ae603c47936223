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

/** What goes with a reason: its text without blanks around it, `null` where the reason takes none or there is none. */
export function reasonText(reason: CancellationReason, text: string | null): string | null {
  const clean = text?.trim() ?? ''
  return takesText(reason) && clean !== '' ? clean : null
}

/**
 * Whether a reason lacks its text. `another` was seen to be taken with a text only, and Prom refuses a cancellation whose
 * reason it does not like (prom-api 4): so nobody is let to try it without.
 */
export function isTextMissing(reason: CancellationReason, text: string | null): boolean {
  return takesText(reason) && reasonText(reason, text) === null
}
