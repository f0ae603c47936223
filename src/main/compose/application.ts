import { doubtUnsent } from '../outbox/doubt-unsent.ts'
import { whenSent } from '../outbox/when-sent.ts'
import type { KramarPorts } from '../ports.ts'
import { watchForWaking } from '../sync/wake-watch.ts'
import { holdTransfers } from '../transfer/hold-transfers.ts'
import { type Acting, composeActing } from './acting.ts'
import { composeAnswering } from './answering.ts'
import { type Catalog, composeCatalog } from './catalog.ts'
import { composeFinding } from './finding.ts'
import { type Foundation, openFoundation, orClose } from './foundation.ts'
import { composeKeeping } from './keeping.ts'
import type { Lasting } from './lasting.ts'
import { composeMoney } from './money.ts'
import { composeReading } from './reading.ts'
import { composeResting } from './resting.ts'
import { composeTelling } from './telling.ts'

/**
 * Opens the database and gives each part the others it needs.
 * @throws StartError where the data cannot be opened; whatever its parts meet in it
 */
export async function openApplication(ports: KramarPorts, lasting: Lasting) {
  const foundation = openFoundation(ports, lasting.events)
  return orClose(foundation.database, () => composeApplication(foundation, lasting))
}

function composeApplication(foundation: Foundation, lasting: Lasting) {
  const { ports } = foundation
  const { logger, clock } = ports
  const { database, sqlite, meta, events } = foundation
  const telling = composeTelling(foundation, lasting.pageRequests, lasting.shown)
  const { notifications } = telling
  const money = composeMoney(foundation)
  // Reading is put together first and sets off what comes after it.
  const reading = composeReading(foundation, {
    wakeOutbox() {
      acting.outbox.wake()
      catalog.transferWorker.wake()
    },
    switchRulesOff: (sourceId) => acting.rules.switchOff(sourceId),
    onNews: telling.onNews,
    onImported: notifications.importFinished,
    onTokenRefused: notifications.tokenRefused,
    onOrdersWritten: money.expenses.onOrdersWritten,
    startGoods: (sourceId, client) => catalog.listings.start(sourceId, client),
    stopGoods: (sourceId) => catalog.listings.stop(sourceId),
  })
  const acting: Acting = composeActing(foundation, reading, {
    onStopped: notifications.outboxStopped,
    onReturned: notifications.snoozesEnded,
  })
  const catalog: Catalog = composeCatalog(foundation, reading, {
    clientOf: (sourceId) => acting.gate.clientOf(sourceId),
    blockerOf: (sourceId) => acting.gate.blockerOf(sourceId),
    onReverted: notifications.stockReverted,
    onLow: notifications.lowStock,
  })
  foundation.afterSettings(() => {
    reading.sync.reconsiderInterval()
    acting.outbox.wake()
    catalog.transferWorker.wake()
    money.onSettingsChanged()
    lasting.updates.onSettingsChanged()
  })
  const { sync, sources, sourceStore, quarantine } = reading
  const { outbox, outboxService } = acting

  const finding = composeFinding(foundation, reading)
  const keeping = composeKeeping(foundation, meta, lasting.replaceDamaged)
  const router = composeAnswering({
    foundation,
    lasting,
    reading,
    acting,
    finding,
    catalog,
    money,
    keeping,
    telling,
  })

  const resting = composeResting(foundation, {
    isLookedAt: () => lasting.pageRequests.isWatched(),
    isImporting: () =>
      sourceStore
        .list()
        .some(({ id, state }) => state === 'active' && sync.view(id).import.state === 'running'),
  })
  lasting.onPages = resting.reconsider

  function catchUp(): void {
    acting.outbox.wake()
    catalog.transferWorker.wake()
    sync.checkNow().catch((error: unknown) => logger.error({ error }, 'catching up failed'))
  }
  let stopWatching = () => {}

  return {
    router,
    backups: keeping.backups,
    catchUp,
    async start({ isDemo = false }: { isDemo?: boolean } = {}) {
      if (meta.get('appVersion') !== ports.version) {
        const { recovered, remaining } = quarantine.retry()
        logger.info({ version: ports.version, recovered, remaining }, 'first start of this version')
        meta.set('appVersion', ports.version)
      }
      if (meta.get('restoredAt') !== null) {
        const doubted = foundation.inTransaction(() => {
          meta.remove('restoredAt')
          return { unsent: doubtUnsent(sqlite), transfers: holdTransfers(sqlite, foundation.now()) }
        })
        logger.warn({ doubted }, 'the database came out of a backup: what it had not sent is looked at first')
      }
      acting.startActs()
      outbox.start()
      catalog.transferWorker.start()
      catalog.lowStock.wake()
      acting.own.snoozes.start()
      await sources.startAll()
      if (isDemo) await sources.connectDemo()
      keeping.start()
      telling.start(() => sourceStore.list().filter(({ state }) => state === 'active'))
      money.expenses.start()
      finding.start()
      resting.start()
      stopWatching = watchForWaking({
        clock,
        isOnline: ports.isOnline,
        onWoken(reason) {
          logger.info({ reason }, 'catching up')
          catchUp()
        },
      })
    },
    outboxSummary: () => ({ ...outboxService.count(), leaving: outboxService.countLeaving() }),
    whenOutboxSent: (signal: AbortSignal) => whenSent(outboxService.countLeaving, events.subscribe(signal)),
    async stop() {
      finding.stop()
      resting.stop()
      stopWatching()
      acting.own.snoozes.stop()
      await acting.stopActs()
      await keeping.stop()
      await outbox.stop()
      catalog.lowStock.stop()
      await catalog.transferWorker.stop()
      await money.expenses.stop()
      await catalog.listings.stopAll()
      await sync.stopAll()
      await reading.demoShop.close()
      telling.stop()
      database.close()
    },
  }
}
