import { createOrderQueries } from '../orders/order-queries.ts'
import { createSearchIndexer } from '../orders/search-indexer.ts'
import { createOverdueLimits, OVERDUE_IDS_SQL } from '../overdue/overdue-condition.ts'
import type { Foundation } from './foundation.ts'
import type { Reading } from './reading.ts'

/** Finding orders: the list with its filters, and the search index that follows what changes. */
export type Finding = ReturnType<typeof composeFinding>

/** Puts together what finds orders. The index follows them from `start` on; what changed before counts, too. */
export function composeFinding(foundation: Foundation, { statuses }: Reading) {
  const { sqlite, events, settings, now, ports } = foundation
  const { clock, logger } = ports
  const overdueLimits = createOverdueLimits({
    limits: () => settings.get().overdue,
    listStatuses: statuses.list,
    now,
  })
  const orderQueries = createOrderQueries({
    sqlite,
    scope: foundation.session,
    personId: foundation.session.personId,
    now,
    overdue: { idsSql: OVERDUE_IDS_SQL, limits: overdueLimits },
  })
  const indexer = createSearchIndexer({ sqlite, clock, logger })
  const following = new AbortController()

  async function followOrders(): Promise<void> {
    indexer.wake()
    for await (const event of events.subscribe(following.signal)) {
      if (event.type === 'orders.changed') indexer.wake()
    }
  }

  return {
    orderQueries,
    orderList: orderQueries.list,
    start() {
      followOrders().catch((error: unknown) => {
        if (!following.signal.aborted) logger.error({ err: error }, 'the search no longer follows the orders')
      })
    },
    stop() {
      following.abort()
      indexer.stop()
    },
  }
}
