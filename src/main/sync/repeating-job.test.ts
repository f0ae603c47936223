import { describe, expect, test } from 'vitest'
import { createSteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import { createRepeatingJob } from './repeating-job.ts'

function setUp(options: { run?: () => Promise<void> } = {}) {
  const clock = createSteppedClock(1_000_000)
  const state = { delayMs: 1_000, runs: 0, errors: [] as unknown[] }
  const waiting: (() => void)[] = []
  const job = createRepeatingJob({
    clock,
    run: () => {
      state.runs += 1
      return options.run?.() ?? new Promise<void>((resolve) => waiting.push(resolve))
    },
    onError: (error) => state.errors.push(error),
    delayMs: () => state.delayMs,
    firstDelayMs: 50,
  })
  const settle = async () => {
    waiting.shift()?.()
    await clock.settle()
  }
  return { clock, state, job, settle }
}

describe('a repeating job', () => {
  test('runs after its first delay, and again only after a run has settled', async () => {
    const { clock, state, job, settle } = setUp()
    await clock.advance(49)
    expect(state.runs).toBe(0)
    await clock.advance(1)
    expect(state.runs).toBe(1)
    expect(job.isRunning()).toBe(true)
    expect(job.nextAt()).toBeNull()
    await clock.advance(10_000)
    expect(state.runs).toBe(1)
    await settle()
    expect(job.nextAt()).toBe(clock.now() + 1_000)
    await clock.advance(999)
    expect(state.runs).toBe(1)
    await clock.advance(1)
    expect(state.runs).toBe(2)
  })

  test('is joined while it runs, and leaves one timer behind', async () => {
    const { clock, state, job, settle } = setUp()
    const first = job.runNow()
    expect(job.runNow()).toBe(first)
    await clock.advance(100)
    expect(state.runs).toBe(1)
    await settle()
    await first
    expect(clock.pendingTimers()).toBe(1)
  })

  test('goes on after an error that escaped it', async () => {
    const { clock, state } = setUp({ run: () => Promise.reject(new Error('escaped')) })
    await clock.advance(1_050)
    expect(state.errors).toHaveLength(2)
  })

  test('asks for the delay anew, counted from the last run', async () => {
    const { clock, state, job, settle } = setUp()
    await clock.advance(50)
    await settle()
    const ranAt = clock.now()
    await clock.advance(400)
    state.delayMs = 600
    job.rearm()
    expect(job.nextAt()).toBe(ranAt + 600)
    state.delayMs = 5_000
    job.rearm()
    expect(job.nextAt()).toBe(ranAt + 5_000)
    state.delayMs = 100
    job.rearm()
    await clock.settle()
    expect(state.runs).toBe(2)
  })

  test('does not start beside a run when it is rearmed', async () => {
    const { clock, state, job } = setUp()
    await clock.advance(50)
    job.rearm()
    await clock.advance(10_000)
    expect(state.runs).toBe(1)
    expect(clock.pendingTimers()).toBe(0)
  })

  test('never runs again after it was stopped, in a run or between two', async () => {
    const { clock, state, job, settle } = setUp()
    await clock.advance(50)
    job.stop()
    await settle()
    await job.runNow()
    job.rearm()
    await clock.advance(10_000)
    expect(state.runs).toBe(1)
    expect(clock.pendingTimers()).toBe(0)
  })
})
