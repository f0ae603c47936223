import { EventPublisher } from '@orpc/server'
import type { AppEvent } from '#shared/contract/app.ts'

type AppEventChannels = { app: AppEvent }

/** Where features say what they have changed, after the transaction that changed it. */
export interface AppEvents {
  publish(event: AppEvent): void
  /** Ends when the signal is aborted. A listener that is too slow loses the oldest events, not the newest. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<AppEvent>
}

const LARGEST_BACKLOG = 1_000

export function createAppEvents(): AppEvents {
  const publisher = new EventPublisher<AppEventChannels>({ maxBufferedEvents: LARGEST_BACKLOG })
  return {
    publish: (event) => publisher.publish('app', event),
    subscribe: (signal) => publisher.subscribe('app', { signal }),
  }
}
