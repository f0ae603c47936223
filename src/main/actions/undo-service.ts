import {
  ATTENTION_STATES,
  MOVING_STATES,
  type OutgoingState,
  type UndoResult,
} from '#shared/contract/outbox.ts'
import type { ActionStore } from './action-store.ts'
import type { NumberStanding, NumberUndo } from './number-undo.ts'
import type { OutgoingQueue } from './outgoing-queue.ts'
import type { OwnUndo } from './own-undo.ts'
import type { DoneToOrder, UndoStore } from './undo-store.ts'

/** How far back the last act that can be taken back is looked for. */
const LOOK_BACK = 50

const GONE_STATES: readonly OutgoingState[] = ['sending', 'sent', 'alreadyThere']

export interface UndoServiceDeps {
  store: UndoStore
  actions: ActionStore
  queue: OutgoingQueue
  numbers: NumberUndo
  own: OwnUndo
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

/** What an act did to one order. */
interface Deed {
  order: DoneToOrder
  /** The change that the act is about. */
  change: OpenChange | null
  /** Another one that the act has let go. */
  rider: OpenChange | null
  /** Where the tracking number stands that the act entered. */
  number: NumberStanding
}

export function createUndoService(deps: UndoServiceDeps): UndoService {
  const { store, actions, queue, numbers, own } = deps

  function deedsOf(actionId: number): Deed[] {
    const changes = Map.groupBy(queue.changesOfAction(actionId), ({ orderId }) => orderId)
    return store.ordersOf(actionId).map((order) => {
      const ofOrder = changes.get(order.orderId) ?? []
      const ofStatus = ofOrder.find(({ kind }) => kind === 'status') ?? null
      // The local change of a status stands and falls with what Prom is told of it, not with what rides along.
      const change = order.afterStatusId === null ? (ofStatus ?? ofOrder[0] ?? null) : ofStatus
      const rider = ofOrder.find((other) => other !== change) ?? null
      return { order, change, rider, number: numbers.standingOf(actionId, order.orderId) }
    })
  }

  /** Of an act on nothing but what is our own. */
  function takeBackOwn(actionId: number): UndoResult {
    const { undoneCount, hasRest } = own.takeBack(actionId, () => true)
    if (undoneCount > 0 && !hasRest) store.markUndone(actionId, deps.now())
    return { actionId, undoneCount, sentCount: 0 }
  }

  /** Takes back what an act did to some of its orders. To be called inside a transaction. */
  function takeBack(actionId: number, isWanted: (orderId: number) => boolean): UndoResult {
    if (store.findAction(actionId)?.kind === 'setOwn') return takeBackOwn(actionId)
    const deeds = deedsOf(actionId).filter(({ order }) => isWanted(order.orderId))
    const wanted = deeds.filter(canTakeBack)
    // The queue has the last word: a change whose answer was lost may have reached Prom.
    const gone = takeBackChanges(wanted.filter(({ number }) => number === 'none').map(({ change }) => change))
    const left = wanted.filter(({ order }) => !gone.has(order.orderId))
    const undone = left.filter((deed) => restore(actionId, deed))
    takeBackChanges(undone.map(({ rider }) => rider))
    const undoneIds = new Set(undone.map(({ order }) => order.orderId))
    own.takeBack(actionId, (orderId) => undoneIds.has(orderId))
    for (const { order } of left) if (!undoneIds.has(order.orderId)) gone.add(order.orderId)
    if (undone.length > 0 && store.ordersOf(actionId).length === 0) store.markUndone(actionId, deps.now())
    const isBeyond = (deed: Deed) => gone.has(deed.order.orderId) || isBeyondRecall(deed)
    return { actionId, undoneCount: undone.length, sentCount: deeds.filter(isBeyond).length }
  }

  /** @returns the orders whose change may have reached Prom */
  function takeBackChanges(changes: readonly (OpenChange | null)[]): Set<number> {
    const open = changes.flatMap((change) =>
      change !== null && isOpen(change.state) ? [change.changeId] : [],
    )
    const { sent } = queue.takeBack(open)
    return new Set(sent.map(({ orderId }) => orderId))
  }

  /**
   * Gives an order the status or the number back that it had before an act, with a line of history.
   * @returns false where its number may have reached Prom
   */
  function restore(actionId: number, { order, change, number }: Deed): boolean {
    const { orderId, beforeStatusId, afterStatusId } = order
    const line = { orderId, at: deps.now(), kind: 'undone', by: 'user', actionId } as const
    if (number !== 'none') {
      const taken = numbers.takeBack(actionId, orderId)
      if (taken === null) return false
      actions.addHistory({ ...line, field: 'trackingNumber', ...taken })
      return true
    }
    queue.bringBack(orderId, actionId)
    const restored = beforeStatusId === null ? null : store.usableStatus(beforeStatusId)
    if (restored) actions.setStatus(orderId, restored)
    actions.addHistory({
      ...line,
      before: afterStatusId === null ? null : String(afterStatusId),
      after: restored === null ? null : String(restored.id),
      changeId: change?.changeId ?? null,
    })
    return true
  }

  const undoable = (actionId: number): boolean =>
    store.findAction(actionId)?.kind === 'setOwn'
      ? own.canTakeBack(actionId)
      : deedsOf(actionId).some(canTakeBack)

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
function isGone({ change, number }: Deed): boolean {
  return number === 'gone' || (change !== null && GONE_STATES.includes(change.state))
}

function isBeyondRecall(deed: Deed): boolean {
  return isGone(deed) || (deed.order.isStatusStill && wouldReopen(deed.order))
}

/** What is cancelled on Prom must not become open here again (product R4). */
function wouldReopen(order: DoneToOrder): boolean {
  return order.marketplaceStatus === 'canceled' && order.beforeGroup !== 'cancelled'
}

function canTakeBack(deed: Deed): boolean {
  const { order, change, number } = deed
  if (isGone(deed)) return false
  if (number !== 'none') return number === 'open'
  // An act without a local change is its outgoing change alone.
  if (order.afterStatusId === null) return change !== null && isOpen(change.state)
  // Later acts stand on this one: they are to be taken back first.
  return order.isStatusStill && change?.state !== 'superseded' && !wouldReopen(order)
}
