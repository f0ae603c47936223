import { expect, it } from 'vitest'
import { CANCELLATION_REASONS, isTextMissing, reasonText } from './cancellation-reason.ts'

// Would catch: a text that a reason does not take, "other" without a word, blanks that pass for one.
it.each([
  ['another', 'домовились інакше', 'домовились інакше', false],
  ['another', '  домовились  ', 'домовились', false],
  ['another', ' \n', null, true],
  ['another', null, null, true],
  ['duplicate', 'друге замовлення', null, false],
  ['duplicate', null, null, false],
] as const)('%s with %j: goes %j, missing %s', (reason, text, expected, isMissing) => {
  expect(reasonText(reason, text)).toBe(expected)
  expect(isTextMissing(reason, text)).toBe(isMissing)
})

it('asks a text of one reason only', () => {
  expect(CANCELLATION_REASONS.filter((reason) => isTextMissing(reason, null))).toEqual(['another'])
})
