import type { SyncJob } from '#shared/contract/sync.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { Clock, Logger } from '../ports.ts'
import type { CallPriority, PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts'
import { runImport } from './import-job.ts'
import type { JobContext, PageIntake, PageNews, ReceivedPage, SyncedSource } from './job-context.ts'
import { createJobTroubles, type Trouble } from './job-troubles.ts'
import { runPoll } from './poll-job.ts'
import { createPromTime } from './prom-time.ts'
import { createRepeatingJob } from './repeating-job.ts'
import { runReread } from './reread-job.ts'
import { runSweep, type SweepTarget } from './sweep-job.ts'
import { nextSweepAt } from './sweep-time.ts'
import type { SyncStateStore } from './sync-state-store.ts'
import { createTodayProof, type TodayProof } from './today-proof.ts'

export const REREAD_INTERVAL_MS = 15 * 60_000

export interface SourceSyncDeps<Source extends SyncedSource> {
  source: Source
  client: PromClient
  clock: Clock
  logger: Logger
  states: SyncStateStore
  intake: PageIntake<Source>
  sweepTargets(sourceId: number, now: number): SweepTarget[]
  pollIntervalMs(): number
  /** 0 ≤ x < 1. */
  random(): number
  toProblem(error: unknown): Problem
  /** After a page was stored. */
  onReceived(page: ReceivedPage, news: PageNews): void
  /** The first import has come to its end. */
  onImported(): void
  /** After anything that the status bar shows has changed. */
  onProgress(): void
  /** Prom does not take the token any more. */
  onUnauthorized(): void
}

/** The reading of one source: which job runs, what failed, when it was last checked. */
export interface SourceSync {
  runningJob(): SyncJob | null
  lastCheckedAt(): number | null
  nextCheckAt(): number | null
  problem(): Trouble | null
  proof: TodayProof
  /** Prom's time, epoch ms. */
  promNow(): number
  /** The setting of the interval has changed: the check that waits is put off or brought forward. */
  reconsiderInterval(): void
  /** Resolves when a check that began now or was under way has ended, well or badly. */
  checkNow(): Promise<void>
  pauseImport(): void
  resumeImport(): void
  /** Aborts what runs and resolves when nothing of this source runs any more. */
  stop(): Promise<void>
}

/** Jobs in the order in which the status bar names them when several run. */
const JOBS_BY_WEIGHT: readonly SyncJob[] = ['import', 'sweep', 'reread', 'poll']

const NO_NEWS: PageNews = { arrivedIds: [], cancelledIds: [] }

const PRIORITIES: Record<SyncJob, CallPriority> = {
  import: 'background',
  poll: 'poll',
  reread: 'background',
  sweep: 'background',
}

/** Starts reading a source: the rest of the first import, then checks by the clock. */
export function startSourceSync<Source extends SyncedSource>(deps: SourceSyncDeps<Source>): SourceSync {
  const { source, clock, states, logger } = deps
  const promTime = createPromTime(() => clock.now())
  const proof = createTodayProof(() => promTime.now())
  const stopping = new AbortController()
  const running = new Map<SyncJob, Promise<boolean>>()
  let importPause = new AbortController()
  const troubles = createJobTroubles(() => clock.now())
  /** When a re-read or sweep that failed may be tried again, epoch ms. */
  const retryAt = new Map<SyncJob, number>()
  let wakeImport = () => {}
  let lastCheckedAt: number | null = null
  let rereadAt: number | null = null
  let isUrgent = false
  /** A first import that started at the top sees today's orders itself: no re-read beside it. */
  let isImportReadingToday = false

  function contextOf(job: SyncJob, signal: AbortSignal): JobContext {
    return {
      client: deps.client,
      source,
      states,
      proof,
      promTime,
      now: () => clock.now(),
      signal,
      priority: job === 'poll' && isUrgent ? 'now' : PRIORITIES[job],
      receive(rawOrders, alongside) {
        const page = deps.intake.receive(source, rawOrders, alongside)
        // A page that was stored is a step on; for the others only the end shows that all could be read.
        if (job === 'import') troubles.clear(job)
        deps.onReceived(page, job === 'import' ? NO_NEWS : newsOf(page))
        // The first page of the import is the first proof that Prom can be read: the checks begin with it.
        if (job === 'import' && lastCheckedAt === null) void polling.runNow()
        return page
      },
    }
  }

  /**
   * New orders were created since the first import began. Others that come here for the first time are a part of it,
   * or too old for it: checks bring them too when they are modified.
   */
  function newsOf({ inserted, cancelledIds }: ReceivedPage): PageNews {
    if (inserted.length === 0) return { arrivedIds: [], cancelledIds }
    const importStartedAt = states.get(source.id).importStartedAt ?? 0
    const arrived = inserted.filter(({ createdAt }) => createdAt >= importStartedAt)
    return { arrivedIds: arrived.map(({ id }) => id), cancelledIds }
  }

  /** Runs a job unless it runs already. @returns whether it came to its end */
  function attempt(job: SyncJob, work: (context: JobContext) => Promise<void>): Promise<boolean> {
    const current = running.get(job)
    if (current) return current
    const signals = job === 'import' ? [stopping.signal, importPause.signal] : [stopping.signal]
    const signal = AbortSignal.any(signals)
    const run = work(contextOf(job, signal))
      .then(() => succeed(job))
      .catch((error: unknown) => (signal.aborted ? false : fail(job, error)))
      .finally(() => {
        running.delete(job)
        deps.onProgress()
      })
    running.set(job, run)
    deps.onProgress()
    return run
  }

  function succeed(job: SyncJob): boolean {
    const wasDown = job === 'poll' && troubles.failures(job) > 0
    troubles.clear(job)
    // Prom can be read again: whatever waits for that need not wait for its own delay.
    if (wasDown) retryAt.clear()
    if (wasDown) wakeImport()
    return true
  }

  function fail(job: SyncJob, error: unknown): boolean {
    const problem = deps.toProblem(error)
    const failures = troubles.add(job, problem)
    retryAt.set(job, clock.now() + backoffMs(failures, deps.random()))
    logger.warn({ sourceId: source.id, job, problem, failures }, 'sync job failed')
    if (error instanceof PromError && error.code === 'unauthorized') deps.onUnauthorized()
    return false
  }

  async function check(): Promise<void> {
    const state = states.get(source.id)
    // Until the import has begun there is nothing to compare with; it reads the newest orders itself.
    if (state.importStartedAt === null) return
    const isDone = await attempt('poll', runPoll)
    // A stop may have come between the last answer and here; the database may be closed by now.
    if (!isDone || stopping.signal.aborted) return
    lastCheckedAt = clock.now()
    deps.onProgress()
    startFollowUps()
  }

  function startFollowUps(): void {
    const { importState, sweptAt } = states.get(source.id)
    const now = clock.now()
    // A clock that was set back must not put the next re-read off by as much.
    const isRereadDue = rereadAt === null || rereadAt > now || now - rereadAt >= REREAD_INTERVAL_MS
    if (isRereadDue && !isImportReadingToday && mayTry('reread')) {
      void attempt('reread', async (context) => {
        await runReread(context)
        rereadAt = clock.now()
      })
    }
    const isSweepDue = sweptAt !== null && promTime.now() >= nextSweepAt(sweptAt, source.id)
    if (importState === 'done' && isSweepDue && mayTry('sweep')) {
      void attempt('sweep', (context) => runSweep(context, deps.sweepTargets(source.id, promTime.now())))
    }
  }

  /** A job that failed waits longer each time, though the checks that start it succeed. */
  function mayTry(job: SyncJob): boolean {
    const wait = (retryAt.get(job) ?? 0) - clock.now()
    // A longer one is that of a clock that was set back.
    return wait <= 0 || wait > LONGEST_WAIT_MS
  }

  async function importLoop(): Promise<void> {
    const paused = importPause.signal
    isImportReadingToday = states.get(source.id).importLastId === null
    while (!stopping.signal.aborted && !paused.aborted) {
      if (await attempt('import', runImport)) {
        if (isImportReadingToday) rereadAt = clock.now()
        isImportReadingToday = false
        deps.onImported()
        return void polling.runNow()
      }
      await sleep(backoffMs(Math.max(1, troubles.failures('import')), deps.random()), paused)
    }
    isImportReadingToday = false
  }

  function sleep(ms: number, paused: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, paused])
    return new Promise((resolve) => {
      const cancelTimer = clock.setTimer(ms, resolve)
      const wake = () => {
        cancelTimer()
        resolve()
      }
      wakeImport = wake
      if (signal.aborted) wake()
      else signal.addEventListener('abort', wake, { once: true })
    })
  }

  const polling = createRepeatingJob({
    clock,
    run: check,
    delayMs() {
      const failures = troubles.failures('poll')
      return failures > 0 ? backoffMs(failures, deps.random()) : deps.pollIntervalMs()
    },
    firstDelayMs: 0,
    onError: (error) => logger.error({ sourceId: source.id, err: error }, 'check could not run'),
  })
  const { importState } = states.get(source.id)
  if (importState === 'pending' || importState === 'running') void importLoop()

  return {
    runningJob: () => JOBS_BY_WEIGHT.find((job) => running.has(job)) ?? null,
    lastCheckedAt: () => lastCheckedAt,
    nextCheckAt: () => polling.nextAt(),
    problem: () => troubles.current(),
    proof,
    promNow: () => promTime.now(),
    reconsiderInterval() {
      // After a failure the growing delay counts, which nobody has set.
      if (troubles.failures('poll') === 0) polling.rearm()
    },
    async checkNow() {
      isUrgent = true
      wakeImport()
      await polling.runNow()
      isUrgent = false
    },
    pauseImport() {
      const state = states.get(source.id).importState
      // A click that comes after the last page must not turn a finished import into a paused one.
      if (state !== 'pending' && state !== 'running') return
      states.update(source.id, { importState: 'paused' })
      importPause.abort()
      troubles.clear('import')
      deps.onProgress()
    },
    resumeImport() {
      if (states.get(source.id).importState !== 'paused') return
      states.update(source.id, { importState: 'running' })
      importPause = new AbortController()
      // The aborted run may still be on its way out; a second one must not start beside it.
      void (running.get('import') ?? Promise.resolve()).then(importLoop)
    },
    async stop() {
      polling.stop()
      stopping.abort()
      await Promise.allSettled(running.values())
    },
  }
}
