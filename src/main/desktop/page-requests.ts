import type { PageRequest } from '#shared/contract/desktop.ts'

/** What is meant for one page only. */
export interface OnePageStream<Item> {
  ask(item: Item): void
  /** Ends when the signal is aborted or the application stops. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<Item>
  /** Whether there is a page. */
  isWatched(): boolean
  close(): void
}

/** What the shell asks of the page, kept until there is one. */
export type PageRequests = OnePageStream<PageRequest>

/** Nobody expects more than the last few clicks to be carried out when the window opens at last. */
const MAX_WAITING = 10

/**
 * Hands each item to the page that subscribed last, and to no other.
 * @param mostKept how many of the last items wait while there is no page
 * @param onWatched a page came or went
 */
export function createOnePageStream<Item>(
  mostKept: number,
  onWatched: () => void = () => {},
): OnePageStream<Item> {
  const closing = new AbortController()
  const waiting: Item[] = []
  const pages: { wake(): void }[] = []

  return {
    ask(item) {
      waiting.push(item)
      const most = pages.length === 0 ? mostKept : MAX_WAITING
      while (waiting.length > most) waiting.shift()
      pages.at(-1)?.wake()
    },
    async *subscribe(signal) {
      const ending = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      let woken = Promise.withResolvers<void>()
      const page = { wake: () => woken.resolve() }
      ending.addEventListener('abort', page.wake)
      pages.push(page)
      onWatched()
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
        onWatched()
      }
    },
    isWatched: () => pages.length > 0,
    close: () => closing.abort(),
  }
}

export const createPageRequests = (onWatched?: () => void): PageRequests =>
  createOnePageStream(MAX_WAITING, onWatched)
