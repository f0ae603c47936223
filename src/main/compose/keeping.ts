import { join } from 'node:path'
import { createBackupSchedule } from '../backups/backup-schedule.ts'
import { createBackupService } from '../backups/backup-service.ts'
import type { MetaStore } from '../database/meta-store.ts'
import { DATABASE_FILE } from '../database/open-database.ts'
import { toProblem } from '../sync/to-problem.ts'
import type { Foundation } from './foundation.ts'

export type Keeping = ReturnType<typeof composeKeeping>

/** Puts together what keeps the data safe: copies, and looks at the whole database. */
export function composeKeeping({ ports, sqlite, events, settings, now }: Foundation, meta: MetaStore) {
  const { clock, logger, dataDir } = ports
  function lastCheckAt(): number | null {
    const at = meta.get('checkedAt')
    return at === null ? null : Number(at)
  }
  const backups = createBackupService({
    sqlite,
    databasePath: join(dataDir, DATABASE_FILE),
    dataDir,
    chosenFolder: () => settings.get().backupFolder,
    setChosenFolder: (backupFolder) => void settings.update({ backupFolder }),
    lastCheckAt,
    setLastCheckAt: (at) => meta.set('checkedAt', String(at)),
    logger,
    now,
    toProblem,
    onChanged: () => events.publish({ type: 'backups.changed' }),
  })
  const schedule = createBackupSchedule({ backups, lastCheckAt, clock })
  return {
    backups,
    start: () => schedule.start(),
    async stop(): Promise<void> {
      await backups.stop()
      await schedule.stop()
    },
  }
}
