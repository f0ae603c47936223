import { expect, test } from 'vitest'
import { boundsOf, type Period } from './period.ts'

const at = (text: string) => Date.parse(text)
const NOW = at('2026-11-24T10:00:00Z')

// Would catch: UTC's days in the place of Kyiv's, a month that ends a day early, a last day that is left out.
test.each<[Period, string, string | null]>([
  ['today', '2026-11-23T22:00:00Z', null],
  ['yesterday', '2026-11-22T22:00:00Z', '2026-11-23T22:00:00Z'],
  ['last7Days', '2026-11-17T22:00:00Z', null],
  ['last30Days', '2026-10-25T22:00:00Z', null],
  ['thisMonth', '2026-10-31T22:00:00Z', null],
  [{ from: '2026-07-01', to: '2026-07-01' }, '2026-06-30T21:00:00Z', '2026-07-01T21:00:00Z'],
])('%j', (period, from, before) => {
  expect(boundsOf(period, NOW)).toEqual({ from: at(from), before: before === null ? null : at(before) })
})

test('across the night when the clocks change, and just after midnight in Kyiv', () => {
  expect(boundsOf({ from: '2026-10-25', to: '2026-10-25' }, NOW)).toEqual({
    from: at('2026-10-24T21:00:00Z'),
    before: at('2026-10-25T22:00:00Z'),
  })
  expect(boundsOf('yesterday', at('2026-10-25T22:30:00Z'))).toEqual({
    from: at('2026-10-24T21:00:00Z'),
    before: at('2026-10-25T22:00:00Z'),
  })
  expect(boundsOf({ from: null, to: null }, NOW)).toEqual({ from: null, before: null })
})
