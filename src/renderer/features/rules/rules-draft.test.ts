import { describe, expect, it } from 'vitest'
import type { StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import {
  areSameRules,
  cleanRules,
  missingTexts,
  splitByException,
  toggleOrder,
  usedTargets,
  withCancellation,
  withException,
  withGroupTarget,
  withoutException,
} from './rules-draft.ts'

const RULES: StatusRules = {
  groups: { new: null, agreement: 'received', production: null, delivery: null, completed: 'delivered' },
  statuses: { 4: null },
  cancellations: { 11: { reason: 'not_available', text: null } },
}

function makeStatus(id: number): Status {
  return { id, group: 'agreement', code: null, name: 'x', color: null, position: id, isArchived: false }
}

describe('areSameRules', () => {
  it('does not mind the order of entries, an empty text, or a cancellation that is not there', () => {
    const other: StatusRules = {
      groups: { completed: 'delivered', delivery: null, production: null, agreement: 'received', new: null },
      statuses: { 4: null },
      cancellations: { 12: null, 11: { reason: 'not_available', text: '  ' } },
    }
    expect(areSameRules(RULES, other)).toBe(true)
  })

  it.each([
    ['a group', withGroupTarget(RULES, 'new', 'received')],
    ['an exception', withException(RULES, 4, 'received')],
    ['one exception less', withoutException(RULES, 4)],
    ['a reason', withCancellation(RULES, 11, { reason: 'duplicate', text: null })],
    ['no cancellation', withCancellation(RULES, 11, null)],
    ['a text', withCancellation(RULES, 11, { reason: 'another', text: 'інакше' })],
  ])('minds %s', (_name, other) => {
    expect(areSameRules(RULES, other)).toBe(false)
  })

  it('knows "not sent" as an exception from following the group', () => {
    expect(areSameRules(withException(RULES, 5, null), RULES)).toBe(false)
  })
})

it('sends a trimmed text, and none where the reason takes none', () => {
  const rules = withCancellation(RULES, 11, { reason: 'not_available', text: 'зайве' })
  expect(cleanRules(rules).cancellations[11]).toEqual({ reason: 'not_available', text: null })
  const other = withCancellation(RULES, 11, { reason: 'another', text: ' домовились інакше ' })
  expect(cleanRules(other).cancellations[11]).toEqual({ reason: 'another', text: 'домовились інакше' })
})

it('splits a group by its exceptions', () => {
  const { exceptions, followers } = splitByException(RULES, [makeStatus(3), makeStatus(4)])
  expect([exceptions.map(({ id }) => id), followers.map(({ id }) => id)]).toEqual([[4], [3]])
})

it('finds the reasons whose text is missing, among the statuses in use', () => {
  const rules = withCancellation(RULES, 12, { reason: 'another', text: ' ' })
  expect(missingTexts(rules, [makeStatus(11), makeStatus(12)])).toEqual([12])
  expect(missingTexts(rules, [makeStatus(11)])).toEqual([])
})

it('names every target in use once', () => {
  expect([...usedTargets(withException(RULES, 5, 'received'))].sort()).toEqual(['delivered', 'received'])
})

it('ticks up to the cap, and unticks at it', () => {
  const two = toggleOrder(toggleOrder(new Set(), 1, 2), 2, 2)
  expect([...toggleOrder(two, 3, 2)]).toEqual([1, 2])
  expect([...toggleOrder(two, 1, 2)]).toEqual([2])
})
