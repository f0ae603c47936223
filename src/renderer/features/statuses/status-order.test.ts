import { describe, expect, it } from 'vitest'
import type { Status } from '#shared/contract/statuses.ts'
import { findStatusNameFault, moveBy, statusesOf } from './status-order.ts'

function makeStatus(parts: Partial<Status>): Status {
  return {
    id: 1,
    group: 'agreement',
    code: null,
    name: 'x',
    color: null,
    position: 0,
    isArchived: false,
    ...parts,
  }
}

it('lists the statuses in use of a group by position', () => {
  const statuses = [
    makeStatus({ id: 1, position: 2 }),
    makeStatus({ id: 2, position: 1 }),
    makeStatus({ id: 3, position: 0, isArchived: true }),
    makeStatus({ id: 4, group: 'delivery' }),
  ]
  expect(statusesOf(statuses, 'agreement').map(({ id }) => id)).toEqual([2, 1])
})

describe('moveBy', () => {
  it('swaps with the neighbour', () => {
    expect(moveBy([1, 2, 3], 2, -1)).toEqual([2, 1, 3])
    expect(moveBy([1, 2, 3], 2, 1)).toEqual([1, 3, 2])
  })

  it('stays at the ends and with an unknown id', () => {
    expect(moveBy([1, 2, 3], 1, -1)).toEqual([1, 2, 3])
    expect(moveBy([1, 2, 3], 3, 1)).toEqual([1, 2, 3])
    expect(moveBy([1, 2, 3], 9, 1)).toEqual([1, 2, 3])
  })
})

it.each([
  ['Чекаємо дзвінка', null],
  ['   ', 'empty'],
  ['ж'.repeat(61), 'long'],
  [' НЕДОДЗВОН ', 'taken'],
] as const)('finds the fault of %j', (name, fault) => {
  expect(findStatusNameFault(name, ['Недодзвон'])).toBe(fault)
})
