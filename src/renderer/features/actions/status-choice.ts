import type { Status } from '#shared/contract/statuses.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'

/** Prom's word for an order that is cancelled there: what is cancelled stays cancelled here too. */
const CANCELLED_ON_MARKETPLACE = 'canceled'

export function isCancelledOnMarketplace(order: { marketplaceStatus: string }): boolean {
  return order.marketplaceStatus === CANCELLED_ON_MARKETPLACE
}

/** The statuses that orders can be given, as an order passes them: by group, then by place in the group. */
export function usableStatuses(statuses: Iterable<Status>): Status[] {
  return [...statuses]
    .filter((status) => !status.isArchived)
    .sort(
      (a, b) =>
        STATUS_GROUPS.indexOf(a.group) - STATUS_GROUPS.indexOf(b.group) ||
        a.position - b.position ||
        a.id - b.id,
    )
}

export interface ChoiceGroup {
  group: StatusGroup
  statuses: Status[]
}

interface ChoiceInput {
  statuses: Iterable<Status>
  /** Whether every order meant is cancelled on Prom: such orders only move inside the group `cancelled`. */
  isOnlyCancelled: boolean
  /** What was typed so far. */
  typed: string
  nameOf(status: Status): string
}

/** The allowed moves that contain what was typed, by group; groups without any are left out. */
export function choiceGroups({ statuses, isOnlyCancelled, typed, nameOf }: ChoiceInput): ChoiceGroup[] {
  const wanted = foldForSearch(typed)
  const found = usableStatuses(statuses).filter(
    (status) =>
      (!isOnlyCancelled || status.group === 'cancelled') && foldForSearch(nameOf(status)).includes(wanted),
  )
  return STATUS_GROUPS.map((group) => ({
    group,
    statuses: found.filter((status) => status.group === group),
  })).filter((choice) => choice.statuses.length > 0)
}

/** The status that follows in the usual course; `undefined` after the last and before a cancellation. */
export function nextStatus(statuses: Iterable<Status>, current: Status | undefined): Status | undefined {
  if (current === undefined) return undefined
  const course = usableStatuses(statuses).filter((status) => status.group !== 'cancelled')
  const index = course.findIndex((status) => status.id === current.id)
  return index < 0 ? undefined : course[index + 1]
}

/** What accepting a new order makes of it: the first status that is not new any more. */
export function acceptedStatus(statuses: Iterable<Status>): Status | undefined {
  return usableStatuses(statuses).find((status) => status.group !== 'new' && status.group !== 'cancelled')
}
