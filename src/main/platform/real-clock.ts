import type { Clock } from '../ports.ts'

/** What Node's timers can hold; a longer delay would fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

/** The computer's own time and timers. */
export function createRealClock(): Clock {
  return {
    now: () => Date.now(),
    setTimer(delayMs, callback) {
      let remainingMs = delayMs
      let timeout: NodeJS.Timeout
      const arm = () => {
        const stepMs = Math.min(remainingMs, LONGEST_TIMEOUT_MS)
        remainingMs -= stepMs
        timeout = setTimeout(() => (remainingMs > 0 ? arm() : callback()), stepMs)
      }
      arm()
      return () => clearTimeout(timeout)
    },
  }
}
