import type { SetStatusInput, SKIP_REASONS } from '#shared/contract/orders.ts'
import type { StatusRules } from '#shared/contract/rules.ts'
import { refundOf } from '#shared/domain/refund.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import type { StatusChange, StatusDecision } from '../rules/decide-status-change.ts'
import type { OrderFacts } from './action-store.ts'

export type SkipReason = (typeof SKIP_REASONS)[number]

export type Decide = (change: StatusChange) => StatusDecision

export interface RulesInForce {
  areOn: boolean
  rules: StatusRules
}

export interface PlannedChange {
  order: OrderFacts
  decision: StatusDecision
}

export interface SetStatusPlan {
  changes: PlannedChange[]
  skipped: { reason: SkipReason; count: number }[]
}

export interface PlanRequest {
  orderIds: readonly number[]
  to: { id: number; group: StatusGroup }
  /** `undefined`: nobody was asked yet, the rules decide. */
  cancellation: SetStatusInput['cancellation']
}

/**
 * What setting a status does to each order, decided without doing it: the preview and the act share it, so that they
 * cannot differ.
 * @param orders those of the wanted ones that are here
 */
export function planSetStatus(
  request: PlanRequest,
  orders: readonly OrderFacts[],
  rulesOf: (sourceId: number) => RulesInForce,
  decide: Decide,
): SetStatusPlan {
  const { to, cancellation } = request
  const skips = new Map<SkipReason, number>()
  const skip = (reason: SkipReason, count = 1) => skips.set(reason, (skips.get(reason) ?? 0) + count)
  const missingCount = new Set(request.orderIds).size - orders.length
  if (missingCount > 0) skip('notFound', missingCount)

  const rules = new Map<number, RulesInForce>()
  const confirmed = new Map(cancellation?.confirmedRefunds.map((one) => [one.orderId, one.refundMinor]))
  const changes: PlannedChange[] = []
  for (const order of orders) {
    if (order.statusId === to.id) {
      skip('sameStatus')
      continue
    }
    // What the buyer or Prom has cancelled stays cancelled here too (product R4).
    if (order.marketplaceStatus === 'canceled' && to.group !== 'cancelled') {
      skip('cancelledOnMarketplace')
      continue
    }
    const inForce = rules.get(order.sourceId) ?? rulesOf(order.sourceId)
    rules.set(order.sourceId, inForce)
    const decision = decide({
      areRulesOn: inForce.areOn,
      rules: inForce.rules,
      from: { id: order.statusId, group: order.statusGroup },
      to,
      marketplaceStatus: order.marketplaceStatus,
      paymentState: order.paymentState,
      hasUnsentChange: order.hasUnsentChange,
      tell: cancellation?.tell,
      // A sum that has changed since it was shown was not agreed to.
      isRefundConfirmed: confirmed.get(order.id) === refundOf(order),
    })
    changes.push({ order, decision })
  }
  return { changes, skipped: [...skips].map(([reason, count]) => ({ reason, count })) }
}
