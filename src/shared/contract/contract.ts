import { appContract } from './app.ts'
import { ordersContract } from './orders.ts'
import { quarantineContract } from './quarantine.ts'
import { settingsContract } from './settings.ts'
import { sourcesContract } from './sources.ts'
import { statusesContract } from './statuses.ts'
import { syncContract } from './sync.ts'

/** Everything that a page can ask of the main process. */
export const contract = {
  app: appContract,
  orders: ordersContract,
  quarantine: quarantineContract,
  settings: settingsContract,
  sources: sourcesContract,
  statuses: statusesContract,
  sync: syncContract,
}
