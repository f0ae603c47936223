import { isSameValue, type StockValue, valueFor } from './plan-transfer.ts'
import type { Candidate, OpenChange, TransferStore } from './transfer-store.ts'

/** A burst of changes is told once. */
const GATHERING_MS = 3_000

/** What a claimed change tells Prom. */
export interface ClaimedChange extends OpenChange {
  candidate: Candidate
}

/** Which values wait for Prom: always the newest one of each listing. All of it is to be called inside a transaction. */
export interface TransferQueue {
  /** Looks at the products that the transaction has changed. @returns whether anything waits now that did not */
  enqueueNoted(now: number): boolean
  /** @param again also what Prom seems to have already */
  enqueue(candidates: readonly Candidate[], now: number, again?: boolean): boolean
  /** Takes what a source may be told now, each with the value of this very moment, and marks it as being sent. */
  claim(sourceId: number, now: number, limit: number): ClaimedChange[]
}

export function createTransferQueue(store: TransferStore): TransferQueue {
  function enqueueOne(candidate: Candidate, now: number, again: boolean): boolean {
    const settings = store.settings(candidate.sourceId)
    const value = settings.isEnabled ? valueFor(candidate, settings) : null
    const waiting = store.open(candidate.listingId, 'queued')
    if (value === null) {
      if (waiting) store.settle(waiting.id, 'superseded', null, now)
      return false
    }
    if (waiting) {
      store.setValue(waiting.id, value)
      return false
    }
    const sending = store.open(candidate.listingId, 'sending')
    const isKnown = sending ? isEqual(sending, value) : !again && isSameValue(candidate, value)
    if (isKnown) return false
    store.insert(candidate, value, now, now + GATHERING_MS)
    return true
  }

  const enqueue: TransferQueue['enqueue'] = (candidates, now, again = false) =>
    candidates.map((candidate) => enqueueOne(candidate, now, again)).includes(true)

  return {
    enqueueNoted: (now) => enqueue(store.takeNoted(), now),
    enqueue,
    claim(sourceId, now, limit) {
      const settings = store.settings(sourceId)
      const due = store.due(sourceId, now, limit)
      const candidates = new Map(
        store.find(due.map(({ listingId }) => listingId)).map((one) => [one.listingId, one]),
      )
      return due.flatMap((change) => {
        const candidate = candidates.get(change.listingId)
        const value = candidate && settings.isEnabled ? valueFor(candidate, settings) : null
        if (!candidate || value === null) {
          store.settle(change.id, 'superseded', null, now)
          return []
        }
        // Also what Prom seems to have: the answer to an earlier value may have been lost after it took effect.
        store.begin(change.id, value)
        return [{ ...change, ...value, attempts: change.attempts + 1, candidate }]
      })
    },
  }
}

function isEqual(a: StockValue, b: StockValue): boolean {
  return a.quantity === b.quantity && a.presence === b.presence
}
