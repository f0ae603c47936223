import { describe, expect, it } from 'vitest'
import { importShare, remainingMs, splitRemaining } from './import-progress.ts'
import { makeSync } from './sample-sources.ts'

const DAY_MS = 86_400_000
const base = makeSync().import

describe('importShare', () => {
  it('is the share of days, whatever the number of orders', () => {
    const progress = { ...base, startedAt: 60 * DAY_MS, fromAt: 0, ordersCount: 12 }
    expect(importShare({ ...progress, dayReachedAt: null })).toBe(0)
    expect(importShare({ ...progress, dayReachedAt: 45 * DAY_MS })).toBe(0.25)
    expect(importShare({ ...progress, dayReachedAt: -DAY_MS })).toBe(1)
    expect(importShare({ ...progress, dayReachedAt: 61 * DAY_MS })).toBe(0)
  })

  it('is unknown when everything is imported', () => {
    expect(importShare({ ...base, startedAt: DAY_MS, fromAt: null, dayReachedAt: 0 })).toBeNull()
  })
})

describe('remainingMs', () => {
  const first = { at: 0, share: 0.2 }

  it('says nothing before ten seconds have been seen, or without progress', () => {
    expect(remainingMs(first, { at: 9_999, share: 0.6 })).toBeNull()
    expect(remainingMs(first, { at: 20_000, share: 0.2 })).toBeNull()
  })

  it('goes by the speed since the first look', () => {
    expect(remainingMs(first, { at: 10_000, share: 0.6 })).toBeCloseTo(10_000)
  })
})

describe('splitRemaining', () => {
  it.each([
    [20_000, 'seconds', 1],
    [90_000, 'minutes', 2],
    [89 * 60_000, 'minutes', 89],
    [120 * 60_000, 'hours', 2],
  ])('says %i ms as %s %i', (ms, unit, count) => {
    expect(splitRemaining(ms)).toEqual({ unit, count })
  })
})
