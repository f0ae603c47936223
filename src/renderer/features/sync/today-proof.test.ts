import { describe, expect, it } from 'vitest'
import { makeSource, makeSync } from './sample-sources.ts'
import { missingCount, sumToday } from './today-proof.ts'

// 00:30 on 8 March in Kyiv, still 7 March by UTC.
const AFTER_KYIV_MIDNIGHT = Date.UTC(2026, 2, 7, 22, 30)
const today = (promCount: number, localCount: number, quarantinedCount = 0, day = '2026-03-08') => ({
  today: { day, promCount, localCount, quarantinedCount },
})

describe('sumToday', () => {
  it('sums the sources', () => {
    const proof = sumToday(
      [makeSource({ id: 1 }), makeSource({ id: 2 })],
      [makeSync({ sourceId: 1, ...today(100, 100) }), makeSync({ sourceId: 2, ...today(43, 42, 1) })],
      AFTER_KYIV_MIDNIGHT,
    )
    expect(proof.total).toMatchObject({ promCount: 143, localCount: 142, quarantinedCount: 1 })
  })

  it("takes no numbers of yesterday, by Kyiv's calendar", () => {
    const syncs = [makeSync(today(143, 143, 0, '2026-03-07'))]
    expect(sumToday([makeSource()], syncs, AFTER_KYIV_MIDNIGHT).total).toBeNull()
  })

  it('shows no sum while one source is still being counted', () => {
    const proof = sumToday(
      [makeSource({ id: 1 }), makeSource({ id: 2 })],
      [makeSync({ sourceId: 1, ...today(100, 100) }), makeSync({ sourceId: 2 })],
      AFTER_KYIV_MIDNIGHT,
    )
    expect(proof.total).toBeNull()
    expect(proof.bySource.map(({ counts }) => counts?.promCount)).toEqual([100, undefined])
  })

  it('waits for no source that is not being read', () => {
    const proof = sumToday(
      [
        makeSource({ id: 1 }),
        makeSource({ id: 2, state: 'paused' }),
        makeSource({ id: 3, state: 'removed' }),
      ],
      [
        makeSync({ sourceId: 1, ...today(5, 5) }),
        makeSync({ sourceId: 2 }),
        makeSync({ sourceId: 3, ...today(9, 9) }),
      ],
      AFTER_KYIV_MIDNIGHT,
    )
    expect(proof.total).toMatchObject({ promCount: 5, localCount: 5 })
  })
})

describe('missingCount', () => {
  it('counts what is neither here nor set aside', () => {
    expect(missingCount({ promCount: 10, localCount: 7, quarantinedCount: 2 })).toBe(1)
    expect(missingCount({ promCount: 10, localCount: 11, quarantinedCount: 0 })).toBe(-1)
  })
})
