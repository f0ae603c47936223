import { DamagedDatabaseError, lookThrough } from '../database/integrity.ts'
import type { Clock, Logger } from '../ports.ts'

/** The first lists are on screen by then, and nothing has gone to Prom that was not to go anyway. */
const DELAY_MS = 10_000

export interface StartCheckDeps {
  databasePath: string
  onSound(): void
  onDamaged(): void
  clock: Clock
  logger: Logger
}

/** The look through a large database that its opening left for later, beside the running application (decision 18). */
export function createStartCheck({ databasePath, onSound, onDamaged, clock, logger }: StartCheckDeps) {
  const stopping = new AbortController()
  let cancelTimer: (() => void) | null = null
  let looking: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    try {
      await lookThrough(databasePath, stopping.signal)
      onSound()
    } catch (error) {
      if (stopping.signal.aborted) return
      logger.error({ err: error }, 'the database could not be looked through, or is damaged')
      // What kept it from being read this time does not say that it is damaged: the look of the week comes again.
      if (error instanceof DamagedDatabaseError) onDamaged()
    }
  }

  return {
    start() {
      cancelTimer = clock.setTimer(DELAY_MS, () => {
        looking = look()
      })
    },
    /** Resolves when nothing of it runs any more. */
    async stop() {
      cancelTimer?.()
      stopping.abort()
      await looking
    },
  }
}
