import { createListingQueries } from '../listings/listing-queries.ts'
import { createListingService } from '../listings/listing-service.ts'
import { createListingStateStore } from '../listings/listing-state-store.ts'
import { createListingStore } from '../listings/listing-store.ts'
import { createProductQueries } from '../products/product-queries.ts'
import { createProductService } from '../products/product-service.ts'
import { createProductStore } from '../products/product-store.ts'
import { readListing } from '../prom/read-listing.ts'
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
  const { ports, sqlite, db, events, now, inTransaction } = foundation
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
    onTied() {},
    onChanged: () => events.publish({ type: 'products.changed' }),
  })

  return { listings, listingQueries, products, productQueries: createProductQueries(sqlite, now) }
}
