import {
  ATTENTION_STATES,
  MOVING_STATES,
  type OutgoingState,
  type UndoResult,
} from '#shared/contract/outbox.ts'
import type { ActionStore } from './action-store.ts'
import type { OutgoingQueue } from './outgoing-queue.ts'
import type { DoneToOrder, UndoStore } from './undo-store.ts'

/** How far back the last act that can be taken back is looked for. */
const LOOK_BACK = 50

const GONE_STATES: readonly OutgoingState[] = ['sending', 'sent', 'alreadyThere']

export interface UndoServiceDeps {
  store: UndoStore
  actions: ActionStore
  queue: OutgoingQueue
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onUndone(): void
}

/** Takes acts of the user back: what has not gone to Prom, and with it the status here, or neither (product R6). */
export interface UndoService {
  undo(actionId: number): UndoResult
  /** @returns `null` where nothing can be taken back */
  undoLast(): UndoResult | null
  undoChanges(changeIds: readonly number[]): { undoneCount: number; sentCount: number }
}

interface OpenChange {
  changeId: number
  orderId: number
  state: OutgoingState
}

export function createUndoService(deps: UndoServiceDeps): UndoService {
  const { store, actions, queue } = deps

  const changesByOrder = (actionId: number): Map<number, OpenChange> =>
    new Map(queue.changesOfAction(actionId).map((change) => [change.orderId, change]))

  /** Takes back what an act did to some of its orders. To be called inside a transaction. */
  function takeBack(actionId: number, isWanted: (orderId: number) => boolean): UndoResult {
    const changes = changesByOrder(actionId)
    const orders = store.ordersOf(actionId).filter(({ orderId }) => isWanted(orderId))
    const result: UndoResult = { actionId, undoneCount: 0, sentCount: 0 }
    for (const order of orders) {
      const change = changes.get(order.orderId) ?? null
      const outcome = canTakeBack(order, change) ? takeBackOrder(actionId, order, change) : 'kept'
      if (outcome === 'undone') result.undoneCount += 1
      if (outcome === 'sent' || (outcome === 'kept' && isBeyondRecall(order, change))) result.sentCount += 1
    }
    if (store.ordersOf(actionId).length === 0) store.markUndone(actionId, deps.now())
    return result
  }

  function takeBackOrder(actionId: number, order: DoneToOrder, change: OpenChange | null): 'undone' | 'sent' {
    if (change !== null && isOpen(change.state)) {
      // The queue has the last word: a change whose answer was lost may have reached Prom.
      if (queue.takeBack([change.changeId]).undone.length === 0) return 'sent'
    }
    const { orderId, beforeStatusId, afterStatusId } = order
    const restored = beforeStatusId === null ? null : store.usableStatus(beforeStatusId)
    if (restored) actions.setStatus(orderId, restored)
    actions.addHistory({
      orderId,
      at: deps.now(),
      kind: 'undone',
      before: afterStatusId === null ? null : String(afterStatusId),
      after: restored === null ? null : String(restored.id),
      by: 'user',
      actionId,
      changeId: change?.changeId ?? null,
    })
    return 'undone'
  }

  function undoable(actionId: number): boolean {
    const changes = changesByOrder(actionId)
    return store.ordersOf(actionId).some((order) => canTakeBack(order, changes.get(order.orderId) ?? null))
  }

  function announce<Result extends { undoneCount: number }>(result: Result): Result {
    if (result.undoneCount > 0) {
      deps.onUndone()
      queue.wake()
    }
    return result
  }

  return {
    undo: (actionId) =>
      announce(
        deps.inTransaction(() =>
          store.findAction(actionId)
            ? takeBack(actionId, () => true)
            : { actionId, undoneCount: 0, sentCount: 0 },
        ),
      ),
    undoLast() {
      const result = deps.inTransaction(() => {
        for (const actionId of store.openActionIds(LOOK_BACK)) {
          if (!undoable(actionId)) continue
          const attempt = takeBack(actionId, () => true)
          if (attempt.undoneCount > 0) return attempt
        }
        return null
      })
      return result && announce(result)
    },
    undoChanges(changeIds) {
      return announce(
        deps.inTransaction(() => {
          const total = { undoneCount: 0, sentCount: 0 }
          const wanted = Map.groupBy(store.ownersOf(changeIds), ({ actionId }) => actionId)
          // Newest acts first: each gives back what the one before it had set.
          for (const [actionId, owners] of [...wanted].sort(([a], [b]) => b - a)) {
            const orderIds = new Set(owners.map(({ orderId }) => orderId))
            const { undoneCount, sentCount } = takeBack(actionId, (orderId) => orderIds.has(orderId))
            total.undoneCount += undoneCount
            total.sentCount += sentCount
          }
          return total
        }),
      )
    },
  }
}

function isOpen(state: OutgoingState): boolean {
  return [...MOVING_STATES, ...ATTENTION_STATES].some((open) => open === state)
}

/** Prom has it, or may have it: undoing here would only pretend. */
function isGone(change: OpenChange | null): boolean {
  return change !== null && GONE_STATES.includes(change.state)
}

function isBeyondRecall(order: DoneToOrder, change: OpenChange | null): boolean {
  return isGone(change) || (order.isStatusStill && wouldReopen(order))
}

/** What is cancelled on Prom must not become open here again (product R4). */
function wouldReopen(order: DoneToOrder): boolean {
  return order.marketplaceStatus === 'canceled' && order.beforeGroup !== 'cancelled'
}

function canTakeBack(order: DoneToOrder, change: OpenChange | null): boolean {
  if (isGone(change)) return false
  // An act without a local change is its outgoing change alone.
  if (order.afterStatusId === null) return change !== null && isOpen(change.state)
  // Later acts stand on this one: they are to be taken back first.
  return order.isStatusStill && change?.state !== 'superseded' && !wouldReopen(order)
}
