/** Time as the simulator sees it. Structurally the application's own clock port. */
export interface SimulatorClock {
  /** Epoch ms. */
  now(): number
  /**
   * Runs `callback` once after `delayMs`.
   * @returns cancels the timer
   */
  setTimer(delayMs: number, callback: () => void): () => void
}

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const realClock: SimulatorClock = {
  now: () => Date.now(),
  setTimer: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

/**
 * A clock that runs `speed` times as fast as the real one, from now on. Answers are delayed by real time still,
 * so that a slow answer stays slow for the client.
 */
export function createFastClock(speed: number): SimulatorClock {
  const origin = Date.now()
  return { ...realClock, now: () => Math.floor(origin + (Date.now() - origin) * speed) }
}

/** A clock that stands still: the shop keeps its state of that instant. */
export function createFrozenClock(at: number): SimulatorClock {
  return { ...realClock, now: () => at }
}

export interface SteppedClock extends SimulatorClock {
  /** Moves time on by `durationMs`, firing the timers that fall due in order. */
  advance(durationMs: number): void
}

/** A clock that moves only when told, for tests. */
export function createSteppedClock(startAt: number): SteppedClock {
  let now = startAt
  const timers = new Set<{ dueAt: number; callback: () => void }>()
  return {
    now: () => now,
    setTimer: (delayMs, callback) => {
      const timer = { dueAt: now + delayMs, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance: (durationMs) => {
      const until = now + durationMs
      for (;;) {
        const [due] = [...timers].filter((timer) => timer.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)
        if (due === undefined) break
        timers.delete(due)
        now = Math.max(now, due.dueAt)
        due.callback()
      }
      now = until
    },
  }
}
