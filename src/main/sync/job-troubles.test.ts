import { describe, expect, test } from 'vitest'
import { createJobTroubles } from './job-troubles.ts'

const DOWN = { code: 'prom_failed', detail: 'HTTP 500' } as const
const STRANGE = { code: 'not_prom', detail: 'HTML' } as const

describe('the troubles of the jobs', () => {
  test('count and last as long as the job fails in the same way', () => {
    let now = 10
    const troubles = createJobTroubles(() => now)
    expect(troubles.current()).toBeNull()
    expect(troubles.add('poll', DOWN)).toBe(1)
    now = 20
    expect(troubles.add('poll', { ...DOWN, detail: 'HTTP 502' })).toBe(2)
    expect(troubles.current()).toEqual({ problem: { ...DOWN, detail: 'HTTP 502' }, since: 10 })
    expect(troubles.add('poll', STRANGE)).toBe(3)
    expect(troubles.current()).toEqual({ problem: STRANGE, since: 20 })
    troubles.clear('poll')
    expect(troubles.current()).toBeNull()
    expect(troubles.failures('poll')).toBe(0)
  })

  // Would catch: an import that cannot go on, hidden by a check that can.
  test('of one job are not cleared by another, and that of the check is shown first', () => {
    const troubles = createJobTroubles(() => 10)
    troubles.add('import', STRANGE)
    troubles.add('poll', DOWN)
    expect(troubles.current()?.problem).toEqual(DOWN)
    troubles.clear('poll')
    expect(troubles.current()?.problem).toEqual(STRANGE)
    expect([troubles.failures('import'), troubles.failures('poll')]).toEqual([1, 0])
  })
})
