import { join } from 'node:path'
import type { RouterClient } from '@orpc/server'
import { EVERYTHING_CHANGED } from '#shared/contract/app.ts'
import type { createRouter } from './api/router.ts'
import { createLastingClient } from './backups/lasting-client.ts'
import { createReplaceable } from './backups/replaceable.ts'
import { openApplication } from './compose/application.ts'
import type { Lasting } from './compose/lasting.ts'
import { DATABASE_FILE } from './database/open-database.ts'
import { placeBackup } from './database/place-backup.ts'
import { isDamaged } from './database/sqlite-error.ts'
import { createUncheckedMark } from './database/unchecked-mark.ts'
import { createOnePageStream, createPageRequests, type PageRequests } from './desktop/page-requests.ts'
import { createAppEvents } from './events.ts'
import type { KramarPorts } from './ports.ts'
import { createUpdateService } from './updates/update-service.ts'

/** What answers a page. */
export type KramarRouter = ReturnType<typeof createRouter>

/** The whole application, without a host. */
export interface Kramar {
  /** Another one after a backup was restored. */
  readonly router: KramarRouter
  /** The same; while a backup is being restored, the one that is about to come. */
  readyRouter(): KramarRouter | Promise<KramarRouter>
  /** Asks whichever router is there: for what runs in this process and outlives a restore. */
  readonly client: RouterClient<KramarRouter>
  /** What the shell around the page asks of it. */
  pageRequests: PageRequests
  /** Starts reading the shops. @param options.isDemo connects the demo shop first */
  start(options?: { isDemo?: boolean }): Promise<void>
  /**
   * Changes that have not reached Prom: those that go by themselves (`leaving`: now, with nothing in their way), and
   * those that wait for a person.
   */
  outboxSummary(): { moving: number; leaving: number; attention: number }
  /** Settles when nothing is `leaving` any more. @throws the reason of `signal` */
  whenOutboxSent(signal: AbortSignal): Promise<void>
  /** Reads at once what was missed while the computer slept or was offline, and sends what waited. */
  catchUp(): void
  /** Ends everything that runs and closes the database; waits for a transaction, never for the network. */
  stop(): Promise<void>
}

/**
 * Puts the application together. When a backup is restored it is stopped and put together anew on that.
 * @throws StartError where the data cannot be opened
 */
export async function createKramar(ports: KramarPorts): Promise<Kramar> {
  const databasePath = join(ports.dataDir, DATABASE_FILE)
  const events = createAppEvents(ports.clock)
  const lasting: Lasting = {
    events,
    updates: createUpdateService({
      updater: ports.updater ?? 'browser',
      clock: ports.clock,
      logger: ports.logger,
      settings: () => ports.settings.store,
      onChanged: () => events.publish({ type: 'updates.changed' }),
    }),
    pageRequests: createPageRequests(() => lasting.onPages()),
    onPages: () => {},
    // What nobody can show now is not shown later: the list keeps it.
    shown: createOnePageStream(0),
    restore,
    replaceDamaged: () => void replaceDamaged().catch(() => undefined),
  }
  const running = await createReplaceable(openSound, ports.logger)

  /** Damage that is met before a large database was looked through: opened again, it is looked through first. */
  async function openSound() {
    try {
      return await openApplication(ports, lasting)
    } catch (error) {
      if (!isDamaged(error)) throw error
      ports.logger.error({ err: error }, 'the database is damaged')
      return openApplication(ports, lasting)
    }
  }

  async function restore(name: string): Promise<void> {
    const { chosen, former } = await running.current().backups.prepareRestore(name)
    await running.replace(
      () => placeBackup(chosen.path, databasePath, ports.clock.now()),
      () => placeBackup(former.path, databasePath, null),
    )
    for (const event of EVERYTHING_CHANGED) lasting.events.publish(event)
  }

  /** The opening looks through it itself, sets it aside and takes the newest sound backup. Throws what keeps it from that. */
  async function replaceDamaged(): Promise<void> {
    try {
      await running.replace(
        () => createUncheckedMark(ports.dataDir).set(),
        () => undefined,
      )
    } catch (error) {
      ports.logger.error({ err: error }, 'a damaged database could not be replaced')
      throw error
    }
    for (const event of EVERYTHING_CHANGED) lasting.events.publish(event)
  }

  async function start(options?: { isDemo?: boolean }): Promise<void> {
    try {
      await running.current().start(options)
    } catch (error) {
      if (!isDamaged(error)) throw error
      await replaceDamaged()
    }
    lasting.updates.start()
  }

  function readyRouter(): KramarRouter | Promise<KramarRouter> {
    const app = running.ready()
    return app instanceof Promise ? app.then(({ router }) => router) : app.router
  }

  return {
    get router() {
      return running.current().router
    },
    readyRouter,
    client: createLastingClient(readyRouter),
    pageRequests: lasting.pageRequests,
    start,
    outboxSummary: () => running.current().outboxSummary(),
    whenOutboxSent: (signal: AbortSignal) => running.current().whenOutboxSent(signal),
    catchUp: () => running.current().catchUp(),
    async stop() {
      lasting.updates.stop()
      await running.stop()
      lasting.events.close()
      lasting.pageRequests.close()
      lasting.shown.close()
    },
  }
}
