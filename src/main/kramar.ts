import { join } from 'node:path'
import type { RouterClient } from '@orpc/server'
import { EVERYTHING_CHANGED } from '#shared/contract/app.ts'
import type { ShownNotification } from '#shared/contract/notifications.ts'
import { createNotSentExplainer } from './actions/explain-not-sent.ts'
import { createReportQueries } from './analytics/report-queries.ts'
import { createRouter } from './api/router.ts'
import { createLastingClient } from './backups/lasting-client.ts'
import { createReplaceable } from './backups/replaceable.ts'
import { type Acting, composeActing } from './compose/acting.ts'
import { type Catalog, composeCatalog } from './compose/catalog.ts'
import { openFoundation } from './compose/foundation.ts'
import { composeKeeping } from './compose/keeping.ts'
import { composeMoney } from './compose/money.ts'
import { composeReading } from './compose/reading.ts'
import { composeTelling } from './compose/telling.ts'
import { createMetaStore } from './database/meta-store.ts'
import { DATABASE_FILE } from './database/open-database.ts'
import { placeBackup } from './database/place-backup.ts'
import { createDiagnostics } from './diagnostics/diagnostics-service.ts'
import {
  createOnePageStream,
  createPageRequests,
  type OnePageStream,
  type PageRequests,
} from './desktop/page-requests.ts'
import { type AppEvents, createAppEvents } from './events.ts'
import { createOrderQueries } from './orders/order-queries.ts'
import { createOrderRowsQuery } from './orders/order-rows.ts'
import { createSearchIndexer } from './orders/search-indexer.ts'
import { doubtUnsent } from './outbox/doubt-unsent.ts'
import { createOutboxListQueries } from './outbox/outbox-list.ts'
import { whenSent } from './outbox/when-sent.ts'
import { createDayEndQuery } from './overdue/day-end.ts'
import { createOverdueLimits, OVERDUE_IDS_SQL } from './overdue/overdue-condition.ts'
import { createParcelWatch } from './parcels/parcel-watch.ts'
import type { KramarPorts } from './ports.ts'
import { watchForWaking } from './sync/wake-watch.ts'
import { createTablePreview } from './tracking/preview-table.ts'
import { createViewService } from './views/view-service.ts'

/** What answers a page. */
export type KramarRouter = ReturnType<typeof createRouter>

/** The whole application, without a host. */
export interface Kramar {
  /** Another one after a backup was restored. */
  readonly router: KramarRouter
  /** The same; while a backup is being restored, the one that is about to come. */
  readyRouter(): KramarRouter | Promise<KramarRouter>
  /** Asks whichever router is there: for what runs in this process and outlives a restore. */
  readonly client: RouterClient<KramarRouter>
  /** What the shell around the page asks of it. */
  pageRequests: PageRequests
  /** Starts reading the shops. @param options.isDemo connects the demo shop first */
  start(options?: { isDemo?: boolean }): Promise<void>
  /**
   * Changes that have not reached Prom: those that go by themselves (`leaving`: now, with nothing in their way), and
   * those that wait for a person.
   */
  outboxSummary(): { moving: number; leaving: number; attention: number }
  /** Settles when nothing is `leaving` any more. @throws the reason of `signal` */
  whenOutboxSent(signal: AbortSignal): Promise<void>
  /** Reads at once what was missed while the computer slept or was offline, and sends what waited. */
  catchUp(): void
  /** Ends everything that runs and closes the database; waits for a transaction, never for the network. */
  stop(): Promise<void>
}

/** What stays when the data is replaced: pages listen to it. */
interface Lasting {
  events: AppEvents
  pageRequests: PageRequests
  /** Notifications for a page to show. */
  shown: OnePageStream<ShownNotification>
  /** Throws as `BackupService.prepareRestore` does. */
  restore(name: string): Promise<void>
}

/**
 * Puts the application together. When a backup is restored it is stopped and put together anew on that.
 * @throws StartError where the data cannot be opened
 */
