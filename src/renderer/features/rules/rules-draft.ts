import {
  type CancellationRule,
  RULE_GROUPS,
  type RuleGroup,
  type StatusRules,
} from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { isTextMissing, reasonText } from '#shared/domain/cancellation-reason.ts'

/** What the editor holds until it is saved. */
export interface RulesDraft {
  isEnabled: boolean
  rules: StatusRules
}

/** Whether two sets of rules act alike: a status without an entry cancels nothing, as one with `null`. */
export function areSameRules(one: StatusRules, other: StatusRules): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

function plain({ groups, statuses, cancellations }: StatusRules) {
  return {
    groups: RULE_GROUPS.map((group) => groups[group]),
    statuses: sorted(statuses),
    cancellations: sorted(cancellations).flatMap(([id, rule]) =>
      rule === null ? [] : [[id, rule.reason, reasonText(rule.reason, rule.text)]],
    ),
  }
}

function sorted<Value>(record: Record<string, Value>): [string, Value][] {
  return Object.entries(record).sort(([one], [other]) => Number(one) - Number(other))
}

/** The rules as they are sent to be saved: texts trimmed, and none where the reason takes none. */
export function cleanRules(rules: StatusRules): StatusRules {
  return {
    ...rules,
    cancellations: Object.fromEntries(
      Object.entries(rules.cancellations).map(([id, rule]) => [
        id,
        rule === null ? null : { reason: rule.reason, text: reasonText(rule.reason, rule.text) },
      ]),
    ),
  }
}

export function withGroupTarget(rules: StatusRules, group: RuleGroup, target: string | null): StatusRules {
  return { ...rules, groups: { ...rules.groups, [group]: target } }
}

/** A status that differs from its group. */
export function withException(rules: StatusRules, statusId: number, target: string | null): StatusRules {
  return { ...rules, statuses: { ...rules.statuses, [statusId]: target } }
}

export function withoutException(rules: StatusRules, statusId: number): StatusRules {
  const { [statusId]: _removed, ...statuses } = rules.statuses
  return { ...rules, statuses }
}

export function withCancellation(
  rules: StatusRules,
  statusId: number,
  cancellation: CancellationRule | null,
): StatusRules {
  return { ...rules, cancellations: { ...rules.cancellations, [statusId]: cancellation } }
}

/** Splits the statuses of a group into those with an exception and those that follow the group. */
export function splitByException(rules: StatusRules, statuses: readonly Status[]) {
  const isException = ({ id }: Status) => rules.statuses[id] !== undefined
  return {
    exceptions: statuses.filter(isException),
    followers: statuses.filter((status) => !isException(status)),
  }
}

/** Statuses in use whose reason needs a text that is not there. */
export function missingTexts(rules: StatusRules, cancelledStatuses: readonly Status[]): number[] {
  return cancelledStatuses.flatMap(({ id }) => {
    const rule = rules.cancellations[id] ?? null
    return rule !== null && isTextMissing(rule.reason, rule.text) ? [id] : []
  })
}

/** Every target that some rule uses, each once. */
export function usedTargets(rules: StatusRules): Set<string> {
  const targets = [...Object.values(rules.groups), ...Object.values(rules.statuses)]
  return new Set(targets.filter((target) => target !== null))
}

/** Ticks or unticks an order, never over the cap. */
export function toggleOrder(ticked: ReadonlySet<number>, orderId: number, cap: number): Set<number> {
  const next = new Set(ticked)
  if (next.delete(orderId)) return next
  if (next.size < cap) next.add(orderId)
  return next
}
