import { createMetaStore, type MetaStore } from '../database/meta-store.ts'
import { type Db, type OpenDatabase, openDatabase } from '../database/open-database.ts'
import type { AppEvents } from '../events.ts'
import { forgetPinsIfAsked } from '../people/forget-pins.ts'
import { createHiddenIds, type HiddenIds } from '../people/hidden-ids.ts'
import { createPersonStore, type PersonStore } from '../people/person-store.ts'
import { createSession, type WorkingSession } from '../people/session.ts'
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
  meta: MetaStore
  people: PersonStore
  /** Who works, and which sources' orders they may see. */
  session: WorkingSession
  /** What belongs to orders that the person who works may not see. */
  hidden: HiddenIds
  /** Epoch ms. */
  now(): number
  /** Runs synchronous work in one immediate transaction, or not at all. */
  inTransaction<Result>(work: () => Result): Result
  /** Adds work that belongs to every transaction and is done at its end, such as what follows from changed orders. */
  beforeCommit(work: () => void): void
  /** Adds work that follows every change of the settings. */
  afterSettings(work: () => void): void
  onOrdersChanged(): void
  onOutgoing(): void
}

/**
 * Opens the database and what needs nothing but it and the ports.
 * @throws StartError where the data cannot be opened; what is met on the first look into it
 */
export function openFoundation(ports: KramarPorts, events: AppEvents): Foundation {
  const database = openDatabase({
    dataDir: ports.dataDir,
    backupFolder: ports.settings.store.backupFolder,
    now: ports.clock.now(),
    logger: ports.logger,
  })
  return orClose(database, () => layFoundation(database, ports, events))
}

/** Damage may show as soon as the database is read. Not its own `close`: that would say that all went well with it. */
export function orClose<Made>({ sqlite }: OpenDatabase, make: () => Made): Made {
  try {
    return make()
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function layFoundation(database: OpenDatabase, ports: KramarPorts, events: AppEvents): Foundation {
  const now = () => ports.clock.now()
  const { sqlite, db } = database
  const endings: (() => void)[] = []
  const followers: (() => void)[] = []
  const meta = createMetaStore(db)
  const people = createPersonStore(sqlite)
  forgetPinsIfAsked(ports.dataDir, people, ports.logger)
  const session = createSession({
    listPeople: people.list,
    lastPersonId() {
      const last = meta.get('workingPersonId')
      return last === null ? null : Number(last)
    },
    setLastPersonId: (personId) => meta.set('workingPersonId', String(personId)),
    onChanged: () => events.publish({ type: 'people.changed' }),
  })
  return {
    ports,
    database,
    sqlite,
    db,
    events,
    meta,
    people,
    session,
    hidden: createHiddenIds(sqlite, session),
    settings: createSettingsService(ports.settings, () => {
      events.publish({ type: 'settings.changed' })
      for (const follow of followers) follow()
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
    afterSettings: (work) => {
      followers.push(work)
    },
    onOrdersChanged: () => events.publish({ type: 'orders.changed', arrivedIds: [] }),
    onOutgoing: () => events.publish({ type: 'outbox.changed' }),
  }
}
