import { describe, expect, it } from 'vitest'
import { makeSource, makeSync } from './sample-sources.ts'
import { collectTroubles } from './source-trouble.ts'

const NOW = 1_000_000
const unreachable = { code: 'unreachable', detail: 'ECONNREFUSED' } as const

describe('collectTroubles', () => {
  it('tells one lost network once, with the sources it touches and since when', () => {
    const sources = [makeSource({ id: 1, name: 'A' }), makeSource({ id: 2, name: 'B' })]
    const syncs = [
      makeSync({ sourceId: 1, problem: unreachable, problemSince: 500 }),
      makeSync({ sourceId: 2, problem: unreachable, problemSince: 400 }),
    ]
    const troubles = collectTroubles(sources, syncs, NOW)
    expect(troubles).toHaveLength(1)
    expect(troubles[0]).toMatchObject({ code: 'unreachable', since: 400 })
    expect(troubles[0]?.sources.map(({ name }) => name)).toEqual(['A', 'B'])
  })

  it('asks for a token wherever the source waits for one, even before any check failed in this run', () => {
    const sources = [
      makeSource({ id: 1, state: 'token_missing' }),
      makeSource({ id: 2, state: 'unauthorized' }),
    ]
    expect(collectTroubles(sources, [], NOW).map(({ code }) => code)).toEqual([
      'token_missing',
      'unauthorized',
    ])
  })

  it('leaves paused and removed sources in peace', () => {
    const sources = [makeSource({ id: 1, state: 'paused' }), makeSource({ id: 2, state: 'removed' })]
    const syncs = [1, 2].map((sourceId) => makeSync({ sourceId, problem: unreachable, problemSince: 1 }))
    expect(collectTroubles(sources, syncs, NOW)).toEqual([])
  })

  it.each(['rate_limited', 'prom_failed'] as const)(
    'keeps quiet about %s until it has lasted a minute',
    (code) => {
      const syncs = [makeSync({ problem: { code, detail: '' }, problemSince: NOW - 60_000 })]
      expect(collectTroubles([makeSource()], syncs, NOW - 1)).toEqual([])
      expect(collectTroubles([makeSource()], syncs, NOW)).toHaveLength(1)
    },
  )
})
