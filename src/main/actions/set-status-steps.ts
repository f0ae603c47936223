import type { ActionResult, NotSentReason } from '#shared/contract/orders.ts'
import type { OutboxQueue } from '../outbox/outbox-queue.ts'
import type { StatusDecision } from '../rules/decide-status-change.ts'
import type { ActionStore, OrderFacts } from './action-store.ts'
import type { PlannedChange } from './plan-set-status.ts'

export interface SetStatusStepsDeps {
  store: ActionStore
  queue: OutboxQueue
  /**
   * Something else may have waited for the status that an order has just got. Called after what the status means for
   * Prom was enqueued.
   * @returns when what it enqueued goes; `null` where it enqueued nothing
   */
  onStatusSet(actionId: number, orderId: number, holdMs: number): number | null
  now(): number
}

/**
 * Which earlier unsent changes end when a change of status sends nothing. `received` and the shop's own statuses are
 * right all the same when the order goes on; a cancellation that Prom is not to hear of ends whatever was to go.
 */
const WITHDRAWN_BY: Partial<Record<NotSentReason, 'all' | 'oneWay'>> = {
  notTold: 'all',
  noRule: 'oneWay',
  rulesOff: 'oneWay',
}

/** @returns when the change goes; not before a person agrees where it needs that */
export function enqueueDecision(
  queue: OutboxQueue,
  actionId: number,
  order: OrderFacts,
  decision: Extract<StatusDecision, { kind: 'send' }>,
  holdMs: number,
): number {
  const { marketplaceStatus, marketplaceStatusName, trackingNumber, paymentState } = order
  return queue.enqueue({
    actionId,
    orderId: order.id,
    sourceId: order.sourceId,
    target: decision.target,
    rule: decision.rule,
    holdMs,
    decidedAgainst: { marketplaceStatus, marketplaceStatusName, trackingNumber, paymentState },
    state: decision.needsConfirmation ? 'needsConfirmation' : 'held',
    mayHaveOlder: order.hasUnsentChange,
  }).holdUntil
}

/**
 * Gives orders a status: the local change, its history and what goes to Prom. To be called inside a transaction.
 * @param result is told what was done
 */
export function setStatusOf(
  deps: SetStatusStepsDeps,
  changes: readonly PlannedChange[],
  to: { id: number; group: OrderFacts['statusGroup'] },
  { actionId, holdMs }: { actionId: number; holdMs: number },
  result: ActionResult,
): void {
  const { store, queue } = deps
  const at = deps.now()
  for (const { order, decision } of changes) {
    const line = { orderId: order.id, at, actionId }
    store.setStatus(order.id, to)
    store.addHistory({
      ...line,
      kind: 'statusSet',
      before: String(order.statusId),
      after: String(to.id),
      by: 'user',
    })
    result.changedCount += 1
    if (decision.kind === 'notSent') {
      const { reason, rule } = decision
      const by = rule === null ? 'user' : 'rule'
      store.addHistory({ ...line, kind: 'notSent', before: null, after: reason, by, rule })
      // An earlier change that Prom could not take back must not go when the order has moved on without one.
      const withdrawn = WITHDRAWN_BY[reason]
      if (withdrawn) queue.withdraw(order.id, actionId, withdrawn)
    } else {
      const holdUntil = enqueueDecision(queue, actionId, order, decision, holdMs)
      result.outgoingCount += 1
      if (decision.needsConfirmation) result.needsConfirmationCount += 1
      else result.holdUntil = Math.max(result.holdUntil ?? 0, holdUntil)
    }
    const riderHoldUntil = deps.onStatusSet(actionId, order.id, holdMs)
    if (riderHoldUntil !== null) {
      result.outgoingCount += 1
      result.holdUntil = Math.max(result.holdUntil ?? 0, riderHoldUntil)
    }
  }
}
