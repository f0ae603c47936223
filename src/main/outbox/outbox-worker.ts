import type { Problem } from '#shared/domain/app-error.ts'
import type { Clock, Logger } from '../ports.ts'
import type { PromClient } from '../prom/prom-client.ts'
import { LONGEST_WAIT_MS } from './retry-policy.ts'
import { attemptSending, type SendingDeps } from './send-change.ts'

/** After an error of ours, such as a full disk, the outbox looks again. */
const RECOVERY_DELAY_MS = 30_000

export interface OutboxWorkerDeps extends SendingDeps {
  clock: Clock
  logger: Logger
  /** The client of a source that may be written to now; `null` where something stands in the way. */
  clientOf(sourceId: number): PromClient | null
  toProblem(error: unknown): Problem
  /** Prom does not take the token any more. */
  onUnauthorized(sourceId: number): void
}

/** Carries changes to Prom: knows when; `attemptSending` knows what. */
export interface OutboxWorker {
  /** Takes up what an earlier run of the program left, then works by the clock. */
  start(): void
  /** Something that it depends on has changed: changes, settings, sources, an import. Cheap. */
  wake(): void
  /** Breaks off what is on its way, whose outcome the next start finds out. Never waits for the network. */
  stop(): Promise<void>
}

/**
 * One change of a source at a time, several sources beside each other. A change that has to wait is put aside with its
 * own time, so that it never stands in the way of another order.
 */
export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { clock, logger, store } = deps
  const stopping = new AbortController()
  const runs = new Map<number, Promise<void>>()
  const inFlight = new Set<number>()
  /** Clients whose token was refused: the source is about to be stopped. */
  const refused = new WeakSet<PromClient>()
  /** Until when Prom asked a source to be silent, epoch ms. */
  const silentUntil = new Map<number, number>()
  let isStarted = false
  let hasAbandoned = false
  let cancelTimer: (() => void) | null = null

  const isOver = () => stopping.signal.aborted

  function clientOf(sourceId: number): PromClient | null {
    if (waitMs(sourceId) > 0) return null
    const client = deps.clientOf(sourceId)
    return client !== null && refused.has(client) ? null : client
  }

  function waitMs(sourceId: number): number {
    const ms = (silentUntil.get(sourceId) ?? 0) - clock.now()
    // A clock that was set back must not silence a shop for as long.
    return ms > LONGEST_WAIT_MS ? 0 : Math.max(0, ms)
  }

  function look(): void {
    if (!isStarted || isOver()) return
    disarm()
    try {
      if (hasAbandoned) {
        store.requeueInterrupted([...inFlight])
        hasAbandoned = false
      }
      if (store.endHolds(clock.now()) > 0) deps.onChanged()
      for (const sourceId of store.dueSources(clock.now())) {
        if (runs.has(sourceId) || clientOf(sourceId) === null) continue
        const run = work(sourceId).finally(() => {
          runs.delete(sourceId)
          look()
        })
        runs.set(sourceId, run)
      }
      arm()
    } catch (error) {
      recoverFrom(error)
    }
  }

  function arm(): void {
    const now = clock.now()
    const instants = [store.nextDueAt(now), ...silentUntil.values()].filter(
      (at): at is number => at !== null && at > now,
    )
    if (instants.length === 0) return
    cancelTimer = clock.setTimer(Math.min(...instants) - now, look)
  }

  function disarm(): void {
    cancelTimer?.()
    cancelTimer = null
  }

  /** Storage fails, most likely: nothing that was stored is lost, and it is tried again. */
  function recoverFrom(error: unknown): void {
    logger.error({ err: error, problem: deps.toProblem(error) }, 'the outbox could not work')
    hasAbandoned = true
    disarm()
    cancelTimer = clock.setTimer(RECOVERY_DELAY_MS, look)
  }

  async function work(sourceId: number): Promise<void> {
    // Not in the middle of whoever woke the worker.
    await Promise.resolve()
    while (!isOver()) {
      const client = clientOf(sourceId)
      if (client === null) return
      try {
        if (!(await sendNext(sourceId, client))) return
      } catch (error) {
        if (!isOver()) recoverFrom(error)
        return
      }
    }
  }

  /** @returns whether there was one */
  async function sendNext(sourceId: number, client: PromClient): Promise<boolean> {
    const change = deps.inTransaction(() => store.claim(sourceId, clock.now()))
    if (change === null) return false
    inFlight.add(change.id)
    deps.onChanged()
    try {
      const failure = await attemptSending(
        deps,
        change,
        client,
        stopping.signal,
        () => clientOf(sourceId) === client,
      )
      if (isOver()) return false
      if (failure?.code === 'unauthorized') {
        refused.add(client)
        // A late answer to an old token says nothing of the present one.
        if (deps.clientOf(sourceId) === client) deps.onUnauthorized(sourceId)
      }
      if (failure?.retryAfterMs) silentUntil.set(sourceId, clock.now() + failure.retryAfterMs)
      return true
    } finally {
      inFlight.delete(change.id)
    }
  }

  return {
    start() {
      if (isStarted) return
      isStarted = true
      const interrupted = store.requeueInterrupted([])
      if (interrupted > 0) logger.warn({ interrupted }, 'changes were on their way when the program ended')
      look()
    },
    wake: look,
    async stop() {
      disarm()
      stopping.abort()
      await Promise.allSettled(runs.values())
    },
  }
}
