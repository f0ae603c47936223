import { createActRunner } from '../actions/act-runner.ts'
import { createActionService } from '../actions/action-service.ts'
import { createActionStore } from '../actions/action-store.ts'
import { createRunningActStore } from '../actions/running-acts.ts'
import { createUndoService } from '../actions/undo-service.ts'
import { createUndoStore } from '../actions/undo-store.ts'
import { createOutboxQueue } from '../outbox/outbox-queue.ts'
import { createOutboxService } from '../outbox/outbox-service.ts'
import { createOutboxStore } from '../outbox/outbox-store.ts'
import { createOutboxWorker } from '../outbox/outbox-worker.ts'
import type { SettlingDeps } from '../outbox/settle-change.ts'
import { createSourceGate } from '../outbox/source-gate.ts'
import { TokenMissingError } from '../prom/token-missing-error.ts'
import { cancellationOf, decideExisting, decideStatusChange } from '../rules/decide-status-change.ts'
import { createDryRunQuery } from '../rules/dry-run.ts'
import { createRuleService } from '../rules/rule-service.ts'
import { createRuleStore } from '../rules/rule-store.ts'
import { createStatusService } from '../statuses/status-service.ts'
import { toProblem } from '../sync/to-problem.ts'
import { createNumberUndo } from '../tracking/number-undo.ts'
import { createTrackingService } from '../tracking/tracking-service.ts'
import { createTrackingStore } from '../tracking/tracking-store.ts'
import type { Foundation } from './foundation.ts'
import { composeOwn } from './own.ts'
import type { Reading } from './reading.ts'

/** Everything that a person or a rule does to orders, and its way back to Prom. */
export type Acting = ReturnType<typeof composeActing>

/** What acting sets off in the rest. */
export interface ActingHooks {
  /** Orders that were put aside have come back. */
  onReturned(orderIds: number[]): void
  onStopped: SettlingDeps['onStopped']
}

/** Puts together what changes orders here and on Prom. Sends nothing before `outbox.start`. */
export function composeActing(foundation: Foundation, reading: Reading, hooks: ActingHooks) {
  const { ports, sqlite, db, events, settings, now, inTransaction, onOrdersChanged, onOutgoing, session } =
    foundation
  const { clock, logger } = ports
  const { statuses, sourceStore, isImportDone, clients, clientOf, intake, publishReceived, onUnauthorized } =
    reading
  const outboxStore = createOutboxStore(sqlite)
  const gate = createSourceGate({
    isSendingPaused: () => settings.get().isSendingPaused,
    isActive: (sourceId) => sourceStore.find(sourceId)?.state === 'active',
    isImportDone,
    findClient: (sourceId) => clients.get(sourceId) ?? null,
  })
  const outbox = createOutboxWorker({
    clock,
    logger,
    store: outboxStore,
    now,
    inTransaction,
    random: Math.random,
    clientOf: gate.clientOf,
    receive(sourceId, rawOrder) {
      const source = sourceStore.find(sourceId)
      if (!source) return false
      const page = intake.receive(source, [rawOrder])
      publishReceived(page, { arrivedIds: [], cancelledIds: page.cancelledIds })
      return page.seen.length > 0
    },
    toProblem,
    onUnauthorized,
    onChanged: onOutgoing,
    onOrdersChanged,
    onStopped: hooks.onStopped,
  })
  const queue = createOutboxQueue({
    store: outboxStore,
    now,
    holdMs: () => settings.get().holdSingleMs,
    wake: () => outbox.wake(),
  })
  const outboxService = createOutboxService({
    store: outboxStore,
    personId: session.personId,
    now,
    inTransaction,
    onChanged: onOutgoing,
    onOrdersChanged,
    wake: () => outbox.wake(),
    isBlocked: (sourceId) => gate.blockerOf(sourceId) !== null,
  })
  const actionStore = createActionStore(sqlite, session.personId)
  const running = createRunningActStore(sqlite)
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
  const runner = createActRunner({
    store: running,
    logger,
    inTransaction,
    breathe,
    onProgress: (progress) => events.publish({ type: 'act.progressed', ...progress }),
  })
  const holdMs = (orderCount: number) =>
    orderCount > 1 ? settings.get().holdBulkMs : settings.get().holdSingleMs
  function onActed({ hasOutgoing }: { hasOutgoing: boolean }): void {
    onOrdersChanged()
    if (hasOutgoing) onOutgoing()
  }
  const trackingStore = createTrackingStore(sqlite, db, session)
  const tracking = createTrackingService({
    store: trackingStore,
    actions: actionStore,
    queue,
    holdMs,
    now,
    inTransaction,
    onChanged: onActed,
    onSettingsChanged: () => events.publish({ type: 'sources.changed' }),
  })
  const own = composeOwn(foundation, { actionStore, onReturned: hooks.onReturned })
  const actions = createActionService({
    store: actionStore,
    runner,
    running,
    breathe,
    queue,
    decide: decideStatusChange,
    decideExisting,
    cancellationOf,
    rulesOf: (sourceId) => rules.inForce(sourceId),
    findStatus: (statusId) => statuses.find(statusId),
    holdMs,
    onStatusSet(actionId, orderId, hold) {
      own.snoozes.onStatusSet(actionId, orderId)
      return tracking.onStatusSet(actionId, orderId, hold)
    },
    sendWaitingNumber: tracking.onStatusSet,
    now,
    inTransaction,
    onChanged: onActed,
  })
  const undo = createUndoService({
    store: createUndoStore(sqlite),
    runner,
    running,
    breathe,
    actions: actionStore,
    queue,
    numbers: createNumberUndo(trackingStore, queue),
    own: own.undo,
    personId: session.personId,
    isVisibleAct: (actionId) => !foundation.hidden.isAnyHidden('actionId', [actionId]),
    now,
    inTransaction,
    onUndone() {
      own.snoozes.reconsider()
      onOrdersChanged()
      onOutgoing()
    },
  })
  const rules = createRuleService({
    store: createRuleStore(db, statuses.list),
    dryRun: createDryRunQuery(sqlite, statuses.list),
    listStatuses: statuses.list,
    isImportDone,
    async readShopStatuses(sourceId) {
      const source = sourceStore.find(sourceId)
      if (!source) throw new TokenMissingError()
      return (await clientOf(source)).listStatusOptions({ priority: 'now' })
    },
    now,
    inTransaction,
    applyToOrders: (sourceId, orderIds) => actions.applyRules(sourceId, orderIds),
    onChanged: () => events.publish({ type: 'rules.changed' }),
    onApplied() {
      onOutgoing()
      queue.wake()
    },
  })

  const statusService = createStatusService({
    store: statuses,
    now,
    inTransaction,
    onChanged: () => events.publish({ type: 'statuses.changed' }),
    onOrdersMoved: onOrdersChanged,
  })

  /** Changes of acts that are not finished do not go, so this need not come before the outbox. */
  const startActs = () =>
    runner.start((act) => (act.work.kind === 'undo' ? undo.resume(act) : actions.resume(act)))

  return {
    startActs,
    stopActs: runner.stop,
    gate,
    outbox,
    outboxService,
    actions,
    undo,
    rules,
    own,
    tracking,
    trackingStore,
    statusService,
  }
}
