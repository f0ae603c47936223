import { createListingQueries } from '../listings/listing-queries.ts'
import { createListingService } from '../listings/listing-service.ts'
import { createListingStateStore } from '../listings/listing-state-store.ts'
import { createListingStore } from '../listings/listing-store.ts'
import { createProductQueries } from '../products/product-queries.ts'
import { createProductService } from '../products/product-service.ts'
import { createProductStore } from '../products/product-store.ts'
import { readListing } from '../prom/read-listing.ts'
import { createStockLedger } from '../stock/stock-ledger.ts'
import { createStockQueries } from '../stock/stock-queries.ts'
import { createStockService } from '../stock/stock-service.ts'
import { createStockSettingsStore } from '../stock/stock-settings-store.ts'
import { backoffMs } from '../sync/backoff.ts'
import { createPromTime } from '../sync/prom-time.ts'
import { createRepeatingJob } from '../sync/repeating-job.ts'
import { nextSweepAt } from '../sync/sweep-time.ts'
import { toProblem } from '../sync/to-problem.ts'
import type { Foundation } from './foundation.ts'
import type { Reading } from './reading.ts'

/** The goods: the shops' listings and the seller's own products. */
export type Catalog = ReturnType<typeof composeCatalog>

/** Puts together what reads the shops' goods and what the seller makes of them. Reads nothing by itself. */
export function composeCatalog(foundation: Foundation, reading: Pick<Reading, 'sourceStore'>) {
  const { ports, sqlite, db, events, now, inTransaction, beforeCommit } = foundation
  const onStockChanged = () => events.publish({ type: 'stock.changed' })
  const stockQueries = createStockQueries(sqlite)
  const stock = createStockService({
    sqlite,
    ledger: createStockLedger(sqlite),
    queries: stockQueries,
    settings: createStockSettingsStore(db),
    now,
    inTransaction,
    onChanged: onStockChanged,
  })
  beforeCommit(() => {
    if (stock.settle()) onStockChanged()
  })
  const listingStore = createListingStore(sqlite)
  const listings = createListingService({
    clock: ports.clock,
    logger: ports.logger,
    store: listingStore,
    states: createListingStateStore(db),
    readListing,
    sourceIds: () => reading.sourceStore.list().flatMap(({ id, state }) => (state === 'removed' ? [] : [id])),
    createPromTime,
    repeat: createRepeatingJob,
    nextNightAt: nextSweepAt,
    backoffMs,
    random: Math.random,
    toProblem,
    inTransaction,
    onReceived() {},
    onGone() {},
    onProgress: () => events.publish({ type: 'listings.changed' }),
  })
  const listingQueries = createListingQueries(sqlite)
  const products = createProductService({
    store: createProductStore(sqlite, db),
    listings: listingQueries,
    now,
    inTransaction,
    onTied: stock.onTied,
    onChanged: () => events.publish({ type: 'products.changed' }),
  })

  return {
    listings,
    listingQueries,
    stock,
    stockQueries,
    products,
    productQueries: createProductQueries(sqlite, now),
  }
}
