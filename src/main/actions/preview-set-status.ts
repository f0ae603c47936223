import type { SetStatusInput, SetStatusPreview } from '#shared/contract/orders.ts'
import { refundOf } from '#shared/domain/refund.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import type { PlannedChange, SetStatusPlan } from './plan-set-status.ts'

/**
 * What a plan comes to, in numbers.
 * @param suggestedCancellation what the rule of a cancelled status tells Prom
 */
export function previewOf(
  { changes, skipped }: SetStatusPlan,
  to: StatusGroup,
  cancellation: SetStatusInput['cancellation'],
  suggestedCancellation: SetStatusPreview['suggestedCancellation'],
): SetStatusPreview {
  const isToldNothing = cancellation?.tell === null
  return {
    changeCount: changes.length,
    skipped,
    outgoing: tally(
      changes.flatMap(({ decision }) => (decision.kind === 'send' ? [decision.target] : [])),
    ).map(([target, count]) => ({ target, count })),
    notSent: tally(
      changes.flatMap(({ decision }) => (decision.kind === 'notSent' ? [decision.reason] : [])),
    ).map(([reason, count]) => ({ reason, count })),
    refunds: to === 'cancelled' && !isToldNothing ? changes.flatMap(toRefund) : [],
    suggestedCancellation,
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
