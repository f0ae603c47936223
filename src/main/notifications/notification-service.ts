import type { KramarNotification, ShownNotification } from '#shared/contract/notifications.ts'
import type { ATTENTION_STATES } from '#shared/contract/outbox.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { Clock, Logger, Notifier } from '../ports.ts'
import { decideShowing, noteShown } from './decide-showing.ts'
import type { NotificationStore } from './notification-store.ts'
import { toShown } from './shown-notification.ts'

/** A joint notification that spares the middle of the night says how many; nobody needs more of them in memory. */
const MOST_WAITING = 5_000

/** Where features say what a seller may want to be told of. Never throws: what happened has happened. */
export interface NotificationService {
  /** Orders that are no part of a first import. */
  ordersArrived(orderIds: readonly number[]): void
  /** Orders that Prom has just shown as cancelled, whoever did it. */
  ordersCancelled(orderIds: readonly number[]): void
  /** Orders that were put aside have come back. */
  snoozesEnded(orderIds: readonly number[]): void
  outboxStopped(change: { sourceId: number; orderId: number }, state: (typeof ATTENTION_STATES)[number]): void
  tokenRefused(sourceId: number): void
  /** Told once for each number of days ahead. @param expiresAt epoch ms */
  tokenExpires(sourceId: number, expiresAt: number, daysAhead: number): void
  importFinished(sourceId: number, ordersCount: number): void
  /** Told once in a while, because a feed sets back again and again. @param productIds of the listings */
  stockReverted(sourceId: number, productIds: readonly number[]): void
  lowStock(products: readonly { productId: number; available: number; threshold: number }[]): void
  list(limit: number): KramarNotification[]
  countUnread(): number
  markRead(ids: readonly number[] | null): void
  stop(): void
}

/** Feeds come every four hours (prom-rules 10). */
const REVERT_SPACING_MS = 24 * 60 * 60_000

export interface NotificationServiceDeps {
  store: NotificationStore
  settings(): Settings
  clock: Clock
  logger: Logger
  notifier: Notifier
  /** A person clicked a notification. */
  onClick(shown: ShownNotification): void
  onChanged(): void
}

export function createNotificationService(deps: NotificationServiceDeps): NotificationService {
  const { store, clock, logger, notifier } = deps
  let waiting: number[] = []
  let shownAt: number[] = []
  let cancelTimer: (() => void) | null = null

  /** Notes events unless the seller does not want to hear of their kind, and shows them in time. */
  function note(kind: KramarNotification['kind'], insert: (now: number) => number[]): void {
    if (deps.settings().mutedNotifications.includes(kind)) return
    try {
      const ids = insert(clock.now())
      if (ids.length === 0) return
      waiting = [...waiting, ...ids].slice(-MOST_WAITING)
      deps.onChanged()
      show()
    } catch (error) {
      logger.error({ err: error, kind }, 'an event could not be told')
    }
  }

  function show(): void {
    cancelTimer?.()
    cancelTimer = null
    const settings = deps.settings()
    const now = clock.now()
    // What the seller has seen in the list meanwhile is no news any more.
    const unread = store.unreadOf(waiting)
    if (unread.length === 0) {
      waiting = []
      return
    }
    const { quietHours } = settings
    const showing = decideShowing({ waitingCount: unread.length, shownAt, now, quietHours })
    if (showing.kind === 'later') {
      cancelTimer = clock.setTimer(showing.at - now, lookAgain)
      return
    }
    waiting = []
    shownAt = noteShown(shownAt, showing, unread.length, now)
    const isSourceNamed = store.countSources() > 1
    for (const shown of toShown(unread, showing.kind, settings, isSourceNamed)) {
      notifier.show(shown, () => {
        markRead(shown.ids)
        deps.onClick(shown)
      })
    }
  }

  function lookAgain(): void {
    try {
      show()
    } catch (error) {
      logger.error({ err: error }, 'events could not be shown')
    }
  }

  function markRead(ids: readonly number[] | null): void {
    store.markRead(ids, clock.now())
    deps.onChanged()
  }

  return {
    ordersArrived: (orderIds) => note('newOrder', (now) => store.insertNewOrders(orderIds, now)),
    ordersCancelled: (orderIds) =>
      note('orderCancelled', (now) => store.insertCancelledOrders(orderIds, now)),
    snoozesEnded: (orderIds) => note('snoozeEnded', (now) => store.insertReturnedOrders(orderIds, now)),
    outboxStopped: ({ sourceId, orderId }, state) =>
      note('outboxStopped', (now) => [
        store.insert({ kind: 'outboxStopped', sourceId, orderId, detail: state }, now),
      ]),
    tokenRefused: (sourceId) =>
      note('tokenTrouble', (now) => [store.insert({ kind: 'tokenTrouble', sourceId }, now)]),
    tokenExpires: (sourceId, expiresAt, daysAhead) =>
      note('tokenTrouble', (now) => {
        const reminder = { kind: 'tokenTrouble', sourceId, detail: `${expiresAt}/${daysAhead}` } as const
        return store.has(reminder) ? [] : [store.insert(reminder, now)]
      }),
    importFinished: (sourceId, ordersCount) =>
      note('importFinished', (now) => [
        store.insert({ kind: 'importFinished', sourceId, detail: String(ordersCount) }, now),
      ]),
    stockReverted: (sourceId, productIds) =>
      note('stockReverted', (now) =>
        store.hasSince('stockReverted', sourceId, now - REVERT_SPACING_MS)
          ? []
          : [
              store.insert(
                {
                  kind: 'stockReverted',
                  sourceId,
                  productId: productIds[0],
                  detail: String(productIds.length),
                },
                now,
              ),
            ],
      ),
    lowStock: (products) =>
      note('lowStock', (now) => {
        const [first] = products
        if (first === undefined) return []
        const { productId, available, threshold } = first
        const detail = `${products.length}/${available}/${threshold}`
        return [store.insert({ kind: 'lowStock', sourceId: null, productId, detail }, now)]
      }),
    list: (limit) => store.list(clock.now(), limit),
    countUnread: () => store.countUnread(clock.now()),
    markRead,
    stop() {
      cancelTimer?.()
      waiting = []
    },
  }
}
