import { describe, expect, test } from 'vitest'
import { DEFAULT_OVERDUE_LIMITS, overdueAfterMs, overdueByMs } from './overdue.ts'

const MINUTE_MS = 60_000

describe('after how long an order is overdue', () => {
  const limits = { ...DEFAULT_OVERDUE_LIMITS, byStatus: { '7': 5, '8': null } }

  test.each([
    ['the group says it', { id: 1, group: 'new' }, 60 * MINUTE_MS],
    ['a single status comes before its group', { id: 7, group: 'agreement' }, 5 * MINUTE_MS],
    ['also where it says never', { id: 8, group: 'agreement' }, null],
    ['a group without a limit', { id: 2, group: 'delivery' }, null],
    ['what is done with', { id: 3, group: 'completed' }, null],
    ['what is cancelled, whatever its status says', { id: 7, group: 'cancelled' }, null],
  ] as const)('%s', (_name, status, expected) => {
    expect(overdueAfterMs(limits, status)).toBe(expected)
  })
})

test.each([
  ['just before', { now: 59, snooze: null }, null],
  ['at the very minute', { now: 60, snooze: null }, 0],
  ['later', { now: 90, snooze: null }, 30],
  ['put aside', { now: 90, snooze: { returnedAt: null } }, null],
  ['back again', { now: 90, snooze: { returnedAt: 70 } }, 30],
])('an order with an hour of time: %s', (_name, { now, snooze }, expected) => {
  expect(overdueByMs({ statusSince: 0, snooze }, 60, now)).toBe(expected)
})
