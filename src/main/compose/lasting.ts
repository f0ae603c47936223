import type { ShownNotification } from '#shared/contract/notifications.ts'
import type { OnePageStream, PageRequests } from '../desktop/page-requests.ts'
import type { AppEvents } from '../events.ts'
import type { UpdateService } from '../updates/update-service.ts'

/** What stays when the data is replaced: pages listen to it. */
export interface Lasting {
  events: AppEvents
  pageRequests: PageRequests
  /** A page came or went; set by the application that runs. */
  onPages: () => void
  /** New versions of the program. */
  updates: UpdateService
  /** Notifications for a page to show. */
  shown: OnePageStream<ShownNotification>
  /** Throws as `BackupService.prepareRestore` does. */
  restore(name: string): Promise<void>
  /** The database was found damaged while it is in use: everything is to be opened anew, as at a start that finds it so. */
  replaceDamaged(): void
}
