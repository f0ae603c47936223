import type { Clock } from '../ports.ts'

/** Often enough that nobody waits long after waking, seldom enough to cost nothing. */
export const WATCH_INTERVAL_MS = 15_000

interface WakeWatchDeps {
  clock: Clock
  /** Whether there is a network; without it only sleep is noticed. */
  isOnline?: (() => boolean) | undefined
  /** The computer slept, or came back to a network: what was missed is to be read now. */
  onWoken(reason: 'sleep' | 'online'): void
}

/**
 * Notices by the clock on the wall that the computer slept, because operating systems do not say so reliably and their
 * timers stand still meanwhile (ux §8), and by asking that it is online again.
 * @returns ends the watch
 */
export function watchForWaking({ clock, isOnline, onWoken }: WakeWatchDeps): () => void {
  let seenAt = clock.now()
  let wasOnline = isOnline?.() ?? true
  let cancel = clock.setTimer(WATCH_INTERVAL_MS, look)

  function look(): void {
    const now = clock.now()
    const hasSlept = now - seenAt > 2 * WATCH_INTERVAL_MS
    const online = isOnline?.() ?? true
    if (online && hasSlept) onWoken('sleep')
    else if (online && !wasOnline) onWoken('online')
    seenAt = now
    wasOnline = online
    cancel = clock.setTimer(WATCH_INTERVAL_MS, look)
  }

  return () => cancel()
}
