import {
  ATTENTION_STATES,
  MOVING_STATES,
  type OutgoingState,
  type UndoResult,
} from '#shared/contract/outbox.ts'
import type { OutboxQueue } from '../outbox/outbox-queue.ts'
import { type ActRunner, type ActSteps, CHUNK_ORDERS } from './act-runner.ts'
import type { ActionStore } from './action-store.ts'
import type { NumberStanding, NumberUndo } from './number-undo.ts'
import type { OwnUndo } from './own-undo.ts'
import type { RunningAct, RunningActStore } from './running-acts.ts'
import type { DoneToOrder, UndoStore } from './undo-store.ts'

/** How far back the last act that can be taken back is looked for. */
const LOOK_BACK = 50

const GONE_STATES: readonly OutgoingState[] = ['sending', 'sent', 'alreadyThere']

const NOTHING_UNDONE = { undoneCount: 0, sentCount: 0, numbersSentCount: 0 }

export interface UndoServiceDeps {
  store: UndoStore
  runner: ActRunner
  running: Pick<RunningActStore, 'begin'>
  actions: ActionStore
  queue: OutboxQueue
  numbers: NumberUndo
  own: OwnUndo
  /** Who works. */
  personId(): number | null
  /** Whether all orders of an act may be seen by whoever works. */
  isVisibleAct(actionId: number): boolean
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** Lets everything else have its turn. */
  breathe(): Promise<void>
  /** After the commit. */
  onUndone(): void
}

/** Takes acts of the user back: what has not gone to Prom, and with it the status here, or neither (product R6). */
export interface UndoService {
  /** @throws ActInterruptedError, as do all */
  undo(actionId: number): Promise<UndoResult>
  /** Of the acts on orders that may be seen. @returns `null` where nothing can be taken back */
  undoLast(): Promise<UndoResult | null>
  undoChanges(changeIds: readonly number[]): Promise<Omit<UndoResult, 'actionId'>>
  /** Goes on with an undo that the program's end has interrupted. To be called in turn. */
  resume(act: RunningAct): Promise<void>
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
  const { store, actions, queue, numbers, own, runner } = deps

  function deedsOf(actionId: number, orderIds: readonly number[]): Deed[] {
    const changes = Map.groupBy(queue.changesOfAction(actionId, orderIds), ({ orderId }) => orderId)
    return store.doneTo(actionId, orderIds).map((order) => {
      const ofOrder = changes.get(order.orderId) ?? []
      const ofStatus = ofOrder.find(({ kind }) => kind === 'status') ?? null
      // The local change of a status stands and falls with what Prom is told of it, not with what rides along.
      const change = order.afterStatusId === null ? (ofStatus ?? ofOrder[0] ?? null) : ofStatus
      const rider = ofOrder.find((other) => other !== change) ?? null
      return { order, change, rider, number: numbers.standingOf(actionId, order.orderId) }
    })
  }

  /** An act on nothing but what is our own. */
  const isOwn = (actionId: number) => store.findAction(actionId)?.kind === 'setOwn'

  /** Orders of which something is left to be taken back. */
  const orderIdsOf = (actionId: number) =>
    isOwn(actionId) ? own.orderIdsOf(actionId) : store.orderIdsOf(actionId)

