import type { Status } from '#shared/contract/statuses.ts'
import enTexts from '#shared/locale/en/main.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/main.json' with { type: 'json' }
import { createRouter } from './api/router.ts'
import { createBackupSchedule } from './database/backup-schedule.ts'
import { createMetaStore } from './database/meta-store.ts'
import { openDatabase } from './database/open-database.ts'
import { createDemoShop } from './demo/demo-shop.ts'
import { createAppEvents } from './events.ts'
import { createOrderDetailsQueries } from './orders/order-details.ts'
import { createOrderIntake } from './orders/order-intake.ts'
import { createOrderListQueries } from './orders/order-list.ts'
import { createOrderWriter } from './orders/order-writer.ts'
import type { KramarPorts } from './ports.ts'
import { createPromClient } from './prom/http-prom-client.ts'
import { readOrderId } from './prom/order-id.ts'
import { readOrder } from './prom/read-order.ts'
import { createQuarantineService } from './quarantine/quarantine-service.ts'
import { createQuarantineStore } from './quarantine/quarantine-store.ts'
import { createSettingsService } from './settings/settings-service.ts'
import { createSourceService, type ShopAccess } from './sources/source-service.ts'
import { createSourceStore, type StoredSource } from './sources/source-store.ts'
import { createStatusStore } from './statuses/status-store.ts'
import { createSweepTargets } from './sync/sweep-targets.ts'
import { createSyncService } from './sync/sync-service.ts'
import { createSyncStateStore } from './sync/sync-state-store.ts'
import { toProblem } from './sync/to-problem.ts'

/** The whole application, without a host. */
export interface Kramar {
  router: ReturnType<typeof createRouter>
  /** Starts reading the shops. @param options.isDemo connects the demo shop first */
  start(options?: { isDemo?: boolean }): Promise<void>
  /** Ends everything that runs and closes the database; waits for a transaction, never for the network. */
  stop(): Promise<void>
}

/**
 * Puts the application together: opens the database and gives each feature the others it needs.
 * @throws StartError where the data cannot be opened
 */
export async function createKramar(ports: KramarPorts): Promise<Kramar> {
  const { clock, logger, secrets } = ports
  const now = () => clock.now()
  const database = openDatabase({ dataDir: ports.dataDir, now: now(), logger })
  const { sqlite, db } = database
  const inTransaction = <Result>(work: () => Result): Result => sqlite.transaction(work).immediate()

  const events = createAppEvents(clock)
  const settings = createSettingsService(ports.settings, () => {
    events.publish({ type: 'settings.changed' })
    sync.reconsiderInterval()
  })
  const onSyncProgress = () => events.publish({ type: 'sync.changed' })

  const statuses = createStatusStore(db)
  const quarantineStore = createQuarantineStore(db)
  const intake = createOrderIntake({
    sqlite,
    writer: createOrderWriter(sqlite, statuses.byCode),
    quarantine: quarantineStore,
    readOrder,
    now,
  })

  const syncStates = createSyncStateStore(db)
  const orderCounts = sqlite
    .prepare<[number, number], number>('SELECT count(*) FROM orders WHERE source_id = ? AND created_at >= ?')
    .pluck()
  const sync = createSyncService<StoredSource>({
    clock,
    logger,
    states: syncStates,
    intake,
    sweepTargets: createSweepTargets(sqlite),
    pollIntervalMs: () => settings.get().pollIntervalMs,
    random: Math.random,
    toProblem,
    countOrdersSince: (sourceId, createdFrom) => orderCounts.get(sourceId, createdFrom) ?? 0,
    quarantinedIds: (sourceId) => quarantineStore.externalIds(sourceId),
    onReceived(page, arrivedIds) {
      if (page.inserted.length + page.updatedIds.length > 0) {
        events.publish({ type: 'orders.changed', arrivedIds })
      }
      if (page.quarantinedCount + page.releasedCount > 0) events.publish({ type: 'quarantine.changed' })
      onSyncProgress()
    },
    onProgress: onSyncProgress,
    onUnauthorized: (sourceId) => {
      sources.markUnauthorized(sourceId).catch((error: unknown) => {
        logger.error({ sourceId, err: error }, 'source could not be marked as unauthorized')
      })
    },
  })

  const demoShop = createDemoShop({ dataDir: ports.dataDir, clock, logger })
  const createClient = ({ apiUrl, token }: ShopAccess, language: 'uk' | 'ru') =>
    createPromClient({
      baseUrl: apiUrl ?? ports.promApiUrl,
      getToken: async () => token,
      language,
      clock,
      spacingMs: () => settings.get().requestSpacingMs,
      logger,
    })
  const sourceStore = createSourceStore(db)
  const sources = createSourceService({
    store: sourceStore,
    secrets,
    logger,
    now,
    inTransaction,
    createClient,
    readOrderIds: (rawOrders) => rawOrders.map(readOrderId).filter((id) => id !== null),
    openDemoShop: () => demoShop.open(),
    demoShopName: () => (settings.get().language === 'uk' ? ukTexts : enTexts).demoShopName,
    resetSync: (sourceId) => syncStates.reset(sourceId),
    startSync: (source, client) => sync.start(source, client),
    stopSync: (sourceId) => sync.stop(sourceId),
    onChanged: () => events.publish({ type: 'sources.changed' }),
    onOrdersDeleted: () => events.publish({ type: 'orders.changed', arrivedIds: [] }),
  })

  const quarantine = createQuarantineService({
    store: quarantineStore,
    findSource: (sourceId) => sourceStore.find(sourceId),
    receive: (source, rawOrders) => intake.receive(source, rawOrders),
    onChanged() {
      events.publish({ type: 'quarantine.changed' })
      events.publish({ type: 'orders.changed', arrivedIds: [] })
    },
  })

  const meta = createMetaStore(db)
  const backups = createBackupSchedule({ sqlite, dataDir: ports.dataDir, clock, logger })
  const notices = [...database.notices, ...(ports.startNotices ?? [])]
  const router = createRouter({
    appInfo: () => ({
      version: ports.version,
      host: ports.host,
      dataDir: ports.dataDir,
      secretStorage: secrets.storage,
      notices,
    }),
    events,
    logger,
    orderDetails: createOrderDetailsQueries(db),
    orderList: createOrderListQueries(sqlite),
    quarantine,
    settings,
    sources,
    statuses: { list: (): Status[] => statuses.list() },
    sync: {
      list: () =>
        sourceStore
          .list()
          .filter(({ state }) => state !== 'removed')
          .map(({ id }) => sync.view(id)),
      checkNow: (sourceId) => sync.checkNow(sourceId),
      pauseImport: (sourceId) => sync.pauseImport(sourceId),
      resumeImport: (sourceId) => sync.resumeImport(sourceId),
    },
  })

  return {
    router,
    async start({ isDemo = false } = {}) {
      if (meta.get('appVersion') !== ports.version) {
        const { recovered, remaining } = quarantine.retry()
        logger.info({ version: ports.version, recovered, remaining }, 'first start of this version')
        meta.set('appVersion', ports.version)
      }
      await sources.startAll()
      if (isDemo) await sources.connectDemo()
      backups.start()
    },
    async stop() {
      await backups.stop()
      await sync.stopAll()
      await demoShop.close()
      events.close()
      database.close()
    },
  }
}
