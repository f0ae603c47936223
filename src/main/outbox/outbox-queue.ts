import type {
  OutgoingKind,
  OutgoingState,
  OutgoingTarget,
  PromState,
  RuleReference,
} from '#shared/contract/outbox.ts'
import { isClosedOnMarketplace } from '#shared/domain/marketplace-status.ts'
import { refundOf } from '#shared/domain/refund.ts'
import type { StoredChange } from './outbox-row.ts'
import type { OutboxStore } from './outbox-store.ts'

/** A change as whoever decided it hands it over. */
export interface NewChange {
  actionId: number
  orderId: number
  sourceId: number
  target: OutgoingTarget
  /** `null`: a person asked for it directly. */
  rule: RuleReference | null
  holdMs: number
  /** What Prom had, as far as was known here. */
  decidedAgainst: PromState
  state: 'held' | 'needsConfirmation'
  /** `false`: this transaction has seen that no change of its kind for its order is unsent. */
  mayHaveOlder?: boolean
}

export interface ChangeOfOrder {
  changeId: number
  orderId: number
}

/** What became of changes that were to be taken back. */
export interface TakenBack {
  /** They will never go. */
  undone: ChangeOfOrder[]
  /** They went, are on their way, or may have taken effect: they stay. */
  sent: ChangeOfOrder[]
}

/** The outbox as features see it. All but `wake` is to be called inside the caller's transaction. */
export interface OutboxQueue {
  /** Puts a change into the outbox; unsent older ones of its kind for its order are superseded. */
  enqueue(change: NewChange): { changeId: number; holdUntil: number }
  /** Takes changes back; those they had superseded come back with a fresh hold. */
  takeBack(changeIds: readonly number[]): TakenBack
  /**
   * Ends the unsent changes of an order's status, as an act has made them pointless and puts none in their place.
   * @param which `oneWay`: only those that Prom cannot take back (`delivered`, `canceled`)
   */
  withdraw(orderId: number, actionId: number, which: 'all' | 'oneWay'): void
  /** Brings back what an act has withdrawn of some orders, with a fresh hold. */
  bringBack(orderIds: readonly number[], actionId: number): void
  /** What an act has sent for some of its orders. */
  changesOfAction(
    actionId: number,
    orderIds: readonly number[],
  ): (ChangeOfOrder & { kind: OutgoingKind; state: OutgoingState })[]
  /** After the transaction: something is to be looked at. */
  wake(): void
}

export interface OutboxQueueDeps {
  store: OutboxStore
  now(): number
  /** Hold of a change that comes back. */
  holdMs(): number
  wake(): void
}

/** A newer change takes the place of one in these states, unless the older one may have taken effect. */
const SUPERSEDABLE: readonly OutgoingState[] = [
  'held',
  'queued',
  'waitingForPost',
  'needsConfirmation',
  'refused',
  'conflict',
]

/** The states in which Prom has what the change asked for, or is about to. */
const GONE: readonly OutgoingState[] = ['sending', 'sent', 'alreadyThere']

export function createOutboxQueue(deps: OutboxQueueDeps): OutboxQueue {
  const { store } = deps

  /** The sum that a person agreed to is the one that the order had at that moment. */
  function confirmedRefund({ target, orderId }: NewChange): number | null {
    if (target.kind !== 'status' || !target.isRefundConfirmed) return null
    const order = store.orderNow(orderId)
    return order === null ? null : refundOf(order)
  }

  function revive(changeId: number, now: number): void {
    store.update(changeId, {
      state: 'held',
      holdUntil: now + deps.holdMs(),
      nextAttemptAt: null,
      supersededById: null,
      withdrawnByActionId: null,
      settledAt: null,
    })
  }

  /**
   * Those that it had superseded come back, or go on to the one that superseded it in turn.
   * @returns their ids
   */
  function handBack(change: StoredChange, now: number): number[] {
    const formers = store.supersededBy(change)
    for (const { id } of formers) {
      if (change.state === 'superseded') store.update(id, { supersededById: change.supersededById })
      else revive(id, now)
    }
    return formers.map(({ id }) => id)
  }

  return {
    enqueue(change) {
      const now = deps.now()
      const holdUntil = now + change.holdMs
      const kind = change.target.kind
      const older = change.mayHaveOlder === false ? [] : store.openOf(change.orderId, kind)
      const changeId = store.insert({
        actionId: change.actionId,
        orderId: change.orderId,
        sourceId: change.sourceId,
        kind,
        target: JSON.stringify(change.target),
        rule: change.rule === null ? null : JSON.stringify(change.rule),
        createdAt: now,
        holdUntil,
        state: change.state,
        decidedAgainst: JSON.stringify(change.decidedAgainst),
        confirmedRefundMinor: confirmedRefund(change),
      })
      for (const { id, state, isOutcomeUnknown } of older) {
        if (isOutcomeUnknown && state === 'queued') {
          // The new one waits until the outcome of the old one is known, so let that be soon.
          store.update(id, { nextAttemptAt: null })
        } else if (SUPERSEDABLE.includes(state)) {
          store.update(id, { state: 'superseded', supersededById: changeId, settledAt: now })
        }
      }
      return { changeId, holdUntil }
    },

    takeBack(changeIds) {
      const now = deps.now()
      const result: TakenBack = { undone: [], sent: [] }
      if (changeIds.length === 0) return result
      const changes = new Map(store.findMany(changeIds).map((change) => [change.id, change]))
      const withFormers = store.havingSuperseded([...changes.values()])
      // Newest first: of two changes of one order the older one is not brought back only to be taken back.
      for (const id of [...changes.keys()].reverse()) {
        const change = changes.get(id)
        if (change === undefined || change.state === 'undone') continue
        const entry = { changeId: change.id, orderId: change.orderId }
        if (change.isOutcomeUnknown || GONE.includes(change.state)) {
          result.sent.push(entry)
          continue
        }
        result.undone.push(entry)
        if (!withFormers.has(id)) continue
        for (const formerId of handBack(change, now)) {
          const former = changes.has(formerId) ? store.find(formerId) : null
          if (former !== null) changes.set(formerId, former)
        }
      }
      store.markUndone(
        result.undone.map(({ changeId }) => changeId),
        now,
      )
      return result
    },

    withdraw(orderId, actionId, which) {
      for (const { id, state, target, isOutcomeUnknown } of store.openOf(orderId, 'status')) {
        const isOneWay = target.kind === 'status' && isClosedOnMarketplace(target.status)
        if (isOutcomeUnknown || !SUPERSEDABLE.includes(state) || (which === 'oneWay' && !isOneWay)) continue
        store.update(id, { state: 'superseded', withdrawnByActionId: actionId, settledAt: deps.now() })
      }
    },

    bringBack(orderIds, actionId) {
      for (const id of store.withdrawnBy(actionId, orderIds)) revive(id, deps.now())
    },

    changesOfAction: (actionId, orderIds) =>
      store
        .ofAction(actionId, orderIds)
        .map(({ id, orderId, kind, state }) => ({ changeId: id, orderId, kind, state })),

    wake: () => deps.wake(),
  }
}
