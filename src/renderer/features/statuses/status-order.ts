import type { Status } from '#shared/contract/statuses.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'

/** The statuses in use of one group, in the seller's order. */
export function statusesOf(statuses: readonly Status[], group: StatusGroup): Status[] {
  return statuses
    .filter((status) => status.group === group && !status.isArchived)
    .sort((one, other) => one.position - other.position || one.id - other.id)
}

/** The ids with one of them moved by a step; unchanged at either end. */
export function moveBy(ids: readonly number[], id: number, step: -1 | 1): number[] {
  const from = ids.indexOf(id)
  const to = from + step
  const moved = [...ids]
  const other = ids[to]
  if (from < 0 || other === undefined) return moved
  moved[from] = other
  moved[to] = id
  return moved
}

export type NameFault = 'empty' | 'long' | 'taken'

const LONGEST_NAME = 60

/** What is wrong with a name among the others of its group; `null`: nothing. Letters of either case are the same. */
export function findStatusNameFault(name: string, others: readonly string[]): NameFault | null {
  const plain = name.trim().toLocaleLowerCase('uk')
  if (plain === '') return 'empty'
  if (name.trim().length > LONGEST_NAME) return 'long'
  return others.some((other) => other.trim().toLocaleLowerCase('uk') === plain) ? 'taken' : null
}
