import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '../ports.ts'
import type { PersonStore } from './person-store.ts'

/** Whoever may put a file here may read the database as well: this lets nobody in who is not in already. */
export const FORGET_PINS_FILE = 'forget-pins.txt'

/**
 * The way back for an owner who has forgotten the PIN: a file of this name in the data folder takes all PINs away at the
 * next start, and is gone then. To be called before anybody is asked who works.
 */
export function forgetPinsIfAsked(dataDir: string, people: PersonStore, logger: Logger): void {
  const path = join(dataDir, FORGET_PINS_FILE)
  try {
    rmSync(path)
  } catch (error) {
    if (isMissing(error)) return
    // A file that cannot be taken away would take every later PIN away, too.
    logger.warn({ err: error }, 'the file that asks for forgetting the PINs cannot be removed; they stay')
    return
  }
  logger.warn({ count: people.forgetPins() }, 'all PINs were taken away, as a file in the data folder asked')
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
