import type { NotSentReason } from '#shared/contract/orders.ts'
import type { RuleReference, StatusTarget } from '#shared/contract/outbox.ts'
import type { CancellationRule, StatusRules } from '#shared/contract/rules.ts'
import { reasonText } from '#shared/domain/cancellation-reason.ts'
import { isPaid } from '#shared/domain/payment.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'

export interface StatusPlace {
  id: number
  group: StatusGroup
}

/** The event "our status of an order changed", with all that the decision depends on. */
export interface StatusChange {
  areRulesOn: boolean
  rules: StatusRules
  from: StatusPlace
  to: StatusPlace
  /** What Prom has, as far as is known here. */
  marketplaceStatus: string
  paymentState: string | null
  /** An earlier change of this order's status has not ended yet. */
  hasUnsentChange: boolean
  /**
   * What a person wants Prom to be told of a cancellation; `null`: nothing. `undefined` where nobody was asked: the
   * rule alone decides.
   */
  tell?: CancellationRule | null | undefined
  /** A person saw the sum that the buyer gets back and agreed. */
  isRefundConfirmed: boolean
}

export type StatusDecision =
  | {
      kind: 'send'
      target: StatusTarget
      /** `null`: a person asked for it directly. */
      rule: RuleReference | null
      /** It would refund the buyer and nobody has agreed to that (product R10). */
      needsConfirmation: boolean
    }
  | { kind: 'notSent'; reason: NotSentReason; rule: RuleReference | null }

/** The rule that holds for a status: its own before the one of its group. `target` null: not sent. */
export function ruleOf(
  rules: StatusRules,
  status: StatusPlace,
): { rule: RuleReference; target: string | null } {
  const own = rules.statuses[String(status.id)]
  if (own !== undefined) return { rule: { group: status.group, statusId: status.id }, target: own }
  const target = status.group === 'cancelled' ? null : rules.groups[status.group]
  return { rule: { group: status.group, statusId: null }, target: target ?? null }
}

/** What the rules tell Prom of a cancelled status; `null`: nothing. */
export function cancellationOf(rules: StatusRules, statusId: number): CancellationRule | null {
  return rules.cancellations[String(statusId)] ?? null
}

/** @param cancellation its text is left out where the reason takes none (prom-api 4) */
export function cancelTarget({ reason, text }: CancellationRule, isRefundConfirmed = false): StatusTarget {
  return { kind: 'status', status: 'canceled', reason, text: reasonText(reason, text), isRefundConfirmed }
}

export function plainTarget(status: string): StatusTarget {
  return { kind: 'status', status, reason: null, text: null, isRefundConfirmed: false }
}

/**
 * What a change of our status means for Prom. Acts on the event only: an order whose status did not change is never
 * looked at (product R3, R5).
 */
export function decideStatusChange(change: StatusChange): StatusDecision {
  if (change.marketplaceStatus === 'canceled') return notSent('cancelledOnMarketplace')
  if (change.to.group === 'cancelled') return decideCancellation(change)
  if (!change.areRulesOn) return notSent('rulesOff')

  const { rule, target } = ruleOf(change.rules, change.to)
  if (target === null) return notSent('noRule', rule)
  const isInsideGroup = change.from.group === change.to.group
  if (isInsideGroup && ruleOf(change.rules, change.from).target === target) return notSent('sameTarget', rule)
  // One that is still on its way would overwrite what Prom has now: the newer must follow it to say so again.
  if (change.marketplaceStatus === target && !change.hasUnsentChange) return notSent('alreadyThere', rule)
  return { kind: 'send', target: plainTarget(target), rule, needsConfirmation: false }
}

function decideCancellation(change: StatusChange): StatusDecision {
  const byRule = cancellationOf(change.rules, change.to.id)
  const rule: RuleReference = { group: 'cancelled', statusId: change.to.id }
  if (change.tell === null) return notSent('notTold')
  if (change.tell === undefined) {
    if (!change.areRulesOn) return notSent('rulesOff')
    if (byRule === null) return notSent('noRule', rule)
  }
  const told = change.tell ?? byRule
  if (told === null) return notSent('noRule', rule)
  const refunds = isPaid(change.paymentState)
  const target = cancelTarget(told, refunds && change.isRefundConfirmed)
  const isRulesWord =
    change.areRulesOn && byRule !== null && isSameTarget(cancelTarget(byRule), cancelTarget(told))
  return {
    kind: 'send',
    target,
    rule: isRulesWord ? rule : null,
    needsConfirmation: refunds && !target.isRefundConfirmed,
  }
}

function isSameTarget(a: StatusTarget, b: StatusTarget): boolean {
  return a.status === b.status && a.reason === b.reason && a.text === b.text
}

function notSent(reason: NotSentReason, rule: RuleReference | null = null): StatusDecision {
  return { kind: 'notSent', reason, rule }
}

/**
 * What the rules would tell Prom of an order that stands as it is, for the separate choice to apply them to orders
 * that exist already (product R5). Refunds are never among it.
 */
export function decideExisting(
  rules: StatusRules,
  order: { status: StatusPlace; marketplaceStatus: string; paymentState: string | null },
): StatusDecision {
  const { status, marketplaceStatus, paymentState } = order
  if (marketplaceStatus === 'canceled') return notSent('cancelledOnMarketplace')
  if (status.group === 'cancelled') {
    const rule: RuleReference = { group: 'cancelled', statusId: status.id }
    const cancellation = cancellationOf(rules, status.id)
    if (cancellation === null) return notSent('noRule', rule)
    const needsConfirmation = isPaid(paymentState)
    return { kind: 'send', target: cancelTarget(cancellation), rule, needsConfirmation }
  }
  const { rule, target } = ruleOf(rules, status)
  if (target === null) return notSent('noRule', rule)
  if (marketplaceStatus === target) return notSent('alreadyThere', rule)
  return { kind: 'send', target: plainTarget(target), rule, needsConfirmation: false }
}
