import { EventPublisher } from '@orpc/server'
import type { AppEvent } from '#shared/contract/app.ts'
import type { Clock } from './ports.ts'

/** Where features say what they have changed, after the transaction that changed it. */
export interface AppEvents {
  publish(event: AppEvent): void
  /** Ends when the signal is aborted or the application stops. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<AppEvent>
  close(): void
}

/** An import stores many pages a second; a page on screen gains nothing from asking more often than this. */
const GATHERING_MS = 150

/** Gathers what happens within a moment into one event of each type, so that a busy import does not flood the page. */
export function createAppEvents(clock: Clock): AppEvents {
  const publisher = new EventPublisher<{ app: AppEvent }>()
  const closing = new AbortController()
  const gathered = new Map<AppEvent['type'], AppEvent>()
  let cancelTimer: (() => void) | null = null

  function flush(): void {
    cancelTimer = null
    const events = [...gathered.values()]
    gathered.clear()
    for (const event of events) publisher.publish('app', event)
  }

  return {
    publish(event) {
      if (closing.signal.aborted) return
      gathered.set(event.type, merge(gathered.get(event.type), event))
      cancelTimer ??= clock.setTimer(GATHERING_MS, flush)
    },
    async *subscribe(signal) {
      const ending = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      try {
        yield* publisher.subscribe('app', { signal: ending })
      } catch (error) {
        // The stop of the application is the ordinary end of the stream.
        if (!closing.signal.aborted) throw error
      }
    },
    close() {
      cancelTimer?.()
      closing.abort()
    },
  }
}

function merge(earlier: AppEvent | undefined, later: AppEvent): AppEvent {
  if (earlier?.type !== 'orders.changed' || later.type !== 'orders.changed') return later
  return { type: 'orders.changed', arrivedIds: [...earlier.arrivedIds, ...later.arrivedIds] }
}
