import { describe, expect, it } from 'vitest'
import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import { judgeFreshness, splitAge } from './freshness.ts'
import { makeSource, makeSync } from './sample-sources.ts'

const NOW = Date.UTC(2026, 2, 7, 12)
const MINUTE_MS = 60_000

function judge(
  parts: { source?: Partial<Source>; sync?: Partial<SourceSync> }[],
  pollIntervalMs: number = MINUTE_MS,
) {
  const sources = parts.map(({ source }, index) => makeSource({ id: index + 1, ...source }))
  const syncs = parts.map(({ sync }, index) => makeSync({ sourceId: index + 1, ...sync }))
  return judgeFreshness(sources, syncs, pollIntervalMs, NOW)
}

const checkedBefore = (ms: number) => ({ sync: { lastCheckedAt: NOW - ms } })

describe('judgeFreshness', () => {
  it.each([
    [3 * MINUTE_MS, 'good'],
    [3 * MINUTE_MS + 1, 'late'],
    [10 * MINUTE_MS, 'late'],
    [10 * MINUTE_MS + 1, 'stuck'],
  ])('calls a check %i ms ago %s', (ageMs, level) => {
    expect(judge([checkedBefore(ageMs)]).level).toBe(level)
  })

  it('allows for shops that are checked less often', () => {
    expect(judge([checkedBefore(30 * MINUTE_MS)], 30 * MINUTE_MS).level).toBe('good')
    expect(judge([checkedBefore(40 * MINUTE_MS)], 30 * MINUTE_MS).level).toBe('stuck')
  })

  it('is as fresh as the shop that was checked longest ago', () => {
    expect(judge([checkedBefore(1_000), checkedBefore(5 * MINUTE_MS)])).toMatchObject({
      level: 'late',
      lastCheckedAt: NOW - 5 * MINUTE_MS,
    })
  })

  it('is stuck at once when a shop needs a token', () => {
    const freshness = judge([
      checkedBefore(1_000),
      { source: { state: 'unauthorized' }, ...checkedBefore(1_000) },
    ])
    expect(freshness).toMatchObject({ level: 'stuck', reason: 'blocked' })
  })

  it('names a problem at once, before it is late by the clock', () => {
    const problem = { code: 'unreachable', detail: '' } as const
    expect(judge([{ sync: { lastCheckedAt: NOW - 5_000, problem } }])).toMatchObject({
      level: 'late',
      reason: 'problem',
      problem,
    })
  })

  it('does not count paused and removed shops', () => {
    const old = { sync: { lastCheckedAt: NOW - 60 * MINUTE_MS } }
    expect(
      judge([
        checkedBefore(1_000),
        { source: { state: 'paused' }, ...old },
        { source: { state: 'removed' }, ...old },
      ]).level,
    ).toBe('good')
    expect(judge([{ source: { state: 'paused' }, ...old }])).toMatchObject({
      level: 'unknown',
      reason: 'paused',
    })
  })

  it('does not call a shop late whose first import still runs', () => {
    expect(judge([{ sync: { lastCheckedAt: null } }])).toMatchObject({ level: 'unknown', reason: 'never' })
  })
})

describe('splitAge', () => {
  it.each([
    [-5_000, 'now', 0],
    [2_999, 'now', 0],
    [14_900, 'seconds', 14],
    [59_999, 'seconds', 59],
    [60_000, 'minutes', 1],
    [3_599_999, 'minutes', 59],
    [3_600_000, 'hours', 1],
    [86_400_000, 'days', 1],
  ])('says %i ms as %s %i', (ageMs, unit, count) => {
    expect(splitAge(ageMs)).toEqual({ unit, count })
  })
})
