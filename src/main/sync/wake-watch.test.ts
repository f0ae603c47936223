import { expect, test, vi } from 'vitest'
import { createSteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import { WATCH_INTERVAL_MS, watchForWaking } from './wake-watch.ts'

const HOUR_MS = 3_600_000

function setUp() {
  const clock = createSteppedClock(1_700_000_000_000)
  const network = { isThere: true }
  const onWoken = vi.fn<(reason: string) => void>()
  const stop = watchForWaking({ clock, isOnline: () => network.isThere, onWoken })
  return { clock, network, onWoken, stop }
}

test('while the computer is awake and online nothing happens', async () => {
  const { clock, onWoken } = setUp()
  await clock.advance(HOUR_MS)
  expect(onWoken).not.toHaveBeenCalled()
})

test('a sleep is noticed once, and one that is hardly longer than a wait is none', async () => {
  const { clock, onWoken } = setUp()
  await clock.jump(WATCH_INTERVAL_MS * 2)
  expect(onWoken).not.toHaveBeenCalled()
  await clock.jump(WATCH_INTERVAL_MS * 2 + 1)
  expect(onWoken.mock.calls).toEqual([['sleep']])
  await clock.jump(8 * HOUR_MS)
  await clock.advance(HOUR_MS)
  expect(onWoken.mock.calls).toEqual([['sleep'], ['sleep']])
})

// Would catch: a clock that is set back and is taken for a sleep, or stops the watch.
test('a clock that is set back is no sleep', async () => {
  const { clock, onWoken } = setUp()
  await clock.jump(-8 * HOUR_MS)
  await clock.advance(HOUR_MS)
  expect(onWoken).not.toHaveBeenCalled()
})

test('a network that is back is noticed, also after a sleep without one', async () => {
  const { clock, network, onWoken } = setUp()
  network.isThere = false
  await clock.advance(60_000)
  network.isThere = true
  await clock.advance(60_000)
  expect(onWoken.mock.calls).toEqual([['online']])
  network.isThere = false
  await clock.jump(HOUR_MS)
  expect(onWoken).toHaveBeenCalledTimes(1)
  network.isThere = true
  await clock.advance(WATCH_INTERVAL_MS)
  expect(onWoken.mock.calls).toEqual([['online'], ['online']])
})

test('it ends when it is told to', async () => {
  const { clock, onWoken, stop } = setUp()
  stop()
  await clock.jump(HOUR_MS)
  expect(onWoken).not.toHaveBeenCalled()
  expect(clock.pendingTimers()).toBe(0)
})
