import { implement, ORPCError } from '@orpc/server'
import type { AppInfo } from '#shared/contract/app.ts'
import { contract } from '#shared/contract/contract.ts'
import type { Status } from '#shared/contract/statuses.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import type { AppEvents } from '../events.ts'
import type { OrderDetailsQueries } from '../orders/order-details.ts'
import type { OrderListQueries } from '../orders/order-list.ts'
import type { Logger } from '../ports.ts'
import type { QuarantineService } from '../quarantine/quarantine-service.ts'
import type { SettingsService } from '../settings/settings-service.ts'
import type { SourceService } from '../sources/source-service.ts'
import { logFailures } from './log-failures.ts'
import { sourceProcedures } from './source-procedures.ts'

export interface RouterDeps {
  appInfo(): AppInfo
  events: AppEvents
  logger: Logger
  orderDetails: OrderDetailsQueries
  orderList: OrderListQueries
  quarantine: QuarantineService
  settings: SettingsService
  sources: SourceService
  statuses: { list(): Status[] }
  sync: {
    list(): SourceSync[]
    checkNow(sourceId?: number): Promise<void>
    pauseImport(sourceId: number): void
    resumeImport(sourceId: number): void
  }
}

/** The contract, implemented: each procedure hands over to the feature that knows. */
export function createRouter(deps: RouterDeps) {
  const api = implement(contract).use(logFailures(deps.logger))
  const { orderDetails, orderList, quarantine, settings, sync } = deps

  return api.router({
    app: {
      getInfo: api.app.getInfo.handler(() => deps.appInfo()),
      watchEvents: api.app.watchEvents.handler(({ signal }) => deps.events.subscribe(signal)),
    },
    orders: {
      list: api.orders.list.handler(({ input }) => orderList.list(input)),
      get: api.orders.get.handler(({ input }) => orNotFound(orderDetails.get(input.orderId))),
      getRaw: api.orders.getRaw.handler(({ input }) => orNotFound(orderDetails.getRaw(input.orderId))),
      count: api.orders.count.handler(({ input }) => orderList.count(input)),
    },
    quarantine: {
      list: api.quarantine.list.handler(() => quarantine.list()),
      retry: api.quarantine.retry.handler(() => quarantine.retry()),
    },
    settings: {
      get: api.settings.get.handler(() => settings.get()),
      update: api.settings.update.handler(({ input }) => settings.update(input)),
    },
    sources: sourceProcedures(deps.sources),
    statuses: { list: api.statuses.list.handler(() => deps.statuses.list()) },
    sync: {
      list: api.sync.list.handler(() => sync.list()),
      checkNow: api.sync.checkNow.handler(({ input }) => sync.checkNow(input.sourceId)),
      pauseImport: api.sync.pauseImport.handler(({ input }) => sync.pauseImport(input.sourceId)),
      resumeImport: api.sync.resumeImport.handler(({ input }) => sync.resumeImport(input.sourceId)),
    },
  })
}

function orNotFound<Value>(value: Value | null): Value {
  if (value === null) throw new ORPCError('NOT_FOUND')
  return value
}
