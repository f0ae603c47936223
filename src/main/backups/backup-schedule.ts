import type { Clock } from '../ports.ts'
import type { BackupService } from './backup-service.ts'

const DAY_MS = 24 * 60 * 60_000
const WEEK_MS = 7 * DAY_MS
/** Late enough not to stand in the way of the start. */
const FIRST_LOOK_MS = 2 * 60_000
const LOOK_INTERVAL_MS = 60 * 60_000

export interface BackupScheduleDeps {
  backups: Pick<BackupService, 'list' | 'make' | 'check'>
  /** When the whole database was last looked at, epoch ms; `null`: never. */
  lastCheckAt(): number | null
  clock: Clock
}

/**
 * A copy of the database a day, a look at all of it a week. The age of the newest copy decides, not how long the
 * program has run; what fails is tried again after an hour.
 */
export function createBackupSchedule({ backups, lastCheckAt, clock }: BackupScheduleDeps) {
  let cancelTimer: (() => void) | null = null
  let working: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    const [newest] = backups.list()
    if (newest === undefined || isOlderThan(newest.madeAt, DAY_MS)) {
      // Noted and shown by whoever makes it.
      await backups.make('daily').catch(() => undefined)
    }
    if (isOlderThan(lastCheckAt() ?? Number.NEGATIVE_INFINITY, WEEK_MS)) await backups.check()
  }

  /** A time in the future is that of a clock that was set back. */
  function isOlderThan(at: number, ms: number): boolean {
    return Math.abs(clock.now() - at) >= ms
  }

  function arm(delayMs: number): void {
    cancelTimer = clock.setTimer(delayMs, () => {
      working = look()
      arm(LOOK_INTERVAL_MS)
    })
  }

  return {
    start: () => arm(FIRST_LOOK_MS),
    /** Resolves when nothing of it runs any more; what runs is broken off by `BackupService.stop`. */
    async stop() {
      cancelTimer?.()
      await working
    },
  }
}
