import type { BLOCKERS } from '#shared/contract/outbox.ts'
import { createListingQueries } from '../listings/listing-queries.ts'
import { createListingService } from '../listings/listing-service.ts'
import { createListingStateStore } from '../listings/listing-state-store.ts'
import { createListingStore } from '../listings/listing-store.ts'
import { retryDelayMs } from '../outbox/retry-policy.ts'
import { createProductQueries } from '../products/product-queries.ts'
import { createProductService } from '../products/product-service.ts'
import { createProductStore } from '../products/product-store.ts'
import type { PromClient } from '../prom/prom-client.ts'
import { readListing } from '../prom/read-listing.ts'
import { createLowStockWatch, type LowProduct } from '../stock/low-stock-watch.ts'
import { createStockLedger } from '../stock/stock-ledger.ts'
import { createStockQueries } from '../stock/stock-queries.ts'
import { createStockService } from '../stock/stock-service.ts'
import { createStockSettingsStore } from '../stock/stock-settings-store.ts'
import { createStockTable } from '../stock/stock-table.ts'
import { backoffMs } from '../sync/backoff.ts'
import { createPromTime } from '../sync/prom-time.ts'
import { createRepeatingJob } from '../sync/repeating-job.ts'
import { nextSweepAt } from '../sync/sweep-time.ts'
import { toProblem } from '../sync/to-problem.ts'
import { createTransferQueries } from '../transfer/transfer-queries.ts'
import { createTransferQueue } from '../transfer/transfer-queue.ts'
import { createTransferService } from '../transfer/transfer-service.ts'
import { createTransferStore } from '../transfer/transfer-store.ts'
import { createTransferWorker } from '../transfer/transfer-worker.ts'
import type { Foundation } from './foundation.ts'
import type { Reading } from './reading.ts'

/** The goods: the shops' listings and the seller's own products. */
export type Catalog = ReturnType<typeof composeCatalog>

export interface CatalogHooks {
  /** The client of a source that may be written to now; `null` where something stands in the way. */
  clientOf(sourceId: number): PromClient | null
  /** A shop has other stock again than it was told. */
  onReverted(sourceId: number, productIds: readonly number[]): void
  onLow(products: readonly LowProduct[]): void
  /** What stands in the way; `null` where nothing does. */
  blockerOf(sourceId: number): (typeof BLOCKERS)[number] | null
}

/** Puts together what reads the shops' goods and what the seller makes of them. Reads nothing by itself. */
export function composeCatalog(
  foundation: Foundation,
  reading: Pick<Reading, 'sourceStore'>,
  hooks: CatalogHooks,
) {
  const { ports, sqlite, db, events, now, inTransaction, beforeCommit, session } = foundation
  const lowStock = createLowStockWatch({
    sqlite,
    clock: ports.clock,
    logger: ports.logger,
    inTransaction,
    onLow: hooks.onLow,
  })
  const onStockChanged = () => {
    lowStock.wake()
    events.publish({ type: 'stock.changed' })
  }
  const selectProductIds = sqlite
    .prepare<[string], number>(
      `SELECT DISTINCT product_id FROM listings
       WHERE id IN (SELECT value FROM json_each(?)) AND product_id IS NOT NULL`,
    )
    .pluck()
  const stockQueries = createStockQueries(sqlite, session)
  const ledger = createStockLedger(sqlite)
  const stockSettings = createStockSettingsStore(db)
  const stock = createStockService({
    sqlite,
    ledger,
    queries: stockQueries,
    settings: stockSettings,
    now,
    inTransaction,
    onChanged: onStockChanged,
  })
  const stockTable = createStockTable({
    sqlite,
    ledger,
    beginCounting: stockSettings.begin,
    now,
    inTransaction,
    onChanged() {
      onStockChanged()
      events.publish({ type: 'products.changed' })
    },
  })
  const sourceIds = () =>
    reading.sourceStore.list().flatMap(({ id, state }) => (state === 'removed' ? [] : [id]))
  const onTransferChanged = () => events.publish({ type: 'transfer.changed' })
  const transferStore = createTransferStore(sqlite, db)
  const transferQueue = createTransferQueue(transferStore)
  const transferQueries = createTransferQueries({ sqlite, now, blockerOf: hooks.blockerOf })
  const transferWorker = createTransferWorker({
    clock: ports.clock,
    logger: ports.logger,
    store: transferStore,
    queue: transferQueue,
    readListing,
    clientOf: hooks.clientOf,
    now,
    inTransaction,
    toProblem,
    retryDelayMs,
    random: Math.random,
    onChanged() {
      onTransferChanged()
      events.publish({ type: 'listings.changed' })
    },
  })
  const transfer = createTransferService({
    store: transferStore,
    queue: transferQueue,
    queries: transferQueries,
    sourceIds,
    now,
    inTransaction,
    wake: transferWorker.wake,
    onReverted: (sourceId, listingIds) =>
      hooks.onReverted(sourceId, selectProductIds.all(JSON.stringify(listingIds))),
    onChanged: onTransferChanged,
  })
  beforeCommit(() => {
    if (stock.settle()) onStockChanged()
    transfer.beforeCommit()
  })
  const listingStore = createListingStore(sqlite)
  const listings = createListingService({
    clock: ports.clock,
    logger: ports.logger,
    store: listingStore,
    states: createListingStateStore(db),
    readListing,
    sourceIds,
    createPromTime,
    repeat: createRepeatingJob,
    nextNightAt: nextSweepAt,
    backoffMs,
    random: Math.random,
    toProblem,
    inTransaction,
    onReceived: (_sourceId, { insertedIds, changedIds }) =>
      transfer.onListingsChanged([...insertedIds, ...changedIds]),
    onGone: (_sourceId, listingId) => transfer.onListingsChanged([listingId]),
    onProgress: () => events.publish({ type: 'listings.changed' }),
  })
  const listingQueries = createListingQueries(sqlite)
  const products = createProductService({
    store: createProductStore(sqlite, db),
    listings: listingQueries,
    now,
    inTransaction,
    onTied() {
      stock.onTied()
      transfer.onTied()
    },
    onChanged() {
      lowStock.wake()
      events.publish({ type: 'products.changed' })
    },
  })

  return {
    lowStock,
    listings,
    listingQueries,
    stock,
    stockQueries,
    stockTable,
    transfer,
    transferQueries,
    transferWorker,
    products,
    productQueries: createProductQueries(sqlite, now, session),
  }
}
