import { analyticsContract } from './analytics.ts'
import { appContract } from './app.ts'
import { backupsContract } from './backups.ts'
import { buyersContract } from './buyers.ts'
import { dayEndContract } from './day-end.ts'
import { desktopContract } from './desktop.ts'
import { diagnosticsContract } from './diagnostics.ts'
import { exportContract } from './export.ts'
import { listingsContract } from './listings.ts'
import { moneyContract } from './money.ts'
import { notesContract } from './notes.ts'
import { notificationsContract } from './notifications.ts'
import { ordersContract } from './orders.ts'
import { outboxContract } from './outbox.ts'
import { parcelsContract } from './parcels.ts'
import { peopleContract } from './people.ts'
import { printContract } from './print.ts'
import { productsContract } from './products.ts'
import { quarantineContract } from './quarantine.ts'
import { rulesContract } from './rules.ts'
import { settingsContract } from './settings.ts'
import { snoozesContract } from './snoozes.ts'
import { sourcesContract } from './sources.ts'
import { statusesContract } from './statuses.ts'
import { stockContract } from './stock.ts'
import { successRateContract } from './success-rate.ts'
import { syncContract } from './sync.ts'
import { tagsContract } from './tags.ts'
import { trackingContract } from './tracking.ts'
import { transferContract } from './transfer.ts'
import { updatesContract } from './updates.ts'
import { viewsContract } from './views.ts'

/** Everything that a page can ask of the main process. */
export const contract = {
  analytics: analyticsContract,
  app: appContract,
  backups: backupsContract,
  desktop: desktopContract,
  diagnostics: diagnosticsContract,
  notifications: notificationsContract,
  buyers: buyersContract,
  dayEnd: dayEndContract,
  notes: notesContract,
  money: moneyContract,
  listings: listingsContract,
  orders: ordersContract,
  outbox: outboxContract,
  parcels: parcelsContract,
  people: peopleContract,
  products: productsContract,
  export: exportContract,
  print: printContract,
  quarantine: quarantineContract,
  rules: rulesContract,
  settings: settingsContract,
  snoozes: snoozesContract,
  sources: sourcesContract,
  statuses: statusesContract,
  stock: stockContract,
  successRate: successRateContract,
  sync: syncContract,
  tags: tagsContract,
  tracking: trackingContract,
  transfer: transferContract,
  updates: updatesContract,
  views: viewsContract,
}
