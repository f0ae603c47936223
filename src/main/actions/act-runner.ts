import type { Logger } from '../ports.ts'
import type { RunningAct, RunningActStore } from './running-acts.ts'

/** As many orders as one transaction changes: a few dozen ms, so that nothing else waits for long. */
export const CHUNK_ORDERS = 500

/** The program ends in the middle of an act; the next start goes on with it. */
export class ActInterruptedError extends Error {
  constructor() {
    super('The program ends in the middle of an act')
    this.name = 'ActInterruptedError'
  }
}

/** How far an act of many orders has come; the end is told too. */
export interface ActProgress {
  kind: 'setStatus' | 'undo'
  doneCount: number
  totalCount: number
}

export interface ActRunnerDeps {
  store: RunningActStore
  logger: Logger
  inTransaction<Result>(work: () => Result): Result
  /** Lets everything else have its turn between two transactions. */
  breathe(): Promise<void>
  onProgress(progress: ActProgress): void
}

/** What one kind of act does to some of its orders, inside a transaction. */
export interface ActSteps {
  doChunk(orderIds: readonly number[]): void
  /** In the last transaction, after everything. */
  finish(): void
}

/**
 * Does acts one after the other, as they were asked for. An act of many orders takes several transactions; what is left
 * of it after a crash is done before anything else (decision 10).
 */
export interface ActRunner {
  inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result>
  isLarge(orderCount: number): boolean
  /**
   * Does an act from where it has come to.
   * @throws ActInterruptedError
   */
  goOn(act: RunningAct, steps: ActSteps): Promise<void>
  /** Finishes what an earlier run of the program has left. @param stepsOf `null`: it cannot be done any more */
  start(goOn: (act: RunningAct) => Promise<void>): void
  /** Settles when no transaction will come any more. */
  stop(): Promise<void>
}

export function createActRunner(deps: ActRunnerDeps): ActRunner {
  const { store, logger } = deps
  /** Those that cannot be finished just now; the next start tries again. */
  const stuck = new Set<number>()
  let goOnWith: ((act: RunningAct) => Promise<void>) | null = null
  let last: Promise<unknown> = Promise.resolve()
  let isStopping = false

  async function finishOlder(): Promise<void> {
    if (goOnWith === null) return
    for (const act of store.list()) {
      if (stuck.has(act.actionId)) continue
      try {
        await goOnWith(act)
      } catch (error) {
        if (error instanceof ActInterruptedError) throw error
        stuck.add(act.actionId)
        logger.error({ err: error, actionId: act.actionId }, 'an act could not be finished')
      }
    }
  }

  function inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const result = last.then(async () => {
      if (isStopping) throw new ActInterruptedError()
      await finishOlder()
      return await work()
    })
    // Whoever asked for it hears of a failure; the next one is not concerned.
    last = result.catch(() => undefined)
    return result
  }

  return {
    inTurn,
    isLarge: (orderCount) => orderCount > CHUNK_ORDERS,
    async goOn({ actionId, work, orderIds, doneCount }, { doChunk, finish }) {
      const totalCount = orderIds.length
      for (let done = doneCount; done < totalCount; ) {
        if (isStopping) throw new ActInterruptedError()
        const chunk = orderIds.slice(done, done + CHUNK_ORDERS)
        const after = done + chunk.length
        deps.inTransaction(() => {
          doChunk(chunk)
          if (after < totalCount) return store.advance(actionId, after)
          store.end(actionId)
          finish()
        })
        done = after
        deps.onProgress({ kind: work.kind, doneCount: done, totalCount })
        await deps.breathe()
      }
    },
    start(goOn) {
      goOnWith = goOn
      inTurn(() => undefined).catch((error: unknown) => {
        if (!(error instanceof ActInterruptedError)) throw error
      })
    },
    async stop() {
      isStopping = true
      await last
    },
  }
}
