import enTexts from '#shared/locale/en/main.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/main.json' with { type: 'json' }
import { createDemoShop } from '../demo/demo-shop.ts'
import { createOrderDetailsQueries } from '../orders/order-details.ts'
import { createOrderIntake } from '../orders/order-intake.ts'
import { createOrderReread } from '../orders/order-reread.ts'
import { createOrderWriter } from '../orders/order-writer.ts'
import { createTurnStore } from '../people/turn-store.ts'
import { createPromClient } from '../prom/http-prom-client.ts'
import type { PromClient } from '../prom/prom-client.ts'
import { readOrderId } from '../prom/raw-order.ts'
import { readOrder } from '../prom/read-order.ts'
import { TokenMissingError } from '../prom/token-missing-error.ts'
import { createQuarantineService } from '../quarantine/quarantine-service.ts'
import { createQuarantineStore } from '../quarantine/quarantine-store.ts'
import { createSourceService, type ShopAccess } from '../sources/source-service.ts'
import { createSourceStore, type StoredSource } from '../sources/source-store.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import type { PageNews, ReceivedPage } from '../sync/job-context.ts'
import { createSweepTargets } from '../sync/sweep-targets.ts'
import { createSyncService } from '../sync/sync-service.ts'
import { createSyncStateStore } from '../sync/sync-state-store.ts'
import { toProblem } from '../sync/to-problem.ts'
import type { Foundation } from './foundation.ts'

/** What reading the shops sets off in the rest. */
export interface ReadingHooks {
  /** Something that outgoing changes may wait for has changed. */
  wakeOutbox(): void
  switchRulesOff(sourceId: number): void
  onNews(news: PageNews): void
  onImported(sourceId: number, ordersCount: number): void
  onTokenRefused(sourceId: number): void
  /** In the transaction that writes orders as Prom sent them. */
  onOrdersWritten(sourceId: number, orderIds: readonly number[]): void
  /** A source is read from now on; its goods go through the same client. */
  startGoods(sourceId: number, client: PromClient): void
  stopGoods(sourceId: number): Promise<void>
}

/** Everything that brings orders in: sources, their clients, sync, the quarantine and the demo shop. */
export type Reading = ReturnType<typeof composeReading>

/** Puts together what brings orders in. Reads nothing before `sources.startAll`. */
export function composeReading(foundation: Foundation, hooks: ReadingHooks) {
  const { ports, sqlite, db, events, settings, now, inTransaction, onOrdersChanged, onOutgoing } = foundation
  const { clock, logger, secrets } = ports
  function onSyncProgress(): void {
    events.publish({ type: 'sync.changed' })
    // The end of a first import is what some changes wait for.
    hooks.wakeOutbox()
  }

  const statuses = createStatusStore(sqlite, db, foundation.session.personId)
  const quarantineStore = createQuarantineStore(db)
  const intake = createOrderIntake({
    inTransaction,
    writer: createOrderWriter(sqlite, statuses.byCode),
    quarantine: quarantineStore,
    readOrder,
    now,
    onArrived: (sourceId, arrived) => giveOut(sourceId, arrived),
    onWritten: hooks.onOrdersWritten,
  })

  const publishReceived = (page: ReceivedPage, news: PageNews) => {
    if (page.inserted.length + page.updatedIds.length > 0) {
      events.publish({ type: 'orders.changed', arrivedIds: news.arrivedIds })
    }
    hooks.onNews(news)
    if (page.quarantinedCount + page.releasedCount > 0) events.publish({ type: 'quarantine.changed' })
  }

  const syncStates = createSyncStateStore(db)
  const turns = createTurnStore(sqlite)

  /** New orders are given to whoever's turn it is; what the first import brings is none. */
  function giveOut(sourceId: number, arrived: readonly { id: number; createdAt: number }[]): void {
    const since = syncStates.get(sourceId).importStartedAt
    if (since === null) return
    const newIds = arrived.filter(({ createdAt }) => createdAt >= since).map(({ id }) => id)
    turns.giveOut(sourceId, newIds, now())
  }
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
    onReceived(page, news) {
      publishReceived(page, news)
      onSyncProgress()
    },
    onProgress: onSyncProgress,
    onUnauthorized,
    onImported: (sourceId) => hooks.onImported(sourceId, syncStates.get(sourceId).importOrdersCount),
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
      hooks.switchRulesOff(sourceId)
    },
    startSync(source, client) {
      clients.set(source.id, client)
      hooks.startGoods(source.id, client)
      return sync.start(source, client)
    },
    async stopSync(sourceId) {
      clients.delete(sourceId)
      await Promise.all([hooks.stopGoods(sourceId), sync.stop(sourceId)])
    },
    onChanged() {
      events.publish({ type: 'sources.changed' })
      hooks.wakeOutbox()
    },
    onTokenRefused: hooks.onTokenRefused,
    onOrdersDeleted() {
      onOrdersChanged()
      onOutgoing()
    },
  })

  const quarantine = createQuarantineService({
    store: quarantineStore,
    now,
    findSource: (sourceId) => sourceStore.find(sourceId),
    receive: (source, rawOrders) => intake.receive(source, rawOrders),
    onChanged() {
      events.publish({ type: 'quarantine.changed' })
      events.publish({ type: 'orders.changed', arrivedIds: [] })
    },
  })

  const orderDetails = createOrderDetailsQueries(sqlite, db)
  const rereadOrder = createOrderReread({
    findOrder: (orderId) => orderDetails.get(orderId),
    findSource: (sourceId) => sourceStore.find(sourceId),
    clientOf,
    receive: (source, rawOrders) => intake.receive(source, rawOrders),
    onReceived: (page) => publishReceived(page, { arrivedIds: [], cancelledIds: page.cancelledIds }),
    onUnauthorized(sourceId, client) {
      // A late answer to an old token says nothing of the present one.
      if (clients.get(sourceId) === client) onUnauthorized(sourceId)
    },
  })

  return {
    statuses,
    intake,
    publishReceived,
    syncStates,
    sync,
    onUnauthorized,
    clients,
    clientOf,
    demoShop,
    sourceStore,
    sources,
    quarantine,
    orderDetails,
    rereadOrder,
    isImportDone: (sourceId: number) => syncStates.get(sourceId).importState === 'done',
  }
}
