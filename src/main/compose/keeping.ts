import { join } from 'node:path'
import { createBackupSchedule } from '../backups/backup-schedule.ts'
import { createBackupService } from '../backups/backup-service.ts'
import { createStartCheck } from '../backups/start-check.ts'
import type { MetaStore } from '../database/meta-store.ts'
import { DATABASE_FILE } from '../database/open-database.ts'
import { toProblem } from '../sync/to-problem.ts'
import type { Foundation } from './foundation.ts'

export type Keeping = ReturnType<typeof composeKeeping>

/**
 * Puts together what keeps the data safe: copies, and looks at the whole database.
 * @param replaceDamaged called where a look that the start left for later finds damage
 */
export function composeKeeping(
  { ports, database, sqlite, events, settings, now }: Foundation,
  meta: MetaStore,
  replaceDamaged: () => void,
) {
  const { clock, logger, dataDir } = ports
  const databasePath = join(dataDir, DATABASE_FILE)
  function lastCheckAt(): number | null {
    const at = meta.get('checkedAt')
    return at === null ? null : Number(at)
  }
  const backups = createBackupService({
    sqlite,
    databasePath,
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
  const startCheck = createStartCheck({
    databasePath,
    onSound: () => database.confirmSound(),
    onDamaged: replaceDamaged,
    clock,
    logger,
  })
  return {
    backups,
    start() {
      if (!database.isChecked) startCheck.start()
      schedule.start()
    },
    async stop(): Promise<void> {
      await startCheck.stop()
      await backups.stop()
      await schedule.stop()
    },
  }
}
