import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSteppedClock, type SteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import type { CallPriority } from './prom-client.ts'
import { createRequestLane, MAX_BLOCK_MS, type RequestLane } from './request-lane.ts'

const START = 1_000_000
const SPACING_MS = 400

let clock: SteppedClock
let spacingMs: number
let lane: RequestLane
let starts: [name: string, at: number][]

beforeEach(() => {
  clock = createSteppedClock(START)
  spacingMs = SPACING_MS
  lane = createRequestLane({ clock, spacingMs: () => spacingMs })
  starts = []
})

/** A request that takes `tookMs` of stepped time. */
function call(
  name: string,
  priority: CallPriority = 'poll',
  tookMs = 0,
  signal?: AbortSignal,
): Promise<string> {
  return lane.run({ priority, ...(signal ? { signal } : {}) }, async () => {
    starts.push([name, clock.now() - START])
    if (tookMs > 0) await new Promise<void>((resolve) => clock.setTimer(tookMs, resolve))
    return name
  })
}

describe('pacing', () => {
  it('starts the first at once and the next not a millisecond before the spacing', async () => {
    const results = Promise.all([call('a'), call('b')])
    await clock.advance(SPACING_MS - 1)
    expect(starts).toEqual([['a', 0]])
    await clock.advance(1)
    expect(starts).toEqual([
      ['a', 0],
      ['b', SPACING_MS],
    ])
    expect(await results).toEqual(['a', 'b'])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('never has two in flight: a slow request holds the next beyond the spacing', async () => {
    const results = Promise.all([call('slow', 'poll', 5000), call('next')])
    await clock.advance(4999)
    expect(starts).toEqual([['slow', 0]])
    await clock.advance(1)
    expect(starts).toEqual([
      ['slow', 0],
      ['next', 5000],
    ])
    await results
  })

  it('does not wait when the last start is long ago', async () => {
    await call('a')
    await clock.advance(60_000)
    await call('b')
    expect(starts).toEqual([
      ['a', 0],
      ['b', 60_000],
    ])
  })

  it('reads the spacing anew for each start', async () => {
    const results = Promise.all([call('a'), call('b'), call('c')])
    await clock.advance(SPACING_MS)
    spacingMs = 1000
    await clock.advance(10_000)
    await results
    // The wait for c was armed at 400 with the old setting and is measured again when it ends.
    expect(starts.map(([, at]) => at)).toEqual([0, 400, 1400])
  })

  it('needs no timers with a spacing of 0', async () => {
    spacingMs = 0
    expect(await Promise.all([call('a'), call('b'), call('c')])).toEqual(['a', 'b', 'c'])
    expect(starts.map(([, at]) => at)).toEqual([0, 0, 0])
  })

  it('goes on within two spacings when the machine’s clock is set back', async () => {
    await call('a')
    const b = call('b')
    await clock.jump(-86_400_000)
    await clock.advance(2 * SPACING_MS)
    expect(await b).toBe('b')
  })

  it('goes on after a request that failed', async () => {
    const failing = lane.run({ priority: 'poll' }, () => Promise.reject(new Error('failed')))
    const next = call('next')
    await expect(failing).rejects.toThrow('failed')
    await clock.advance(SPACING_MS)
    expect(await next).toBe('next')
  })
})

describe('priority', () => {
  it('takes the most urgent waiting one, equals in order of arrival', async () => {
    const results = Promise.all([
      call('first', 'background', 1000),
      call('background 1', 'background'),
      call('poll 1', 'poll'),
      call('now 1', 'now'),
      call('background 2', 'background'),
      call('now 2', 'now'),
      call('poll 2', 'poll'),
    ])
    await clock.advance(10_000)
    await results
    const order = ['first', 'now 1', 'now 2', 'poll 1', 'poll 2', 'background 1', 'background 2']
    expect(starts.map(([name]) => name)).toEqual(order)
  })

  it('lets a late urgent one pass those that already wait for the pacing', async () => {
    const results = [call('a', 'background'), call('b', 'background')]
    await clock.advance(SPACING_MS - 1)
    results.push(call('urgent', 'now'))
    await clock.advance(1)
    expect(starts.map(([name]) => name)).toEqual(['a', 'urgent'])
    await clock.advance(SPACING_MS)
    await Promise.all(results)
    expect(starts.map(([name]) => name)).toEqual(['a', 'urgent', 'b'])
  })
})

describe('block', () => {
  it('holds everybody until its end, also the urgent', async () => {
    lane.block(5000)
    const results = Promise.all([call('poll'), call('now', 'now')])
    await clock.advance(4999)
    expect(starts).toEqual([])
    await clock.advance(1)
    expect(starts).toEqual([['now', 5000]])
    await clock.advance(SPACING_MS)
    await results
  })

  it('prolongs a wait that is already armed, and is not shortened by a shorter one', async () => {
    const results = Promise.all([call('a'), call('b')])
    lane.block(5000)
    lane.block(1000)
    await clock.advance(4999)
    expect(starts).toEqual([['a', 0]])
    await clock.advance(1)
    expect(starts).toHaveLength(2)
    await results
  })

  it('ends after ten minutes, whatever was asked for', async () => {
    lane.block(86_400_000)
    const a = call('a')
    await clock.advance(MAX_BLOCK_MS - 1)
    expect(starts).toEqual([])
    await clock.advance(1)
    expect(await a).toBe('a')
  })

  it('does not grow by hours when the machine’s clock is set back', async () => {
    lane.block(5000)
    const a = call('a')
    await clock.jump(-3_600_000)
    await clock.advance(10_000)
    expect(await a).toBe('a')
  })
})

describe('abort', () => {
  it('leaves the queue with the signal’s reason and never starts', async () => {
    const controller = new AbortController()
    const results = Promise.all([call('a'), call('c')])
    const aborted = call('b', 'now', 0, controller.signal)
    const reason = new Error('not needed any more')
    controller.abort(reason)
    await expect(aborted).rejects.toBe(reason)
    await clock.advance(10_000)
    await results
    expect(starts.map(([name]) => name)).toEqual(['a', 'c'])
  })

  it('leaves no timer behind when nobody waits any more', async () => {
    const controller = new AbortController()
    await call('a')
    const aborted = call('b', 'poll', 0, controller.signal)
    await clock.settle()
    expect(clock.pendingTimers()).toBe(1)
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    expect(clock.pendingTimers()).toBe(0)
  })

  it('refuses at once what was aborted before', async () => {
    const reason = new Error('too late')
    await expect(call('a', 'now', 0, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(starts).toEqual([])
  })

  it('holds the next one until an aborted request in flight has really ended', async () => {
    const controller = new AbortController()
    const results = Promise.all([call('slow', 'poll', 2000, controller.signal), call('next')])
    await clock.advance(1000)
    controller.abort()
    await clock.advance(999)
    expect(starts.map(([name]) => name)).toEqual(['slow'])
    await clock.advance(1)
    expect(starts.map(([name]) => name)).toEqual(['slow', 'next'])
    await results
  })
})

it('keeps order, spacing and seriality for any mix of calls', async () => {
  const mix = fc.array(
    fc.record({
      priority: fc.constantFrom<CallPriority>('now', 'poll', 'background'),
      tookMs: fc.integer({ min: 0, max: 1000 }),
      arrivesAfterMs: fc.integer({ min: 0, max: 600 }),
    }),
    { maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(mix, async (calls) => {
      clock = createSteppedClock(START)
      lane = createRequestLane({ clock, spacingMs: () => SPACING_MS })
      starts = []
      const results: Promise<string>[] = []
      let inFlight = 0
      for (const { priority, tookMs, arrivesAfterMs } of calls) {
        await clock.advance(arrivesAfterMs)
        results.push(
          lane.run({ priority }, async () => {
            inFlight += 1
            expect(inFlight).toBe(1)
            starts.push([priority, clock.now()])
            if (tookMs > 0) await new Promise<void>((resolve) => clock.setTimer(tookMs, resolve))
            inFlight -= 1
            return priority
          }),
        )
      }
      await clock.advance(60_000)
      expect(await Promise.all(results)).toHaveLength(calls.length)
      for (const [index, [, at]] of starts.entries()) {
        const before = starts[index - 1]
        if (before) expect(at - before[1]).toBeGreaterThanOrEqual(SPACING_MS)
      }
    }),
    { numRuns: 50 },
  )
})
