import { describe, expect, test } from 'vitest'
import type { AppEvent } from '#shared/contract/app.ts'
import { createSteppedClock } from '../../test/fixtures/stepped-clock.ts'
import { createAppEvents } from './events.ts'

async function setUp() {
  const clock = createSteppedClock(0)
  const events = createAppEvents(clock)
  const received: AppEvent[] = []
  const leaving = new AbortController()
  const reading = (async () => {
    for await (const event of events.subscribe(leaving.signal)) received.push(event)
  })()
  await clock.settle()
  return { clock, events, received, leaving, reading }
}

describe('events', () => {
  // Would catch: a page that is asked to read again for every page of an import, arrivals lost on the way.
  test('of a moment come as one of each type, with all arrivals', async () => {
    const { clock, events, received } = await setUp()
    events.publish({ type: 'orders.changed', arrivedIds: [1] })
    events.publish({ type: 'sync.changed' })
    events.publish({ type: 'orders.changed', arrivedIds: [] })
    events.publish({ type: 'sync.changed' })
    events.publish({ type: 'orders.changed', arrivedIds: [2, 3] })
    await clock.advance(149)
    expect(received).toEqual([])
    await clock.advance(1)
    expect(received).toEqual([{ type: 'orders.changed', arrivedIds: [1, 2, 3] }, { type: 'sync.changed' }])
    await clock.advance(1_000)
    expect(received).toHaveLength(2)
    expect(clock.pendingTimers()).toBe(0)
  })

  test('of the next moment come by themselves, without the earlier arrivals', async () => {
    const { clock, events, received } = await setUp()
    events.publish({ type: 'orders.changed', arrivedIds: [1] })
    await clock.advance(150)
    events.publish({ type: 'orders.changed', arrivedIds: [2] })
    await clock.advance(150)
    expect(received).toEqual([
      { type: 'orders.changed', arrivedIds: [1] },
      { type: 'orders.changed', arrivedIds: [2] },
    ])
  })

  test('end with the application, leaving no timer', async () => {
    const { clock, events, received, reading } = await setUp()
    events.publish({ type: 'sync.changed' })
    events.close()
    await reading
    events.publish({ type: 'sync.changed' })
    await clock.advance(1_000)
    expect(received).toEqual([])
    expect(clock.pendingTimers()).toBe(0)
  })

  test('reach the others when one has left', async () => {
    const { clock, events, leaving, reading } = await setUp()
    const other: AppEvent[] = []
    const readingToo = (async () => {
      for await (const event of events.subscribe(undefined)) other.push(event)
    })()
    await clock.settle()
    leaving.abort()
    await reading.catch((error: unknown) => {
      expect(String(error)).toContain('abort')
    })
    events.publish({ type: 'settings.changed' })
    await clock.advance(150)
    expect(other).toEqual([{ type: 'settings.changed' }])
    events.close()
    await readingToo
  })
})
