import { dueWarning } from '#shared/domain/token-expiry.ts'
import type { Clock, Logger } from '../ports.ts'

const LOOK_INTERVAL_MS = 60 * 60_000

export interface ExpiryWatchDeps {
  clock: Clock
  logger: Logger
  /** Sources that are read, with the end of their tokens as the seller noted it, epoch ms. */
  listSources(): { id: number; tokenExpiresAt: number | null }[]
  /** May be called again for what was told before. */
  onExpires(sourceId: number, expiresAt: number, daysAhead: number): void
}

/** Looks every hour whether a token is about to stop working (product C8). @returns stops it */
export function startExpiryWatch({ clock, logger, listSources, onExpires }: ExpiryWatchDeps): () => void {
  let cancelTimer = () => {}

  function look(): void {
    cancelTimer = clock.setTimer(LOOK_INTERVAL_MS, look)
    try {
      for (const { id, tokenExpiresAt } of listSources()) {
        const daysAhead = tokenExpiresAt === null ? null : dueWarning(tokenExpiresAt, clock.now())
        if (tokenExpiresAt !== null && daysAhead !== null) onExpires(id, tokenExpiresAt, daysAhead)
      }
    } catch (error) {
      logger.error({ err: error }, 'the ends of tokens could not be looked at')
    }
  }

  look()
  return () => cancelTimer()
}
