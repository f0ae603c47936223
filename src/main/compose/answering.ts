import { createNotSentExplainer } from '../actions/explain-not-sent.ts'
import { createReportQueries } from '../analytics/report-queries.ts'
import { createRouter } from '../api/router.ts'
import { createDiagnostics } from '../diagnostics/diagnostics-service.ts'
import { createOrderRowsQuery } from '../orders/order-rows.ts'
import { createOutboxListQueries } from '../outbox/outbox-list.ts'
import { createDayEndQuery } from '../overdue/day-end.ts'
import { createParcelWatch } from '../parcels/parcel-watch.ts'
import { createSuccessRateService } from '../success-rate/success-rate-service.ts'
import { createTablePreview } from '../tracking/preview-table.ts'
import { createViewService } from '../views/view-service.ts'
import type { Acting } from './acting.ts'
import type { Catalog } from './catalog.ts'
import type { Finding } from './finding.ts'
import type { Foundation } from './foundation.ts'
import type { Keeping } from './keeping.ts'
import type { Lasting } from './lasting.ts'
import type { Money } from './money.ts'
import { composePaper } from './paper.ts'
import type { Reading } from './reading.ts'
import type { Telling } from './telling.ts'

interface Parts {
  foundation: Foundation
  lasting: Lasting
  reading: Reading
  acting: Acting
  finding: Finding
  catalog: Catalog
  money: Money
  keeping: Keeping
  telling: Telling
}

/** What a page may ask, each answered by the part that knows. */
export function composeAnswering({
  foundation,
  lasting,
  reading,
  acting,
  finding,
  catalog,
  money,
  keeping,
  telling,
}: Parts) {
  const { database, sqlite, db, events, settings, now, ports, session, hidden } = foundation
  const { logger, secrets } = ports
  const { pageRequests, shown, restore, updates } = lasting
  const { sync, sources, sourceStore, quarantine } = reading
  const { orderList } = finding
  const { backups } = keeping
  const { notifications } = telling
  const { outboxService } = acting
  const notices = [...database.notices, ...(ports.startNotices ?? [])]
  const listSync = () =>
    sourceStore
      .list()
      .filter(({ state }) => state !== 'removed')
      .map(({ id }) => sync.view(id))

  const reports = createReportQueries(sqlite, session)

  return createRouter({
    access: { session, scope: session, hidden },
    analytics: reports,
    appInfo: () => ({
      version: ports.version,
      host: ports.host,
      dataDir: ports.dataDir,
      secretStorage: secrets.storage,
      notices,
    }),
    backups: { service: backups, restore },
    collectDiagnostics: createDiagnostics({
      sqlite,
      now,
      application: { version: ports.version, host: ports.host, secretStorage: secrets.storage },
      dataDir: ports.dataDir,
      settings: () => settings.get(),
      backups: () => backups.state(),
      sync: listSync,
      readLog: ports.readLog,
    }),
    desktop: { requests: pageRequests, loginItem: ports.loginItem },
    events,
    logger,
    notifications: { service: notifications, shown },
    money: { service: money.expenses, list: money.expenseList },
    listings: { queries: catalog.listingQueries, service: catalog.listings },
    orders: {
      orderDetails: reading.orderDetails,
      orderList,
      actions: acting.actions,
      explainNotSent: createNotSentExplainer(sqlite),
      rereadOrder: reading.rereadOrder,
    },
    outbox: {
      queries: createOutboxListQueries({ sqlite, scope: session, now, blockerOf: acting.gate.blockerOf }),
      service: outboxService,
      undo: acting.undo,
    },
    buyers: acting.own.buyers,
    dayEnd: createDayEndQuery({ sqlite, scope: session, readRows: createOrderRowsQuery(sqlite), now }),
    ...composePaper({
      foundation,
      reading,
      orderQueries: finding.orderQueries,
      reports,
      money,
      stock: catalog.stockQueries.withSku,
    }),
    notes: acting.own.notes,
    people: acting.own.people,
    parcels: createParcelWatch({ sqlite, scope: session, readRows: createOrderRowsQuery(sqlite), now }),
    products: { queries: catalog.productQueries, service: catalog.products },
    quarantine,
    rules: acting.rules,
    settings,
    snoozes: acting.own.snoozes,
    sources,
    statuses: acting.statusService,
    stock: { queries: catalog.stockQueries, service: catalog.stock, table: catalog.stockTable },
    successRate: createSuccessRateService({ sqlite, now, scope: session }),
    transfer: { queries: catalog.transferQueries, service: catalog.transfer },
    sync: {
      list: listSync,
      checkNow: (sourceId) => sync.checkNow(sourceId),
      pauseImport: (sourceId) => sync.pauseImport(sourceId),
      resumeImport: (sourceId) => sync.resumeImport(sourceId),
    },
    tags: acting.own.tags,
    updates,
    views: createViewService({
      db,
      countOrders: orderList.countUpTo,
      inTransaction: foundation.inTransaction,
      onChanged: () => events.publish({ type: 'views.changed' }),
    }),
    tracking: { service: acting.tracking, previewTable: createTablePreview(acting.trackingStore) },
  })
}
