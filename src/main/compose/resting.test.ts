import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import { createAppEvents } from '../events.ts'
import type { KramarPorts } from '../ports.ts'
import { composeResting, REST_AFTER_MS, REST_INTERVAL_MS } from './resting.ts'

const AWAKE = -65_536
const RESTING = -4_096

function createScene() {
  const clock = createSteppedClock(0)
  const sqlite = new Sqlite(':memory:')
  const events = createAppEvents(clock)
  const scene = { isLookedAt: false, isImporting: false, frees: 0 }
  const nothing = () => {}
  const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }
  const freeMemory = () => {
    scene.frees += 1
  }
  const resting = composeResting(
    { ports: { clock, logger, freeMemory } as unknown as KramarPorts, sqlite, events },
    { isLookedAt: () => scene.isLookedAt, isImporting: () => scene.isImporting },
  )
  onTestFinished(() => {
    resting.stop()
    events.close()
    sqlite.close()
  })
  const cache = () => sqlite.pragma('cache_size', { simple: true })
  return { cache, clock, events, resting, scene }
}

describe('memory', () => {
  // Would catch: a Kramar in the tray that keeps all day what its start has used.
  it('is given back a minute after a start that nobody looks at, and again and again', async () => {
    const { cache, clock, resting, scene } = createScene()
    resting.start()
    expect(cache()).toBe(RESTING)
    await clock.advance(REST_AFTER_MS - 1)
    expect(scene.frees).toBe(0)
    await clock.advance(1)
    expect(scene.frees).toBe(1)
    await clock.advance(REST_INTERVAL_MS)
    expect(scene.frees).toBe(2)
    resting.stop()
    await clock.advance(10 * REST_INTERVAL_MS)
    expect(scene.frees).toBe(2)
  })

  it('is taken while a page is open, and kept for one that comes back at once', async () => {
    const { cache, clock, resting, scene } = createScene()
    scene.isLookedAt = true
    resting.start()
    expect(cache()).toBe(AWAKE)
    await clock.advance(10 * REST_INTERVAL_MS)
    expect(scene.frees).toBe(0)
    scene.isLookedAt = false
    resting.reconsider()
    await clock.advance(REST_AFTER_MS - 1)
    scene.isLookedAt = true
    resting.reconsider()
    await clock.advance(REST_AFTER_MS)
    expect([scene.frees, cache()]).toEqual([0, AWAKE])
    scene.isLookedAt = false
    resting.reconsider()
    await clock.advance(REST_AFTER_MS)
    expect([scene.frees, cache()]).toEqual([1, RESTING])
  })

  // Would catch: a first import that crawls because the window was closed.
  it('is taken while a first import runs', async () => {
    const { cache, clock, events, resting, scene } = createScene()
    resting.start()
    scene.isImporting = true
    events.publish({ type: 'sync.changed' })
    await clock.advance(1_000)
    expect(cache()).toBe(AWAKE)
    scene.isImporting = false
    events.publish({ type: 'sync.changed' })
    await clock.advance(1_000 + REST_AFTER_MS)
    expect([scene.frees, cache()]).toEqual([1, RESTING])
  })
})
