import type { Database } from 'better-sqlite3'
import type { Clock, Logger } from '../ports.ts'
import { listBackups, makeBackup } from './backups.ts'

const DAY_MS = 24 * 60 * 60_000
/** Late enough not to stand in the way of the start. */
const FIRST_LOOK_MS = 2 * 60_000
const LOOK_INTERVAL_MS = 60 * 60_000

export interface BackupSchedule {
  start(): void
  /** Resolves when no copy is being written any more. */
  stop(): Promise<void>
}

export interface BackupScheduleDeps {
  sqlite: Database
  dataDir: string
  clock: Clock
  logger: Logger
}

/** A copy of the database a day. The age of the newest copy decides, not how long the program has run. */
export function createBackupSchedule({ sqlite, dataDir, clock, logger }: BackupScheduleDeps): BackupSchedule {
  let cancelTimer: (() => void) | null = null
  let writing: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    try {
      const newest = listBackups(dataDir)[0]
      if (newest && Math.abs(clock.now() - newest.madeAt) < DAY_MS) return
      const { path } = await makeBackup(sqlite, dataDir, clock.now())
      logger.info({ path }, 'backup written')
    } catch (error) {
      logger.error({ err: error }, 'backup failed')
    }
  }

  function arm(delayMs: number): void {
    cancelTimer = clock.setTimer(delayMs, () => {
      writing = look()
      arm(LOOK_INTERVAL_MS)
    })
  }

  return {
    start: () => arm(FIRST_LOOK_MS),
    async stop() {
      cancelTimer?.()
      await writing
    },
  }
}
