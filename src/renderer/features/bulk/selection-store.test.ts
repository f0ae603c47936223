import { beforeEach, expect, it } from 'vitest'
import { tickedIds, useSelection } from './selection-store.ts'

const [first, second, third] = [
  { id: 1, externalId: 900_001 },
  { id: 2, externalId: 900_002 },
  { id: 3, externalId: 900_003 },
]

beforeEach(() => useSelection.getState().clear())

it('ticks and unticks by order', () => {
  useSelection.getState().toggle(first)
  useSelection.getState().toggle(second)
  useSelection.getState().toggle(first)
  expect(tickedIds()).toEqual([2])
})

it('adds a range without unticking what is in it already', () => {
  useSelection.getState().toggle(second)
  useSelection.getState().add([first, second, third])
  expect(tickedIds().sort()).toEqual([1, 2, 3])
  expect(useSelection.getState().ticked.get(3)).toBe(900_003)
})

it('replaces and clears; clearing nothing renders nothing', () => {
  useSelection.getState().replace([third])
  expect(tickedIds()).toEqual([3])
  useSelection.getState().clear()
  const before = useSelection.getState()
  useSelection.getState().clear()
  expect(useSelection.getState()).toBe(before)
})
