import { implement, ORPCError } from '@orpc/server'
import type { AppEvent, AppInfo } from '#shared/contract/app.ts'
import { contract } from '#shared/contract/contract.ts'
import type { DayEnd } from '#shared/contract/day-end.ts'
import type { StartAtLogin } from '#shared/contract/desktop.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import type { ReportQueries } from '../analytics/report-queries.ts'
import type { BuyerService } from '../buyers/buyer-service.ts'
import type { PageRequests } from '../desktop/page-requests.ts'
import type { Diagnostics } from '../diagnostics/diagnostics-service.ts'
import type { AppEvents } from '../events.ts'
import type { ExportService } from '../export/export-service.ts'
import type { TableExport } from '../export/table-export.ts'
import type { NoteService } from '../notes/note-service.ts'
import type { ParcelWatch } from '../parcels/parcel-watch.ts'
import type { HiddenIds } from '../people/hidden-ids.ts'
import type { PeopleService } from '../people/people-service.ts'
import type { Logger, LoginItem } from '../ports.ts'
import type { PrintService } from '../print/print-service.ts'
import type { QuarantineService } from '../quarantine/quarantine-service.ts'
import type { RuleService } from '../rules/rule-service.ts'
import { isVisible, type Scope } from '../scope.ts'
import type { SettingsService } from '../settings/settings-service.ts'
import type { SnoozeService } from '../snoozes/snooze-service.ts'
import type { SourceService } from '../sources/source-service.ts'
import type { StatusService } from '../statuses/status-service.ts'
import type { SuccessRateService } from '../success-rate/success-rate-service.ts'
import type { TagService } from '../tags/tag-service.ts'
import type { UpdateService } from '../updates/update-service.ts'
import type { ViewService } from '../views/view-service.ts'
import { type GuardDeps, guardAccess } from './access/guard.ts'
import { analyticsProcedures } from './analytics-procedures.ts'
import { type BackupProcedureDeps, backupProcedures } from './backup-procedures.ts'
import { buyerProcedures } from './buyer-procedures.ts'
import { type ListingProcedureDeps, listingProcedures } from './listing-procedures.ts'
import { logFailures } from './log-failures.ts'
import { type MoneyProcedureDeps, moneyProcedures } from './money-procedures.ts'
import { type NotificationProcedureDeps, notificationProcedures } from './notification-procedures.ts'
import { type OrderProcedureDeps, orderProcedures } from './order-procedures.ts'
import { type OutboxProcedureDeps, outboxProcedures } from './outbox-procedures.ts'
import { noteProcedures, snoozeProcedures, tagProcedures } from './own-procedures.ts'
import { parcelProcedures } from './parcel-procedures.ts'
import { peopleProcedures } from './people-procedures.ts'
import { printProcedures } from './print-procedures.ts'
import { type ProductProcedureDeps, productProcedures } from './product-procedures.ts'
import { ruleProcedures } from './rule-procedures.ts'
import { sourceProcedures } from './source-procedures.ts'
import { statusProcedures } from './status-procedures.ts'
import { type StockProcedureDeps, stockProcedures } from './stock-procedures.ts'
import { successRateProcedures } from './success-rate-procedures.ts'
import { type TrackingProcedureDeps, trackingProcedures } from './tracking-procedures.ts'
import { type TransferProcedureDeps, transferProcedures } from './transfer-procedures.ts'
import { viewProcedures } from './view-procedures.ts'

export interface RouterDeps {
  access: GuardDeps & { scope: Scope; hidden: Pick<HiddenIds, 'visibleOrders' | 'isAnyHidden'> }
  analytics: ReportQueries
  appInfo(): AppInfo
  backups: BackupProcedureDeps
  collectDiagnostics(): Promise<Diagnostics>
  desktop: { requests: PageRequests; loginItem: LoginItem | undefined }
  events: AppEvents
  logger: Logger
  notifications: NotificationProcedureDeps
  buyers: BuyerService
  dayEnd(): DayEnd
  notes: NoteService
  money: MoneyProcedureDeps
  listings: ListingProcedureDeps
  orders: Omit<OrderProcedureDeps, 'beforeBulk'>
  outbox: OutboxProcedureDeps
  parcels: ParcelWatch
  people: PeopleService
  products: ProductProcedureDeps
  exports: ExportService
  tableExport: TableExport
  print: PrintService
  quarantine: QuarantineService
  rules: RuleService
  settings: SettingsService
  snoozes: SnoozeService
  sources: SourceService
  statuses: StatusService
  stock: StockProcedureDeps
  successRate: SuccessRateService
  sync: {
    list(): SourceSync[]
    checkNow(sourceId?: number): Promise<void>
    pauseImport(sourceId: number): void
    resumeImport(sourceId: number): void
  }
  tags: TagService
  updates: UpdateService
  views: ViewService
  tracking: Omit<TrackingProcedureDeps, 'beforeBulk'>
  transfer: TransferProcedureDeps
}

