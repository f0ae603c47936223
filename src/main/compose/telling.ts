import type { ShownNotification } from '#shared/contract/notifications.ts'
import type { OnePageStream, PageRequests } from '../desktop/page-requests.ts'
import { startExpiryWatch } from '../notifications/expiry-watch.ts'
import { createNotificationService } from '../notifications/notification-service.ts'
import { createNotificationStore } from '../notifications/notification-store.ts'
import type { PageNews } from '../sync/job-context.ts'
import type { Foundation } from './foundation.ts'

export type Telling = ReturnType<typeof composeTelling>

/** Puts together what tells the seller of events: in the list behind the bell and on the desktop. */
export function composeTelling(
  { ports, sqlite, events, settings, session }: Foundation,
  pageRequests: PageRequests,
  shown: OnePageStream<ShownNotification>,
) {
  const { clock, logger } = ports
  const notifications = createNotificationService({
    store: createNotificationStore(sqlite, session),
    settings: () => settings.get(),
    clock,
    logger,
    notifier: ports.notifier ?? { show: (notification) => shown.ask(notification) },
    onClick: ({ target }) => pageRequests.ask(target),
    onChanged: () => events.publish({ type: 'notifications.changed' }),
  })
  let stopWatch = () => {}

  return {
    notifications,
    onNews({ arrivedIds, cancelledIds }: PageNews): void {
      if (arrivedIds.length > 0) notifications.ordersArrived(arrivedIds)
      if (cancelledIds.length > 0) notifications.ordersCancelled(cancelledIds)
    },
    start(listSources: () => { id: number; tokenExpiresAt: number | null }[]): void {
      stopWatch = startExpiryWatch({ clock, logger, listSources, onExpires: notifications.tokenExpires })
    },
    stop(): void {
      stopWatch()
      notifications.stop()
    },
  }
}
