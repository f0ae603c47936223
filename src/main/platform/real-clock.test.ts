import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealClock } from './real-clock.ts'

const DAY_MS = 24 * 3_600_000

describe('createRealClock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each([0, 1, 1_000, 30 * DAY_MS])('fires once after %d ms and not before', (delayMs) => {
    const callback = vi.fn()
    createRealClock().setTimer(delayMs, callback)
    vi.advanceTimersByTime(Math.max(0, delayMs - 1))
    expect(callback).toHaveBeenCalledTimes(delayMs === 0 ? 1 : 0)
    vi.advanceTimersByTime(1)
    expect(callback).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(60 * DAY_MS)
    expect(callback).toHaveBeenCalledOnce()
  })

  it('does not fire after it was cancelled, not even in its second half', () => {
    const callback = vi.fn()
    const cancel = createRealClock().setTimer(30 * DAY_MS, callback)
    vi.advanceTimersByTime(26 * DAY_MS)
    cancel()
    vi.advanceTimersByTime(60 * DAY_MS)
    expect(callback).not.toHaveBeenCalled()
  })
})
