import type {
  ActionResult,
  NotSentReason,
  SetStatusInput,
  SetStatusPreview,
} from '#shared/contract/orders.ts'
import type { CancellationRule, StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { refundOf } from '#shared/domain/refund.ts'
import type { StatusDecision } from '../rules/decide-status-change.ts'
import { ActionError } from './action-error.ts'
import type { ActionStore, OrderFacts } from './action-store.ts'
import type { OutgoingQueue } from './outgoing-queue.ts'
import {
  type Decide,
  type PlannedChange,
  planSetStatus,
  type RulesInForce,
  type SetStatusPlan,
} from './plan-set-status.ts'

export interface ActionServiceDeps {
  store: ActionStore
  queue: OutgoingQueue
  decide: Decide
  /** What the rules say of an order as it stands; for orders that a person has ticked one by one. */
  decideExisting(
    rules: StatusRules,
    order: { status: Status; marketplaceStatus: string; paymentState: string | null },
  ): StatusDecision
  cancellationOf(rules: StatusRules, statusId: number): CancellationRule | null
  rulesOf(sourceId: number): RulesInForce
  findStatus(statusId: number): Status | null
  /** How long the changes of an act can be taken back, ms. */
  holdMs(orderCount: number): number
  /**
   * Something else may have waited for the status that an order has just got.
   * @returns when what it enqueued goes; `null` where it enqueued nothing
   */
  onStatusSet(actionId: number, orderId: number, holdMs: number): number | null
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(changed: { hasOutgoing: boolean }): void
}

/** Acts of the user on orders: the local change, its history and what goes to Prom, all of it or nothing. */
export interface ActionService {
  /** @throws ActionError STATUS_NOT_FOUND */
  previewSetStatus(input: SetStatusInput): SetStatusPreview
  /** @throws ActionError STATUS_NOT_FOUND, CANCELLATION_MISSING */
  setStatus(input: SetStatusInput): ActionResult
  /**
   * Sends what the rules say for existing orders of a source; no status changes here. Orders that need nothing, or
   * whose cancellation would refund, are left out. To be called inside a transaction.
   */
  applyRules(sourceId: number, orderIds: readonly number[]): { actionId: number | null; appliedCount: number }
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

export function createActionService(deps: ActionServiceDeps): ActionService {
  const { store, queue } = deps

  function requireStatus(statusId: number): Status {
    const status = deps.findStatus(statusId)
    if (!status || status.isArchived) throw new ActionError('STATUS_NOT_FOUND')
    return status
  }

  function plan({ orderIds, cancellation }: SetStatusInput, to: Status): SetStatusPlan {
    return planSetStatus(
      { orderIds, to, cancellation },
      store.readOrders(orderIds),
      deps.rulesOf,
      deps.decide,
    )
  }

  /** @returns when the change goes; `null` where a person must agree first */
  function enqueue(actionId: number, order: OrderFacts, decision: StatusDecision, holdMs: number) {
    if (decision.kind !== 'send') throw new Error('Nothing to send')
    return queue.enqueue({
      actionId,
      orderId: order.id,
      sourceId: order.sourceId,
      target: decision.target,
      rule: decision.rule,
      holdMs,
      decidedAgainst: {
        marketplaceStatus: order.marketplaceStatus,
        marketplaceStatusName: order.marketplaceStatusName,
        trackingNumber: order.trackingNumber,
        paymentState: order.paymentState,
      },
      state: decision.needsConfirmation ? 'needsConfirmation' : 'held',
    })
  }

  function carryOut({ changes, skipped }: SetStatusPlan, to: Status): ActionResult {
    const result: ActionResult = {
      actionId: null,
      changedCount: changes.length,
      skipped,
      outgoingCount: 0,
      needsConfirmationCount: 0,
      holdUntil: null,
    }
    if (changes.length === 0) return result
    const at = deps.now()
    const actionId = store.insertAction('setStatus', at)
    const holdMs = deps.holdMs(changes.length)
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
      const riderHoldUntil = deps.onStatusSet(actionId, order.id, holdMs)
      if (riderHoldUntil !== null) {
        result.outgoingCount += 1
        result.holdUntil = Math.max(result.holdUntil ?? 0, riderHoldUntil)
      }
      if (decision.kind === 'notSent') {
        const { reason, rule } = decision
        const by = rule === null ? 'user' : 'rule'
        store.addHistory({ ...line, kind: 'notSent', before: null, after: reason, by, rule })
        // An earlier change that Prom could not take back must not go when the order has moved on without one.
        const withdrawn = WITHDRAWN_BY[reason]
        if (withdrawn) queue.withdraw(order.id, actionId, withdrawn)
        continue
      }
      const { holdUntil } = enqueue(actionId, order, decision, holdMs)
      result.outgoingCount += 1
      if (decision.needsConfirmation) result.needsConfirmationCount += 1
      else result.holdUntil = Math.max(result.holdUntil ?? 0, holdUntil)
    }
    return { ...result, actionId }
  }

  return {
    previewSetStatus(input) {
      const to = requireStatus(input.statusId)
      const { changes, skipped } = plan(input, to)
      const first = changes.at(0)
      const suggested =
        to.group === 'cancelled' && first
          ? deps.cancellationOf(deps.rulesOf(first.order.sourceId).rules, to.id)
          : null
      const isToldNothing = input.cancellation?.tell === null
      return {
        changeCount: changes.length,
        skipped,
        outgoing: tally(
          changes.flatMap(({ decision }) => (decision.kind === 'send' ? [decision.target] : [])),
        ).map(([target, count]) => ({ target, count })),
        notSent: tally(
          changes.flatMap(({ decision }) => (decision.kind === 'notSent' ? [decision.reason] : [])),
        ).map(([reason, count]) => ({ reason, count })),
        refunds: to.group === 'cancelled' && !isToldNothing ? changes.flatMap(toRefund) : [],
        suggestedCancellation: suggested,
      }
    },
    setStatus(input) {
      const to = requireStatus(input.statusId)
      const result = deps.inTransaction(() => {
        const planned = plan(input, to)
        const needsWord =
          to.group === 'cancelled' &&
          planned.changes.some(({ order }) => order.marketplaceStatus !== 'canceled')
        if (needsWord && input.cancellation === undefined) throw new ActionError('CANCELLATION_MISSING')
        return carryOut(planned, to)
      })
      if (result.actionId === null) return result
      deps.onChanged({ hasOutgoing: result.outgoingCount > 0 })
      if (result.outgoingCount > 0) queue.wake()
      return result
    },
    applyRules(sourceId, orderIds) {
      const { rules } = deps.rulesOf(sourceId)
      const wanted = store.readOrders(orderIds).flatMap((order) => {
        const status = deps.findStatus(order.statusId)
        if (order.sourceId !== sourceId || !status) return []
        const decision = deps.decideExisting(rules, { ...order, status })
        return decision.kind === 'send' && !decision.needsConfirmation ? [{ order, decision }] : []
      })
      if (wanted.length === 0) return { actionId: null, appliedCount: 0 }
      const actionId = store.insertAction('applyRules', deps.now())
      const holdMs = deps.holdMs(wanted.length)
      for (const { order, decision } of wanted) enqueue(actionId, order, decision, holdMs)
      return { actionId, appliedCount: wanted.length }
    },
  }
}

function toRefund({ order }: PlannedChange): SetStatusPreview['refunds'] {
  const refundMinor = refundOf(order)
  if (refundMinor === null || order.marketplaceStatus === 'canceled') return []
  const { id, externalId, buyerName, currency } = order
  return [{ orderId: id, externalId, buyerName, refundMinor, currency }]
}

/** How often each value occurs, in the order of the first occurrence; alike is what reads alike. */
function tally<Value>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<string, [Value, number]>()
  for (const value of values) {
    const key = JSON.stringify(value)
    const known = counts.get(key)
    if (known) known[1] += 1
    else counts.set(key, [value, 1])
  }
  return [...counts.values()]
}
