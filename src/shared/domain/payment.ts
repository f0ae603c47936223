/**
 * How an order is paid. Prom tells `prom_payment` (`evopay`) and `instalments` (`rpay_parts`) in
 * `payment_data.type`; the other kinds are known from the words of `payment_option.name` only.
 */
export const PAYMENT_KINDS = ['prom_payment', 'instalments', 'cash_on_delivery', 'transfer', 'other'] as const

export type PaymentKind = (typeof PAYMENT_KINDS)[number]

/** Payment states that Prom is known to send (prom-api 3.4). Unknown strings survive as they came. */
export const KNOWN_PAYMENT_STATES = ['unpaid', 'paid', 'paid_out', 'refunded', 'expired'] as const

export type KnownPaymentState = (typeof KNOWN_PAYMENT_STATES)[number]

/** Both mean that the buyer has paid: `paid_out` only says that the money went on to the seller (prom-rules 7). */
export function isPaid(paymentState: string | null): boolean {
  return paymentState === 'paid' || paymentState === 'paid_out'
}

/**
 * Whether the money of an online payment is not there: not paid, waiting for the bank, failed, given back (prom-rules
 * 1.9). Prom tells a payment state of online payments only, and not all of its words are known (prom-rules 7).
 */
export function isOnlinePaymentMissing(paymentState: string | null): boolean {
  return paymentState !== null && !isPaid(paymentState)
}
