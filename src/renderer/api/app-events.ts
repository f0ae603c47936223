import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '#shared/contract/app.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { useActProgress } from './act-progress.ts'
import { useBridgeState } from './bridge-state.ts'
import { api, orpc } from './client.ts'

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 5_000
const PROBE_TIMEOUT_MS = 3_000
/** Many orders change one after another during an import: the list asks at most this often. */
const ORDERS_REFRESH_SPACING_MS = 250
/** The watch over parcels and reports look at months of orders: dear enough to ask less often. */
const SLOW_REFRESH_SPACING_MS = 5_000

type ArrivalListener = (orderIds: readonly number[]) => void

const arrivalListeners = new Set<ArrivalListener>()

/** Hears of orders that were never seen before. Returns the way to stop. */
export function onOrdersArrived(listener: ArrivalListener): () => void {
  arrivalListeners.add(listener)
  return () => arrivalListeners.delete(listener)
}

/** Which cached answers an event makes old. */
export function keysChangedBy(event: AppEvent) {
  switch (event.type) {
    case 'orders.changed':
      return [
        orpc.orders.key(),
        orpc.tracking.key(),
        orpc.notes.key(),
        orpc.tags.count.key(),
        orpc.buyers.key(),
        orpc.dayEnd.key(),
        orpc.money.ofOrder.key(),
        orpc.products.linesOfOrder.key(),
        orpc.views.count.key(),
      ]
    case 'sources.changed':
      return [
        orpc.sources.key(),
        orpc.orders.key(),
        orpc.sync.key(),
        orpc.quarantine.key(),
        orpc.tracking.key(),
        orpc.parcels.key(),
        orpc.notifications.key(),
      ]
    case 'sync.changed':
      return [orpc.sync.key()]
    case 'quarantine.changed':
      return [orpc.quarantine.key()]
    case 'settings.changed':
      // What is overdue is a setting.
      return [orpc.settings.key(), orpc.views.count.key()]
    case 'statuses.changed':
      return [orpc.statuses.key(), orpc.orders.key(), orpc.tracking.key()]
    case 'tags.changed':
      return [orpc.tags.key()]
    case 'views.changed':
      return [orpc.views.key()]
    case 'rules.changed':
      return [orpc.rules.key()]
    case 'outbox.changed':
      return [orpc.outbox.key(), orpc.tracking.key(), orpc.parcels.key()]
    case 'notifications.changed':
      return [orpc.notifications.key()]
    case 'money.changed':
      return [orpc.money.key(), orpc.analytics.key()]
    case 'listings.changed':
      return [orpc.listings.key()]
    case 'products.changed':
      return [orpc.products.key(), orpc.listings.key(), orpc.stock.key(), orpc.analytics.key()]
    case 'act.progressed':
      return []
    case 'stock.changed':
      return [orpc.stock.key()]
    case 'transfer.changed':
      return [orpc.transfer.key()]
    case 'info.changed':
      return [orpc.app.getInfo.key()]
    case 'backups.changed':
      return [orpc.backups.key()]
    case 'people.changed':
      // Who works and what they may see: anything on screen may be another.
      return [[]]
    case 'updates.changed':
      return [orpc.updates.key()]
    default:
      return assertNever(event)
  }
}

/**
 * Listens to the main process for as long as the page lives and makes the queries on screen ask again.
 * When the other side is gone it says so through `useBridgeState` and keeps trying to come back.
 * @returns stops listening
 */
export function startAppEvents(queryClient: QueryClient): () => void {
  const controller = new AbortController()
  const { signal } = controller
  const orders = createSpaced(ORDERS_REFRESH_SPACING_MS, () => {
    for (const queryKey of keysChangedBy({ type: 'orders.changed', arrivedIds: [] })) {
      void queryClient.invalidateQueries({ queryKey })
    }
  })
  const reports = createSpaced(SLOW_REFRESH_SPACING_MS, () => {
    for (const queryKey of [orpc.parcels.key(), orpc.analytics.key(), orpc.successRate.key()]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  })

  function handle(event: AppEvent): void {
    if (event.type === 'orders.changed') {
      if (event.arrivedIds.length > 0) for (const listener of arrivalListeners) listener(event.arrivedIds)
      orders.ask()
      reports.ask()
      return
    }
    if (event.type === 'act.progressed') useActProgress.getState().tell(event)
    for (const queryKey of keysChangedBy(event)) void queryClient.invalidateQueries({ queryKey })
  }

  async function listen(): Promise<void> {
    let retryMs = FIRST_RETRY_MS
    while (!signal.aborted) {
      try {
        await api.app.getInfo(undefined, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })
        const events = await api.app.watchEvents(undefined, { signal })
        useBridgeState.setState({ isGone: false })
        useActProgress.setState({ running: null })
        // Whatever happened while nobody listened is unknown, also before the first time: ask for all of it.
        void queryClient.invalidateQueries()
        retryMs = FIRST_RETRY_MS
        for await (const event of events) handle(event)
      } catch {
        // The state below is what the seller sees of it; the next round tries again.
      }
      if (signal.aborted) return
      useBridgeState.setState({ isGone: true })
      await new Promise((resolve) => setTimeout(resolve, retryMs))
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    }
  }

  void listen()
  return () => {
    controller.abort()
    orders.cancel()
    reports.cancel()
  }
}

/** Does something when asked, at most once in a while; what was asked last is never lost. */
function createSpaced(spacingMs: number, work: () => void): { ask(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let doneAt = 0
  function run(): void {
    timer = undefined
    doneAt = Date.now()
    work()
  }
  return {
    ask() {
      timer ??= setTimeout(run, Math.max(0, doneAt + spacingMs - Date.now()))
    },
    cancel: () => clearTimeout(timer),
  }
}
