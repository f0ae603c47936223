import { expect, it } from 'vitest'
import { periodOf } from './report-period.ts'

/** Half past midnight in Kyiv on 1 March; still 28 February by UTC. */
const MARCH = Date.parse('2026-02-28T22:30:00Z')

it('counts days and months by Kyiv, not by UTC, and last month in full', () => {
  expect(periodOf('thisMonth', MARCH)).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  expect(periodOf('lastMonth', MARCH)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(periodOf('last7Days', MARCH)).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  expect(periodOf('last30Days', MARCH).from).toBe('2026-01-31')
  expect(periodOf('last90Days', MARCH).from).toBe('2025-12-02')
})
