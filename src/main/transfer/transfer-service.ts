import type { Transfer, TransferRow, TransferSettings } from '#shared/contract/transfer.ts'
import type { StockChangeState } from '#shared/domain/stock.ts'
import { isSameValue, leftOutReason, valueFor } from './plan-transfer.ts'
import type { TransferQueries } from './transfer-queries.ts'
import type { TransferQueue } from './transfer-queue.ts'
import type { TransferStore } from './transfer-store.ts'

/** A value that is another again within that time was set back, by the shop's feed most likely (product P3). */
const REVERTED_WITHIN_MS = 24 * 60 * 60_000

/** What is on its way comes to its end, and what has come to one stays. */
const CAN_BE_GIVEN_UP: readonly StockChangeState[] = ['queued', 'refused', 'dropped']

export interface TransferServiceDeps {
  store: TransferStore
  queue: TransferQueue
  queries: TransferQueries
  sourceIds(): number[]
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** Values may wait now. */
  wake(): void
  /** A shop has other values again than it was told. After the commit. */
  onReverted(sourceId: number, listingIds: readonly number[]): void
  /** After the commit. */
  onChanged(): void
}

/** What the shops are told of the stock. Off for every source until a person has seen what it would change. */
export interface TransferService {
  list(): Transfer[]
  preview(sourceId: number, settings: TransferSettings): TransferRow[]
  enable(sourceId: number, settings: TransferSettings, excludedListingIds: readonly number[]): void
  disable(sourceId: number): void
  retry(sourceId: number): void
  retryChanges(changeIds: readonly number[]): void
  giveUp(changeIds: readonly number[]): void
  /** Lines and listings may belong to other products. To be called inside a transaction. */
  onTied(): void
  /** Listings were read with other values than before. */
  onListingsChanged(listingIds: readonly number[]): void
  /** What the transaction that runs has changed of the stock. To be called before it ends. */
  beforeCommit(): void
}

export function createTransferService(deps: TransferServiceDeps): TransferService {
  const { store, queue } = deps

  function change(work: (now: number) => void): void {
    deps.inTransaction(() => work(deps.now()))
    deps.wake()
    deps.onChanged()
  }

  return {
    list: () =>
      deps.sourceIds().map((sourceId) => ({
        sourceId,
        ...store.settings(sourceId),
        ...deps.queries.counts(sourceId),
      })),
    preview: (sourceId, settings) =>
      store.ofSource(sourceId).map((candidate) => {
        const { listingId, name, sku, quantity, presence } = candidate
        const gets = valueFor(candidate, settings)
        return {
          listingId,
          name,
          sku,
          has: { quantity, presence },
          gets,
          isSame: gets !== null && isSameValue(candidate, gets),
          leftOut: leftOutReason(candidate),
        }
      }),
    enable(sourceId, settings, excludedListingIds) {
      change((now) => {
        const { enabledAt, heldSince } = store.settings(sourceId)
        store.saveSettings(sourceId, settings, enabledAt ?? now)
        store.exclude(sourceId, excludedListingIds)
        // What a backup says of Prom's values is of the day on which it was made.
        queue.enqueue(store.ofSource(sourceId), now, heldSince !== null)
      })
    },
    disable(sourceId) {
      change((now) => {
        store.disable(sourceId)
        // What waits is withdrawn; what is on its way comes to its end.
        queue.enqueue(store.ofSource(sourceId), now)
      })
    },
    retry(sourceId) {
      change((now) => queue.enqueue(store.troubled(sourceId), now))
    },
    retryChanges(changeIds) {
      change((now) => {
        const found = store.byIds(changeIds)
        for (const { id, state } of found) if (state === 'queued') store.makeDue(id, now)
        const ended = found.filter(({ state }) => state === 'refused' || state === 'dropped')
        queue.enqueue(store.find(ended.map(({ listingId }) => listingId)), now, true)
      })
    },
    giveUp(changeIds) {
      change((now) => {
        for (const { id, state } of store.byIds(changeIds)) {
          if (CAN_BE_GIVEN_UP.includes(state)) store.settle(id, 'givenUp', null, now)
        }
      })
    },
    onTied: () => store.noteAll(),
    onListingsChanged(listingIds) {
      if (listingIds.length === 0) return
      const now = deps.now()
      const { hasChanged, reverted } = deps.inTransaction(() => {
        const found = store.find(store.markReverted(listingIds, now - REVERTED_WITHIN_MS, now))
        return {
          reverted: found,
          hasChanged: queue.enqueue(store.find(listingIds), now) || found.length > 0,
        }
      })
      for (const [sourceId, listings] of Map.groupBy(reverted, (listing) => listing.sourceId)) {
        deps.onReverted(
          sourceId,
          listings.map(({ listingId }) => listingId),
        )
      }
      if (!hasChanged) return
      deps.wake()
      deps.onChanged()
    },
    beforeCommit() {
      if (!queue.enqueueNoted(deps.now())) return
      deps.wake()
      deps.onChanged()
    },
  }
}
