import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import type { PageRequests } from '../desktop/page-requests.ts'
import type { KramarApi } from './desk-watch.ts'

/** Orders whose number, phone or text holds the number too come with it. */
const MOST_LOOKED_AT = 100

/** Opens the order with a number of Prom's; where it is not here, the page shows what a search for it finds. */
export async function openOrderByNumber(
  api: KramarApi,
  requests: PageRequests,
  number: number,
): Promise<void> {
  const text = String(number)
  const { rows } = await api.orders.list({
    filter: { text },
    sort: NEWEST_FIRST,
    offset: 0,
    limit: MOST_LOOKED_AT,
  })
  const order = rows.find(({ externalId }) => externalId === number)
  requests.ask(order ? { kind: 'openOrder', orderId: order.id } : { kind: 'searchOrders', text })
}
