import { isPaid } from './payment.ts'

/**
 * What the buyer gets back when the order is cancelled: the whole sum of a paid order (prom-rules 1.1).
 * @returns minor units; `null` where nothing was paid through Prom
 */
export function refundOf(order: { paymentState: string | null; fullPriceMinor: number }): number | null {
  return isPaid(order.paymentState) ? order.fullPriceMinor : null
}
