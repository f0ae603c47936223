/** The codes of statuses that arriving orders are given (they come with every database). */
export type ArrivingStatusCode = 'new' | 'completed' | 'cancelled_by_buyer' | 'not_paid' | 'cancelled_other'

/**
 * Our status of an order that was never seen before: `new` whatever Prom's status is, except for orders that are
 * already completed or cancelled there (product R4).
 */
export function arrivingStatusCode(order: {
  marketplaceStatus: string
  cancellationInitiator: string | null
  paymentState: string | null
}): ArrivingStatusCode {
  switch (order.marketplaceStatus) {
    case 'delivered':
      return 'completed'
    case 'canceled':
      return cancelledStatusCode(order)
    default:
      return 'new'
  }
}

/**
 * Our status of an order that was cancelled on Prom. Prom names who cancelled (`user` is the buyer, prom-api 3.1) and
 * gives the reason as localised text only, so that the text is shown but not interpreted.
 */
export function cancelledStatusCode(order: {
  cancellationInitiator: string | null
  paymentState: string | null
}): ArrivingStatusCode {
  if (order.cancellationInitiator === 'user') return 'cancelled_by_buyer'
  if (order.paymentState === 'unpaid' || order.paymentState === 'expired') return 'not_paid'
  return 'cancelled_other'
}
