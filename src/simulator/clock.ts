/** Time as the simulator sees it; the application's own clock port fits. Epoch ms. */
export interface SimulatorClock {
  now(): number
}

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const realClock: SimulatorClock = { now: () => Date.now() }

/** A clock that runs `speed` times as fast as the real one from now on, beginning at `startAt` (epoch ms). */
export function createFastClock(speed: number, startAt: number): SimulatorClock {
  const origin = Date.now()
  return { now: () => Math.floor(startAt + (Date.now() - origin) * speed) }
}

/** A clock that stands still: the shop keeps its state of that instant. */
export function createFrozenClock(at: number): SimulatorClock {
  return { now: () => at }
}
