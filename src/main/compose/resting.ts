import { setPageCache } from '../database/page-cache.ts'
import type { Foundation } from './foundation.ts'

/** Whoever comes back within a minute finds everything as it was. */
export const REST_AFTER_MS = 60_000
/** How often memory is given back while nobody looks. */
export const REST_INTERVAL_MS = 10 * 60_000

interface RestingDeps {
  /** Whether a page is open. */
  isLookedAt(): boolean
  /** Whether a first import runs, which is slow without memory. */
  isImporting(): boolean
}

/**
 * Takes memory for speed only while somebody has something of it: a page that is open, or a first import. Kramar runs
 * all day in the tray and is looked at for a fraction of it.
 */
export function composeResting(
  { ports, sqlite, events }: Pick<Foundation, 'ports' | 'sqlite' | 'events'>,
  { isLookedAt, isImporting }: RestingDeps,
) {
  const { clock, logger } = ports
  const stopping = new AbortController()
  let isAwake = false
  let cancelTimer = () => {}

  function rest(): void {
    isAwake = false
    setPageCache(sqlite, 'resting')
    ports.freeMemory?.()
    logger.debug({}, 'memory was given back')
    arm(REST_INTERVAL_MS)
  }

  function arm(delayMs: number): void {
    cancelTimer()
    cancelTimer = clock.setTimer(delayMs, rest)
  }

  function wake(): void {
    cancelTimer()
    isAwake = true
    setPageCache(sqlite, 'awake')
  }

  /** Called whenever a page comes or goes, or an import may have begun or ended. */
  function reconsider(): void {
    if (stopping.signal.aborted) return
    const isNeeded = isLookedAt() || isImporting()
    if (isNeeded && !isAwake) wake()
    if (!isNeeded && isAwake) {
      isAwake = false
      arm(REST_AFTER_MS)
    }
  }

  return {
    reconsider,
    start(): void {
      setPageCache(sqlite, 'resting')
      arm(REST_AFTER_MS)
      reconsider()
      void (async () => {
        for await (const { type } of events.subscribe(stopping.signal))
          if (type === 'sync.changed') reconsider()
      })().catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.error({ error }, 'resting no longer hears of imports')
      })
    },
    stop(): void {
      stopping.abort()
      cancelTimer()
    },
  }
}
