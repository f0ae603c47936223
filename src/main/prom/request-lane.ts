import type { Clock } from '../ports.ts'
import type { CallOptions, CallPriority } from './prom-client.ts'

/** No `Retry-After` silences a shop for longer than this. */
export const MAX_BLOCK_MS = 10 * 60_000

const RANK: Record<CallPriority, number> = { now: 0, send: 1, poll: 2, background: 3 }

export interface RequestLaneDeps {
  clock: Clock
  /** Least time between two starts, ms. Asked before every start: it is a setting. */
  spacingMs(): number
}

/** One shop's requests, one after another (prom-api 1.5). */
export interface RequestLane {
  /**
   * Runs `request` when its turn comes: the most urgent waiting one first, equals in order of arrival.
   * The next one starts only after this one has settled. `request` receives the caller's signal.
   * @throws whatever `request` throws; the signal's reason if it was aborted before the start
   */
  run<T>(options: CallOptions, request: () => Promise<T>): Promise<T>
  /** Starts nothing for `durationMs` from now (at most `MAX_BLOCK_MS`); a longer block in force stays. */
  block(durationMs: number): void
}

interface WaitingRequest {
  rank: number
  start: () => Promise<void>
}

/** Makes the lane of one shop. It needs no closing: with nothing waiting it holds no timer. */
export function createRequestLane({ clock, spacingMs }: RequestLaneDeps): RequestLane {
  const waiting: WaitingRequest[] = []
  let isRunning = false
  let lastSeenAt = clock.now()
  let lastStartAt = Number.NEGATIVE_INFINITY
  let blockedUntil = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | null = null

  /** Where the machine's clock was set back, the marks move along: else the shop would wait for the old time. */
  function lookAtClock(): number {
    const now = clock.now()
    const setBackMs = Math.max(0, lastSeenAt - now)
    lastStartAt -= setBackMs
    blockedUntil -= setBackMs
    lastSeenAt = now
    return now
  }

  function delayBeforeNext(): number {
    const now = lookAtClock()
    return Math.max(0, lastStartAt + spacingMs() - now, blockedUntil - now)
  }

  function takeMostUrgent(): WaitingRequest | undefined {
    let best = 0
    for (let index = 1; index < waiting.length; index += 1) {
      if ((waiting[index]?.rank ?? 0) < (waiting[best]?.rank ?? 0)) best = index
    }
    return waiting.splice(best, 1)[0]
  }

  function startNext(): void {
    cancelTimer?.()
    cancelTimer = null
    if (isRunning || waiting.length === 0) return
    const delayMs = delayBeforeNext()
    if (delayMs > 0) {
      cancelTimer = clock.setTimer(delayMs, startNext)
      return
    }
    const next = takeMostUrgent()
    if (!next) return
    isRunning = true
    lastStartAt = clock.now()
    void next.start().then(() => {
      isRunning = false
      startNext()
    })
  }

  return {
    run({ priority, signal }, request) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const entry: WaitingRequest = {
          rank: RANK[priority],
          async start() {
            signal?.removeEventListener('abort', leave)
            try {
              resolve(await request())
            } catch (error) {
              reject(error)
            }
          },
        }
        function leave(): void {
          waiting.splice(waiting.indexOf(entry), 1)
          reject(signal?.reason)
          startNext()
        }
        signal?.addEventListener('abort', leave, { once: true })
        waiting.push(entry)
        startNext()
      })
    },

    block(durationMs) {
      blockedUntil = Math.max(blockedUntil, lookAtClock() + Math.min(durationMs, MAX_BLOCK_MS))
      startNext()
    },
  }
}
