import type { Clock, Logger } from '../ports.ts'
import type { PromClient } from '../prom/prom-client.ts'
import { type SendBatchDeps, sendBatch } from './send-batch.ts'
import type { TransferQueue } from './transfer-queue.ts'

/** So many are taken by one call to Prom (prom-api 6). */
const BATCH = 100
const RECOVERY_DELAY_MS = 30_000

export interface TransferWorkerDeps extends SendBatchDeps {
  clock: Clock
  logger: Logger
  queue: TransferQueue
  /** The client of a source that may be written to now; `null` where something stands in the way. */
  clientOf(sourceId: number): PromClient | null
  /** After the commit. */
  onChanged(): void
}

/** Carries values of stock to Prom: a batch of a source at a time, several sources beside each other. */
export interface TransferWorker {
  /** Takes up what an earlier run of the program left, then works by the clock. */
  start(): void
  /** Something that it depends on may have changed. Cheap. */
  wake(): void
  stop(): Promise<void>
}

export function createTransferWorker(deps: TransferWorkerDeps): TransferWorker {
  const { clock, logger, store, queue, inTransaction } = deps
  const stopping = new AbortController()
  const runs = new Map<number, Promise<void>>()
  let isStarted = false
  let cancelTimer: (() => void) | null = null
  const isOver = () => stopping.signal.aborted

  function arm(delayMs: number): void {
    cancelTimer?.()
    cancelTimer = clock.setTimer(delayMs, look)
  }

  function look(): void {
    if (!isStarted || isOver()) return
    try {
      for (const sourceId of store.dueSources(clock.now())) {
        const client = deps.clientOf(sourceId)
        if (client === null || runs.has(sourceId)) continue
        const run = work(sourceId, client)
          .catch(recover)
          .finally(() => {
            runs.delete(sourceId)
            look()
          })
        runs.set(sourceId, run)
      }
      const nextAt = store.nextDueAt(clock.now())
      if (nextAt !== null) arm(nextAt - clock.now())
    } catch (error) {
      recover(error)
    }
  }

  /** Storage fails, most likely: what was being sent is taken up again. */
  function recover(error: unknown): void {
    logger.error({ err: error, problem: deps.toProblem(error) }, 'stock could not be told to Prom')
    cancelTimer?.()
    cancelTimer = clock.setTimer(RECOVERY_DELAY_MS, resume)
  }

  function resume(): void {
    try {
      if (runs.size === 0) takeUp()
      look()
    } catch (error) {
      recover(error)
    }
  }

  function takeUp(): void {
    inTransaction(() => store.requeueInterrupted(clock.now()))
  }

  async function work(sourceId: number, client: PromClient): Promise<void> {
    // Not in the middle of whoever woke the worker.
    await Promise.resolve()
    while (!isOver() && deps.clientOf(sourceId) === client) {
      const batch = inTransaction(() => queue.claim(sourceId, clock.now(), BATCH))
      if (batch.length === 0) {
        deps.onChanged()
        return
      }
      const isReached = await sendBatch(deps, client, batch, { priority: 'send', signal: stopping.signal })
      if (isOver()) return
      deps.onChanged()
      if (!isReached) return
    }
  }

  return {
    start() {
      if (isStarted) return
      isStarted = true
      takeUp()
      look()
    },
    // By a timer, so that a transaction which is about to end has ended.
    wake: () => {
      if (isStarted && !isOver()) arm(0)
    },
    async stop() {
      cancelTimer?.()
      stopping.abort()
      await Promise.allSettled(runs.values())
    },
  }
}
