import type { Clock } from '../ports.ts'

export interface RepeatingJob {
  /** Runs at once; a run in progress is joined. Resolves when that run has settled, well or badly. */
  runNow(): Promise<void>
  isRunning(): boolean
  /** Asks for the delay again, counted from the last run; for when what it depends on has changed. */
  rearm(): void
  /** When the next run is due, epoch ms; `null` while it runs or after `stop`. */
  nextAt(): number | null
  /** No further runs. A run in progress is not waited for. */
  stop(): void
}

export interface RepeatingJobOptions {
  clock: Clock
  /** The work. Expected failures are its own business; anything that escapes it goes to `onError`. */
  run: () => Promise<void>
  onError: (error: unknown) => void
  /** Asked after each run: how long until the next one, in ms. */
  delayMs: () => number
  /** Delay before the first run, in ms. */
  firstDelayMs: number
}

/** Knows when, not what. The next timer is armed after a run has settled, so that runs never overlap or pile up. */
export function createRepeatingJob(options: RepeatingJobOptions): RepeatingJob {
  const { clock, delayMs } = options
  let current: Promise<void> | null = null
  let cancelTimer: (() => void) | null = null
  let dueAt: number | null = null
  let armedAt = 0
  let isStopped = false

  function arm(delay: number): void {
    if (isStopped) return
    armedAt = clock.now()
    dueAt = armedAt + delay
    cancelTimer = clock.setTimer(delay, () => {
      void runNow()
    })
  }

  function disarm(): void {
    cancelTimer?.()
    cancelTimer = null
    dueAt = null
  }

  function runNow(): Promise<void> {
    if (current) return current
    if (isStopped) return Promise.resolve()
    disarm()
    current = options
      .run()
      .catch(options.onError)
      .finally(() => {
        current = null
        arm(delayMs())
      })
    return current
  }

  arm(options.firstDelayMs)
  return {
    runNow,
    isRunning: () => current !== null,
    rearm() {
      if (dueAt === null) return
      const ranAt = armedAt
      disarm()
      // A clock that was set back in between must not make the wait longer.
      arm(Math.max(0, delayMs() - Math.max(0, clock.now() - ranAt)))
      armedAt = ranAt
    },
    nextAt: () => dueAt,
    stop() {
      isStopped = true
      disarm()
    },
  }
}