export async function createKramar(ports: KramarPorts): Promise<Kramar> {
  const databasePath = join(ports.dataDir, DATABASE_FILE)
  const lasting: Lasting = {
    events: createAppEvents(ports.clock),
    pageRequests: createPageRequests(),
    // What nobody can show now is not shown later: the list keeps it.
    shown: createOnePageStream(0),
    restore,
  }
  const running = await createReplaceable(() => openApplication(ports, lasting), ports.logger)

  async function restore(name: string): Promise<void> {
    const { chosen, former } = await running.current().backups.prepareRestore(name)
    await running.replace(
      () => placeBackup(chosen.path, databasePath, ports.clock.now()),
      () => placeBackup(former.path, databasePath, null),
    )
    for (const event of EVERYTHING_CHANGED) lasting.events.publish(event)
  }

  function readyRouter(): KramarRouter | Promise<KramarRouter> {
    const app = running.ready()
    return app instanceof Promise ? app.then(({ router }) => router) : app.router
  }

  return {
    get router() {
      return running.current().router
    },
    readyRouter,
    client: createLastingClient(readyRouter),
    pageRequests: lasting.pageRequests,
    start: (options) => running.current().start(options),
    outboxSummary: () => running.current().outboxSummary(),
    whenOutboxSent: (signal: AbortSignal) => running.current().whenOutboxSent(signal),
    catchUp: () => running.current().catchUp(),
    async stop() {
      await running.stop()
      lasting.events.close()
      lasting.pageRequests.close()
      lasting.shown.close()
    },
  }
}

