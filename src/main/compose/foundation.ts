import { type Db, type OpenDatabase, openDatabase } from '../database/open-database.ts'
import type { AppEvents } from '../events.ts'
import type { KramarPorts } from '../ports.ts'
import { createSettingsService, type SettingsService } from '../settings/settings-service.ts'

/** What every feature stands on. */
export interface Foundation {
  ports: KramarPorts
  database: OpenDatabase
  sqlite: OpenDatabase['sqlite']
  db: Db
  events: AppEvents
  settings: SettingsService
  /** Epoch ms. */
  now(): number
  /** Runs synchronous work in one immediate transaction, or not at all. */
  inTransaction<Result>(work: () => Result): Result
  /** Adds work that belongs to every transaction and is done at its end, such as what follows from changed orders. */
  beforeCommit(work: () => void): void
  onOrdersChanged(): void
  onOutgoing(): void
}

/**
 * Opens the database and what needs nothing but it and the ports.
 * @throws StartError where the data cannot be opened
 */
export function openFoundation(
  ports: KramarPorts,
  events: AppEvents,
  onSettingsChanged: () => void,
): Foundation {
  const { clock, logger } = ports
  const now = () => clock.now()
  const database = openDatabase({
    dataDir: ports.dataDir,
    backupFolder: ports.settings.store.backupFolder,
    now: now(),
    logger,
  })
  const { sqlite, db } = database
  const endings: (() => void)[] = []
  return {
    ports,
    database,
    sqlite,
    db,
    events,
    settings: createSettingsService(ports.settings, () => {
      events.publish({ type: 'settings.changed' })
      onSettingsChanged()
    }),
    now,
    inTransaction: (work) =>
      sqlite
        .transaction(() => {
          const result = work()
          for (const end of endings) end()
          return result
        })
        .immediate(),
    beforeCommit: (work) => {
      endings.push(work)
    },
    onOrdersChanged: () => events.publish({ type: 'orders.changed', arrivedIds: [] }),
    onOutgoing: () => events.publish({ type: 'outbox.changed' }),
  }
}
