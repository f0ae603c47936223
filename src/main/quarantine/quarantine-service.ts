import type { QuarantinedOrder } from '#shared/contract/quarantine.ts'
import { parseRawOrder, type RawOrder } from '../prom/raw-order.ts'

/** The part of the store that the service needs. */
interface QuarantinedOrders {
  list(): QuarantinedOrder[]
  releaseById(id: number): void
  setDismissedAt(id: number, dismissedAt: number | null): void
  count(): number
}

export interface QuarantineServiceDeps<Source> {
  store: QuarantinedOrders
  findSource(sourceId: number): Source | null
  /** Takes orders in as if Prom had just sent them. */
  receive(source: Source, rawOrders: readonly RawOrder[]): { releasedCount: number; seen: unknown[] }
  now(): number
  onChanged(): void
}

export interface QuarantineService {
  list(): QuarantinedOrder[]
  /** Reads every kept order again: after an update Kramar may understand more. */
  retry(): { recovered: number; remaining: number }
  /** Puts an order aside that nobody can do anything about, or takes it out again. */
  setDismissed(id: number, isDismissed: boolean): void
}

export function createQuarantineService<Source>(deps: QuarantineServiceDeps<Source>): QuarantineService {
  return {
    list: () => deps.store.list(),
    retry() {
      let recovered = 0
      for (const { id, sourceId, externalId, rawJson } of deps.store.list()) {
        const source = deps.findSource(sourceId)
        if (!source) continue
        const { seen } = deps.receive(source, [parseRawOrder(rawJson)])
        if (seen.length === 0) continue
        recovered += 1
        // An order that had no readable id before cannot be found by it: the intake leaves its row to us.
        if (externalId === null) deps.store.releaseById(id)
      }
      if (recovered > 0) deps.onChanged()
      return { recovered, remaining: deps.store.count() }
    },
    setDismissed(id, isDismissed) {
      deps.store.setDismissedAt(id, isDismissed ? deps.now() : null)
      deps.onChanged()
    },
  }
}
