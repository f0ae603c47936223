import enTexts from '#shared/locale/en/main.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/main.json' with { type: 'json' }
import { createActionService } from './actions/action-service.ts'
import { createActionStore } from './actions/action-store.ts'
import { createNotSentExplainer } from './actions/explain-not-sent.ts'
import { createUndoService } from './actions/undo-service.ts'
import { createUndoStore } from './actions/undo-store.ts'
import { createRouter } from './api/router.ts'
import { createBackupSchedule } from './database/backup-schedule.ts'
import { createMetaStore } from './database/meta-store.ts'
import { openDatabase } from './database/open-database.ts'
import { createDemoShop } from './demo/demo-shop.ts'
import { createPageRequests, type PageRequests } from './desktop/page-requests.ts'
import { createAppEvents } from './events.ts'
import { createOrderDetailsQueries } from './orders/order-details.ts'
import { createOrderIntake } from './orders/order-intake.ts'
import { createOrderListQueries } from './orders/order-list.ts'
import { createOrderReread } from './orders/order-reread.ts'
import { createOrderRowsQuery } from './orders/order-rows.ts'
import { createOrderWriter } from './orders/order-writer.ts'
import { createOutboxListQueries } from './outbox/outbox-list.ts'
import { createOutboxQueue } from './outbox/outbox-queue.ts'
import { createOutboxService } from './outbox/outbox-service.ts'
import { createOutboxStore } from './outbox/outbox-store.ts'
import { createOutboxWorker } from './outbox/outbox-worker.ts'
import { createSourceGate } from './outbox/source-gate.ts'
import { createParcelWatch } from './parcels/parcel-watch.ts'
import type { KramarPorts } from './ports.ts'
import { createPromClient } from './prom/http-prom-client.ts'
import type { PromClient } from './prom/prom-client.ts'
import { readOrderId } from './prom/raw-order.ts'
import { readOrder } from './prom/read-order.ts'
import { TokenMissingError } from './prom/token-missing-error.ts'
import { createQuarantineService } from './quarantine/quarantine-service.ts'
import { createQuarantineStore } from './quarantine/quarantine-store.ts'
import { cancellationOf, decideExisting, decideStatusChange } from './rules/decide-status-change.ts'
import { createDryRunQuery } from './rules/dry-run.ts'
import { createRuleService } from './rules/rule-service.ts'
import { createRuleStore } from './rules/rule-store.ts'
import { createSettingsService } from './settings/settings-service.ts'
import { createSourceService, type ShopAccess } from './sources/source-service.ts'
import { createSourceStore, type StoredSource } from './sources/source-store.ts'
import { createStatusService } from './statuses/status-service.ts'
import { createStatusStore } from './statuses/status-store.ts'
import type { ReceivedPage } from './sync/job-context.ts'
import { createSweepTargets } from './sync/sweep-targets.ts'
import { createSyncService } from './sync/sync-service.ts'
import { createSyncStateStore } from './sync/sync-state-store.ts'
import { toProblem } from './sync/to-problem.ts'
import { createNumberUndo } from './tracking/number-undo.ts'
import { createTablePreview } from './tracking/preview-table.ts'
import { createTrackingService } from './tracking/tracking-service.ts'
import { createTrackingStore } from './tracking/tracking-store.ts'

/** The whole application, without a host. */
export interface Kramar {
  router: ReturnType<typeof createRouter>
  /** What the shell around the page asks of it. */
  pageRequests: PageRequests
  /** Starts reading the shops. @param options.isDemo connects the demo shop first */
  start(options?: { isDemo?: boolean }): Promise<void>
  /** Changes that have not reached Prom: those that go by themselves, and those that wait for a person. */
  outboxSummary(): { moving: number; attention: number }
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
  const pageRequests = createPageRequests()
  const settings = createSettingsService(ports.settings, () => {
    events.publish({ type: 'settings.changed' })
    sync.reconsiderInterval()
    outbox.wake()
  })
  function onSyncProgress(): void {
    events.publish({ type: 'sync.changed' })
    // The end of a first import is what some changes wait for.
    outbox.wake()
  }