/** The contract, implemented: each procedure hands over to the feature that knows. */
export function createRouter(deps: RouterDeps) {
  const api = implement(contract).use(logFailures(deps.logger)).use(guardAccess(deps.access))
  const { quarantine, settings, sync } = deps
  const { scope, hidden } = deps.access
  const isOfVisible = ({ sourceId }: { sourceId: number }) => isVisible(scope, sourceId)
  const { beforeBulk } = deps.backups.service

  return api.router({
    analytics: analyticsProcedures(deps.analytics),
    app: {
      getInfo: api.app.getInfo.handler(() => deps.appInfo()),
      watchEvents: api.app.watchEvents.handler(({ signal }) => visibleEvents(deps, signal)),
    },
    backups: backupProcedures(deps.backups),
    diagnostics: { collect: api.diagnostics.collect.handler(() => deps.collectDiagnostics()) },
    desktop: {
      getStartAtLogin: api.desktop.getStartAtLogin.handler(() => readStartAtLogin(deps.desktop.loginItem)),
      setStartAtLogin: api.desktop.setStartAtLogin.handler(async ({ input }) => {
        await deps.desktop.loginItem?.set(input.isOn)
        return await readStartAtLogin(deps.desktop.loginItem)
      }),
      watchRequests: api.desktop.watchRequests.handler(({ signal }) =>
        deps.desktop.requests.subscribe(signal),
      ),
    },
    notifications: notificationProcedures(deps.notifications),
    buyers: buyerProcedures(deps.buyers),
    dayEnd: { list: api.dayEnd.list.handler(() => deps.dayEnd()) },
    notes: noteProcedures(deps.notes),
    money: moneyProcedures(deps.money),
    listings: listingProcedures(deps.listings, scope),
    orders: orderProcedures({ ...deps.orders, beforeBulk }),
    outbox: outboxProcedures(deps.outbox),
    parcels: parcelProcedures(deps.parcels),
    people: peopleProcedures(deps.people, beforeBulk),
    products: productProcedures(deps.products),
    export: {
      table: api.export.table.handler(({ input, signal }) => deps.tableExport.run(input, signal)),
      run: api.export.run.handler(({ input, signal }) => deps.exports.run(input, signal)),
    },
    print: printProcedures(deps.print),
    quarantine: {
      list: api.quarantine.list.handler(() => quarantine.list().filter(isOfVisible)),
      retry: api.quarantine.retry.handler(() => quarantine.retry()),
      setDismissed: api.quarantine.setDismissed.handler(({ input }) => {
        if (hidden.isAnyHidden('quarantinedId', [input.id])) throw new ORPCError('NOT_FOUND', { status: 404 })
        quarantine.setDismissed(input.id, input.isDismissed)
      }),
    },
    rules: ruleProcedures(deps.rules, beforeBulk),
    settings: {
      get: api.settings.get.handler(() => settings.get()),
      update: api.settings.update.handler(({ input }) => settings.update(input)),
    },
    snoozes: snoozeProcedures(deps.snoozes),
    sources: sourceProcedures(
      deps.sources,
      scope,
      async () => void (await deps.backups.service.make('beforeRemoval')),
    ),
    statuses: statusProcedures(deps.statuses),
    stock: stockProcedures(deps.stock),
    successRate: successRateProcedures(deps.successRate),
    sync: {
      list: api.sync.list.handler(() => sync.list().filter(isOfVisible)),
      checkNow: api.sync.checkNow.handler(({ input }) => sync.checkNow(input.sourceId)),
      pauseImport: api.sync.pauseImport.handler(({ input }) => sync.pauseImport(input.sourceId)),
      resumeImport: api.sync.resumeImport.handler(({ input }) => sync.resumeImport(input.sourceId)),
    },
    tags: tagProcedures(deps.tags),
    updates: {
      get: api.updates.get.handler(() => deps.updates.view()),
      checkNow: api.updates.checkNow.handler(() => deps.updates.checkNow()),
      restart: api.updates.restart.handler(() => deps.updates.restart()),
    },
    views: viewProcedures(deps.views),
    tracking: trackingProcedures({ ...deps.tracking, beforeBulk }),
    transfer: transferProcedures(deps.transfer, scope),
  })
}

/** Which orders have arrived is told of those only that may be seen. */
async function* visibleEvents(
  { events, access }: RouterDeps,
  signal: AbortSignal | undefined,
): AsyncGenerator<AppEvent> {
  for await (const event of events.subscribe(signal)) {
    yield event.type === 'orders.changed'
      ? { ...event, arrivedIds: access.hidden.visibleOrders(event.arrivedIds) }
      : event
  }
}

async function readStartAtLogin(loginItem: LoginItem | undefined): Promise<StartAtLogin> {
  return (await loginItem?.read()) ?? 'unsupported'
}