  /** Takes back what an act did to some of its orders. To be called inside a transaction. */
  function takeBack(
    actionId: number,
    orderIds: readonly number[],
    personId: number | null,
    result: UndoResult,
  ): void {
    if (isOwn(actionId)) {
      result.undoneCount += own.takeBack(actionId, orderIds, personId)
      return
    }
    const deeds = deedsOf(actionId, orderIds)
    const wanted = deeds.filter(canTakeBack)
    // The queue has the last word: a change whose answer was lost may have reached Prom.
    const gone = takeBackChanges(wanted.filter(({ number }) => number === 'none').map(({ change }) => change))
    const left = wanted.filter(({ order }) => !gone.has(order.orderId))
    queue.bringBack(
      left.filter(({ number }) => number === 'none').map(({ order }) => order.orderId),
      actionId,
    )
    const undone = new Set(left.filter((deed) => restore(actionId, deed, personId)))
    for (const deed of left) if (!undone.has(deed)) gone.add(deed.order.orderId)
    const kept = takeBackChanges([...undone].map(({ rider }) => rider))
    result.numbersSentCount += [...undone].filter(
      ({ order, rider }) => rider !== null && (GONE_STATES.includes(rider.state) || kept.has(order.orderId)),
    ).length
    own.takeBack(
      actionId,
      [...undone].map(({ order }) => order.orderId),
      personId,
    )
    const isBeyond = (deed: Deed) => gone.has(deed.order.orderId) || isBeyondRecall(deed)
    result.undoneCount += undone.size
    result.sentCount += deeds.filter(isBeyond).length
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
  function restore(actionId: number, { order, change, number }: Deed, personId: number | null): boolean {
    const { orderId, beforeStatusId, afterStatusId } = order
    const line = { orderId, at: deps.now(), kind: 'undone', by: 'user', actionId, personId } as const
    if (number !== 'none') {
      const taken = numbers.takeBack(actionId, orderId)
      if (taken === null) return false
      actions.addHistory({ ...line, field: 'trackingNumber', ...taken })
      return true
    }
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

  /** Many orders are taken back in several transactions, during which nothing of the act goes to Prom. */
  async function undoOrders(actionId: number, orderIds: readonly number[]): Promise<UndoResult> {
    const personId = deps.personId()
    const act = { actionId, work: { kind: 'undo', personId } as const, orderIds: [...orderIds], doneCount: 0 }
    const result: UndoResult = { actionId, ...NOTHING_UNDONE }
    if (runner.isLarge(orderIds.length)) {
      deps.inTransaction(() => deps.running.begin(act))
      await runner.goOn(act, stepsOf(actionId, personId, result))
    } else {
      deps.inTransaction(() => {
        takeBack(actionId, orderIds, personId, result)
        if (result.undoneCount > 0) markIfUndone(actionId)
      })
    }
    return result
  }

  function stepsOf(actionId: number, personId: number | null, result: UndoResult): ActSteps {
    return {
      doChunk: (orderIds) => takeBack(actionId, orderIds, personId, result),
      finish: () => markIfUndone(actionId),
    }
  }

  function markIfUndone(actionId: number): void {
    if (orderIdsOf(actionId).length === 0) store.markUndone(actionId, deps.now())
  }

  /** Looks at part after part: of a bulk that has gone there is nothing to find, in thousands of orders. */
  async function isUndoable(actionId: number, orderIds: readonly number[]): Promise<boolean> {
    for (let from = 0; from < orderIds.length; from += CHUNK_ORDERS) {
      if (from > 0) await deps.breathe()
      const part = orderIds.slice(from, from + CHUNK_ORDERS)
      const canBe = isOwn(actionId)
        ? own.canTakeBack(actionId, part)
        : deedsOf(actionId, part).some(canTakeBack)
      if (canBe) return true
    }
    return false
  }

  function announce<Result extends { undoneCount: number }>(result: Result): Result {
    if (result.undoneCount > 0) {
      deps.onUndone()
      queue.wake()
    }
    return result
  }

  return {
    undo: (actionId) => runner.inTurn(async () => announce(await undoOrders(actionId, orderIdsOf(actionId)))),
    undoLast: () =>
      runner.inTurn(async () => {
        for (const actionId of store.openActionIds(LOOK_BACK)) {
          if (!deps.isVisibleAct(actionId)) continue
          const orderIds = orderIdsOf(actionId)
          if (!(await isUndoable(actionId, orderIds))) continue
          const attempt = await undoOrders(actionId, orderIds)
          if (attempt.undoneCount > 0) return announce(attempt)
        }
        return null
      }),
    undoChanges: (changeIds) =>
      runner.inTurn(async () => {
        const total = { ...NOTHING_UNDONE }
        const wanted = Map.groupBy(store.ownersOf(changeIds), ({ actionId }) => actionId)
        // Newest acts first: each gives back what the one before it had set.
        for (const [actionId, owners] of [...wanted].sort(([a], [b]) => b - a)) {
          const orderIds = new Set(owners.map(({ orderId }) => orderId))
          const left = orderIdsOf(actionId).filter((orderId) => orderIds.has(orderId))
          const { undoneCount, sentCount, numbersSentCount } = await undoOrders(actionId, left)
          total.undoneCount += undoneCount
          total.sentCount += sentCount
          total.numbersSentCount += numbersSentCount
        }
        return announce(total)
      }),
    async resume(act) {
      const personId = act.work.kind === 'undo' ? act.work.personId : null
      const result = { actionId: act.actionId, ...NOTHING_UNDONE }
      await runner.goOn(act, stepsOf(act.actionId, personId, result))
      deps.onUndone()
      queue.wake()
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