  const statuses = createStatusStore(sqlite, db)
  const quarantineStore = createQuarantineStore(db)
  const intake = createOrderIntake({
    sqlite,
    writer: createOrderWriter(sqlite, statuses.byCode),
    quarantine: quarantineStore,
    readOrder,
    now,
  })

  const publishReceived = (page: ReceivedPage, arrivedIds: number[]) => {
    if (page.inserted.length + page.updatedIds.length > 0) {
      events.publish({ type: 'orders.changed', arrivedIds })
    }
    if (page.quarantinedCount + page.releasedCount > 0) events.publish({ type: 'quarantine.changed' })
  }

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
      publishReceived(page, arrivedIds)
      onSyncProgress()
    },
    onProgress: onSyncProgress,
    onUnauthorized,
  })

  function onUnauthorized(sourceId: number): void {
    sources.markUnauthorized(sourceId).catch((error: unknown) => {
      logger.error({ sourceId, err: error }, 'source could not be marked as unauthorized')
    })
  }

  /** Of the sources that are read: everything that goes to one shop goes through its one lane. */
  const clients = new Map<number, PromClient>()
  /** Also for a source that is paused, as a person may still look something up there. */
  async function clientOf(source: StoredSource): Promise<PromClient> {
    const running = clients.get(source.id)
    if (running) return running
    if (source.kind === 'demo') return createClient(await demoShop.open(), source.language)
    const token = await secrets.get(source.secretAccount)
    if (token === null) throw new TokenMissingError()
    return createClient({ apiUrl: null, token }, source.language)
  }

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
    resetSync(sourceId) {
      syncStates.reset(sourceId)
      rules.switchOff(sourceId)
    },
    startSync(source, client) {
      clients.set(source.id, client)
      return sync.start(source, client)
    },
    stopSync(sourceId) {
      clients.delete(sourceId)
      return sync.stop(sourceId)
    },
    onChanged() {
      events.publish({ type: 'sources.changed' })
      outbox.wake()
    },
    onOrdersDeleted() {
      onOrdersChanged()
      onOutgoing()
    },
  })

  const onOrdersChanged = () => events.publish({ type: 'orders.changed', arrivedIds: [] })
  const onOutgoing = () => events.publish({ type: 'outbox.changed' })
  const outboxStore = createOutboxStore(sqlite, db)
  const gate = createSourceGate({
    isSendingPaused: () => settings.get().isSendingPaused,
    isActive: (sourceId) => sourceStore.find(sourceId)?.state === 'active',
    isImportDone: (sourceId) => syncStates.get(sourceId).importState === 'done',
    findClient: (sourceId) => clients.get(sourceId) ?? null,
  })
  const outbox = createOutboxWorker({
    clock,
    logger,
    store: outboxStore,
    now,
    inTransaction,
    random: Math.random,
    clientOf: gate.clientOf,
    receive(sourceId, rawOrder) {
      const source = sourceStore.find(sourceId)
      if (!source) return false
      const page = intake.receive(source, [rawOrder])
      publishReceived(page, [])
      return page.seen.length > 0
    },
    toProblem,
    onUnauthorized,
    onChanged: onOutgoing,
    onOrdersChanged,
  })
  const queue = createOutboxQueue({
    store: outboxStore,
    now,
    holdMs: () => settings.get().holdSingleMs,
    wake: () => outbox.wake(),
  })
  const outboxService = createOutboxService({
    store: outboxStore,
    now,
    inTransaction,
    onChanged: onOutgoing,
    onOrdersChanged,
    wake: () => outbox.wake(),
  })
  const actionStore = createActionStore(sqlite)
  const holdMs = (orderCount: number) =>
    orderCount > 1 ? settings.get().holdBulkMs : settings.get().holdSingleMs
  function onActed({ hasOutgoing }: { hasOutgoing: boolean }): void {
    onOrdersChanged()
    if (hasOutgoing) onOutgoing()
  }
  const trackingStore = createTrackingStore(sqlite, db)
  const tracking = createTrackingService({
    store: trackingStore,
    actions: actionStore,
    queue,
    holdMs,
    now,
    inTransaction,
    onChanged: onActed,
    onSettingsChanged: () => events.publish({ type: 'sources.changed' }),
  })
  const actions = createActionService({
    store: actionStore,
    queue,
    decide: decideStatusChange,
    decideExisting,
    cancellationOf,
    rulesOf: (sourceId) => rules.inForce(sourceId),
    findStatus: (statusId) => statuses.find(statusId),
    holdMs,
    onStatusSet: tracking.onStatusSet,
    now,
    inTransaction,
    onChanged: onActed,
  })
  const undo = createUndoService({
    store: createUndoStore(sqlite),
    actions: actionStore,
    queue,
    numbers: createNumberUndo(trackingStore, queue),
    now,
    inTransaction,
    onUndone() {
      onOrdersChanged()
      onOutgoing()
    },
  })
  const rules = createRuleService({
    store: createRuleStore(db, statuses.list),
    dryRun: createDryRunQuery(sqlite, statuses.list),
    listStatuses: statuses.list,
    isImportDone: (sourceId) => syncStates.get(sourceId).importState === 'done',
    async readShopStatuses(sourceId) {
      const source = sourceStore.find(sourceId)
      if (!source) throw new TokenMissingError()
      return (await clientOf(source)).listStatusOptions({ priority: 'now' })
    },
    now,
    inTransaction,
    applyToOrders: (sourceId, orderIds) => actions.applyRules(sourceId, orderIds),
    onChanged: () => events.publish({ type: 'rules.changed' }),
    onApplied() {
      onOutgoing()
      queue.wake()
    },
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

  const orderDetails = createOrderDetailsQueries(db)
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
    desktop: { requests: pageRequests },
    events,
    logger,
    orders: {
      orderDetails,
      orderList: createOrderListQueries(sqlite),
      actions,
      explainNotSent: createNotSentExplainer(sqlite),
      rereadOrder: createOrderReread({
        findOrder: (orderId) => orderDetails.get(orderId),
        findSource: (sourceId) => sourceStore.find(sourceId),
        clientOf,
        receive: (source, rawOrders) => intake.receive(source, rawOrders),
        onReceived: (page) => publishReceived(page, []),
      }),
    },
    outbox: {
      queries: createOutboxListQueries({ sqlite, now, blockerOf: gate.blockerOf }),
      service: outboxService,
      undo,
    },
    parcels: createParcelWatch({ sqlite, readRows: createOrderRowsQuery(sqlite), now }),
    quarantine,
    rules,
    settings,
    sources,
    statuses: createStatusService({
      store: statuses,
      now,
      inTransaction,
      onChanged: () => events.publish({ type: 'statuses.changed' }),
      onOrdersMoved: onOrdersChanged,
    }),
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
    tracking: { service: tracking, previewTable: createTablePreview(trackingStore) },
  })

  return {
    router,
    pageRequests,
    async start({ isDemo = false } = {}) {
      if (meta.get('appVersion') !== ports.version) {
        const { recovered, remaining } = quarantine.retry()
        logger.info({ version: ports.version, recovered, remaining }, 'first start of this version')
        meta.set('appVersion', ports.version)
      }
      outbox.start()
      await sources.startAll()
      if (isDemo) await sources.connectDemo()
      backups.start()
    },
    outboxSummary: () => outboxService.count(),
    async stop() {
      await backups.stop()
      await outbox.stop()
      await sync.stopAll()
      await demoShop.close()
      events.close()
      pageRequests.close()
      database.close()
    },
  }
}
