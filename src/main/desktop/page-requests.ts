import type { PageRequest } from '#shared/contract/desktop.ts'

/** What the shell asks of the page, kept until there is one. */
export interface PageRequests {
  ask(request: PageRequest): void
  /** Ends when the signal is aborted or the application stops. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<PageRequest>
  close(): void
}

/** Nobody expects more than the last few clicks to be carried out when the window opens at last. */
const MAX_WAITING = 10

/** Hands each request to the page that subscribed last, and to no other. */
export function createPageRequests(): PageRequests {
  const closing = new AbortController()
  const waiting: PageRequest[] = []
  const pages: { wake(): void }[] = []

  return {
    ask(request) {
      waiting.push(request)
      if (waiting.length > MAX_WAITING) waiting.shift()
      pages.at(-1)?.wake()
    },
    async *subscribe(signal) {
      const ending = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      let woken = Promise.withResolvers<void>()
      const page = { wake: () => woken.resolve() }
      ending.addEventListener('abort', page.wake)
      pages.push(page)
      try {
        while (!ending.aborted) {
          if (pages.at(-1) === page) {
            for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield next
          }
          if (ending.aborted) return
          await woken.promise
          woken = Promise.withResolvers()
        }
      } finally {
        pages.splice(pages.indexOf(page), 1)
        ending.removeEventListener('abort', page.wake)
        // What arrived while this page was leaving belongs to the one before it.
        if (waiting.length > 0) pages.at(-1)?.wake()
      }
    },
    close: () => closing.abort(),
  }
}