/** Opens the database and gives each feature the others it needs. */
async function openApplication(ports: KramarPorts, lasting: Lasting) {
  const { pageRequests, shown, restore } = lasting
  const { logger, clock, secrets } = ports
  const foundation = openFoundation(ports, lasting.events, () => {
    reading.sync.reconsiderInterval()
    acting.outbox.wake()
    catalog.transferWorker.wake()
    money.onSettingsChanged()
  })
  const { database, sqlite, db, events, settings, now } = foundation
  const telling = composeTelling(foundation, pageRequests, shown)
  const { notifications } = telling
  const money = composeMoney(foundation)
  // Reading is put together first and sets off what comes after it.
  const reading = composeReading(foundation, {
    wakeOutbox() {
      acting.outbox.wake()
      catalog.transferWorker.wake()
    },
    switchRulesOff: (sourceId) => acting.rules.switchOff(sourceId),
    onNews: telling.onNews,
    onImported: notifications.importFinished,
    onTokenRefused: notifications.tokenRefused,
    onOrdersWritten: money.expenses.onOrdersWritten,
    startGoods: (sourceId, client) => catalog.listings.start(sourceId, client),
    stopGoods: (sourceId) => catalog.listings.stop(sourceId),
  })
  const acting: Acting = composeActing(foundation, reading, {
    onStopped: notifications.outboxStopped,
    onReturned: notifications.snoozesEnded,
  })
  const catalog: Catalog = composeCatalog(foundation, reading, {
    clientOf: (sourceId) => acting.gate.clientOf(sourceId),
  })
  const { sync, sources, sourceStore, quarantine } = reading
  const { outbox, outboxService } = acting

  const overdueLimits = createOverdueLimits({
    limits: () => settings.get().overdue,
    listStatuses: reading.statuses.list,
    now,
  })
  const { list: orderList } = createOrderQueries({
    sqlite,
    now,
    overdue: { idsSql: OVERDUE_IDS_SQL, limits: overdueLimits },
  })
  const searchIndexer = createSearchIndexer({ sqlite, clock, logger })
  const following = new AbortController()
  /** Until the application stops; what changed before the start counts, too. */
  async function followOrders(): Promise<void> {
    searchIndexer.wake()
    for await (const event of events.subscribe(following.signal)) {
      if (event.type === 'orders.changed') searchIndexer.wake()
    }
  }

  const meta = createMetaStore(db)
  const keeping = composeKeeping(foundation, meta)
  const { backups } = keeping
  const notices = [...database.notices, ...(ports.startNotices ?? [])]
  const listSync = () =>
    sourceStore
      .list()
      .filter(({ state }) => state !== 'removed')
      .map(({ id }) => sync.view(id))
  const router = createRouter({
    analytics: createReportQueries(sqlite),
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
    money: money.expenses,
    listings: { queries: catalog.listingQueries, service: catalog.listings },
    orders: {
      orderDetails: reading.orderDetails,
      orderList: orderList,
      actions: acting.actions,
      explainNotSent: createNotSentExplainer(sqlite),
      rereadOrder: reading.rereadOrder,
    },
    outbox: {
      queries: createOutboxListQueries({ sqlite, now, blockerOf: acting.gate.blockerOf }),
      service: outboxService,
      undo: acting.undo,
    },
    buyers: acting.own.buyers,
    dayEnd: createDayEndQuery({ sqlite, readRows: createOrderRowsQuery(sqlite), now }),
    notes: acting.own.notes,
    parcels: createParcelWatch({ sqlite, readRows: createOrderRowsQuery(sqlite), now }),
    products: { queries: catalog.productQueries, service: catalog.products },
    quarantine,
    rules: acting.rules,
    settings,
    snoozes: acting.own.snoozes,
    sources,
    statuses: acting.statusService,
    stock: { queries: catalog.stockQueries, service: catalog.stock },
    transfer: { queries: catalog.transferQueries, service: catalog.transfer },
    sync: {
      list: listSync,
      checkNow: (sourceId) => sync.checkNow(sourceId),
      pauseImport: (sourceId) => sync.pauseImport(sourceId),
      resumeImport: (sourceId) => sync.resumeImport(sourceId),
    },
    tags: acting.own.tags,
    views: createViewService({
      db,
      countOrders: orderList.countUpTo,
      inTransaction: foundation.inTransaction,
      onChanged: () => events.publish({ type: 'views.changed' }),
    }),
    tracking: { service: acting.tracking, previewTable: createTablePreview(acting.trackingStore) },
  })

  function catchUp(): void {
    acting.outbox.wake()
    catalog.transferWorker.wake()
    sync.checkNow().catch((error: unknown) => logger.error({ error }, 'catching up failed'))
  }
  let stopWatching: () => void = () => {}

  return {
    router,
    backups,
    catchUp,
    async start({ isDemo = false }: { isDemo?: boolean } = {}) {
      if (meta.get('appVersion') !== ports.version) {
        const { recovered, remaining } = quarantine.retry()
        logger.info({ version: ports.version, recovered, remaining }, 'first start of this version')
        meta.set('appVersion', ports.version)
      }
      if (meta.get('restoredAt') !== null) {
        const doubted = foundation.inTransaction(() => {
          meta.remove('restoredAt')
          return doubtUnsent(sqlite)
        })
        logger.warn({ doubted }, 'the database came out of a backup: what it had not sent is looked at first')
      }
      acting.startActs()
      outbox.start()
      catalog.transferWorker.start()
      acting.own.snoozes.start()
      await sources.startAll()
      if (isDemo) await sources.connectDemo()
      keeping.start()
      telling.start(() => sourceStore.list().filter(({ state }) => state === 'active'))
      money.expenses.start()
      followOrders().catch((error: unknown) => {
        if (!following.signal.aborted) logger.error({ err: error }, 'the search no longer follows the orders')
      })
      stopWatching = watchForWaking({
        clock,
        isOnline: ports.isOnline,
        onWoken(reason) {
          logger.info({ reason }, 'catching up')
          catchUp()
        },
      })
    },
    outboxSummary: () => ({ ...outboxService.count(), leaving: outboxService.countLeaving() }),
    whenOutboxSent: (signal: AbortSignal) => whenSent(outboxService.countLeaving, events.subscribe(signal)),
    async stop() {
      following.abort()
      searchIndexer.stop()
      stopWatching()
      acting.own.snoozes.stop()
      await acting.stopActs()
      await keeping.stop()
      await outbox.stop()
      await catalog.transferWorker.stop()
      await money.expenses.stop()
      await catalog.listings.stopAll()
      await sync.stopAll()
      await reading.demoShop.close()
      telling.stop()
      database.close()
    },
  }
}
