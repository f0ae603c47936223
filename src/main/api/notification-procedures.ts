import { implement } from '@orpc/server'
import { notificationsContract, type ShownNotification } from '#shared/contract/notifications.ts'
import type { OnePageStream } from '../desktop/page-requests.ts'
import type { NotificationService } from '../notifications/notification-service.ts'

export interface NotificationProcedureDeps {
  service: NotificationService
  /** What pages are to show themselves. */
  shown: OnePageStream<ShownNotification>
}

/** The procedures of `notifications`. */
export function notificationProcedures({ service, shown }: NotificationProcedureDeps) {
  const api = implement(notificationsContract)
  return {
    list: api.list.handler(({ input }) => service.list(input.limit)),
    countUnread: api.countUnread.handler(() => service.countUnread()),
    markRead: api.markRead.handler(({ input }) => service.markRead(input.ids ?? null)),
    watchShown: api.watchShown.handler(({ signal }) => shown.subscribe(signal)),
  }
}
