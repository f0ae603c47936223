import type { ListingSync } from '#shared/contract/listings.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { Clock, Logger } from '../ports.ts'
import type { PromClient } from '../prom/prom-client.ts'
import type { PromListing, ReadListing } from '../prom/prom-listing.ts'
import type { PromTime } from '../sync/prom-time.ts'
import type { RepeatingJob, RepeatingJobOptions } from '../sync/repeating-job.ts'
import { type ListingJobContext, runFullReading, runUpdate } from './listing-jobs.ts'
import type { ListingStateStore } from './listing-state-store.ts'
import type { ListingStore, WrittenListings } from './listing-store.ts'

/** Stock that was set elsewhere is to be seen within the hour, and most goods rarely change. */
export const UPDATE_INTERVAL_MS = 10 * 60_000

export interface ListingServiceDeps {
  clock: Clock
  logger: Logger
  store: ListingStore
  states: ListingStateStore
  readListing(raw: unknown): ReadListing
  /** The sources that are not removed. */
  sourceIds(): number[]
  createPromTime(ownNow: () => number): PromTime
  repeat(options: RepeatingJobOptions): RepeatingJob
  /** When the next nightly reading is due after one that ended then, epoch ms. */
  nextNightAt(readAt: number, sourceId: number): number
  backoffMs(failures: number, random: number): number
  random(): number
  toProblem(error: unknown): Problem
  inTransaction<Result>(work: () => Result): Result
  /** After a page was stored. */
  onReceived(sourceId: number, written: WrittenListings, received: readonly PromListing[]): void
  onGone(sourceId: number, listingId: number): void
  /** What the page shows of the reading has changed. */
  onProgress(): void
}

/** Reads the listings of the sources that ask for it: wholly at first and each night, else what was modified. */
export interface ListingService {
  /** The source is read now, through this client; its listings, too, if they are asked for. */
  start(sourceId: number, client: PromClient): void
  /** Resolves when nothing of the source runs any more. */
  stop(sourceId: number): Promise<void>
  stopAll(): Promise<void>
  setEnabled(sourceId: number, isEnabled: boolean): Promise<void>
  /** A full reading at once, for a source that is read. */
  readNow(sourceId: number): void
  syncs(): ListingSync[]
}

interface Reader {
  running(): 'full' | 'update' | null
  lastCheckedAt(): number | null
  problem(): Problem | null
  readFully(): void
  stop(): Promise<void>
}

export function createListingService(deps: ListingServiceDeps): ListingService {
  const { states, store } = deps
  const clients = new Map<number, PromClient>()
  const readers = new Map<number, Reader>()

  function startReader(sourceId: number): void {
    const client = clients.get(sourceId)
    if (!client || readers.has(sourceId) || !states.get(sourceId).isEnabled) return
    readers.set(sourceId, createReader(deps, sourceId, client))
  }

  async function stopReader(sourceId: number): Promise<void> {
    const reader = readers.get(sourceId)
    readers.delete(sourceId)
    await reader?.stop()
    deps.onProgress()
  }

  async function stop(sourceId: number): Promise<void> {
    clients.delete(sourceId)
    await stopReader(sourceId)
  }

  return {
    start(sourceId, client) {
      clients.set(sourceId, client)
      startReader(sourceId)
    },
    stop,
    stopAll: async () => {
      await Promise.all([...clients.keys()].map(stop))
    },
    async setEnabled(sourceId, isEnabled) {
      states.update(sourceId, { isEnabled })
      if (isEnabled) startReader(sourceId)
      else await stopReader(sourceId)
      deps.onProgress()
    },
    readNow: (sourceId) => readers.get(sourceId)?.readFully(),
    syncs: () =>
      deps.sourceIds().map((sourceId) => {
        const state = states.get(sourceId)
        const reader = readers.get(sourceId)
        const isFull = reader?.running() === 'full'
        return {
          sourceId,
          isEnabled: state.isEnabled,
          runningJob: reader?.running() ?? null,
          count: store.countOf(sourceId),
          readCount: isFull ? store.countSeen(sourceId, state.pass) : null,
          firstReadAt: state.firstReadAt,
          passFinishedAt: state.passFinishedAt,
          lastCheckedAt: reader?.lastCheckedAt() ?? null,
          foundByGroup: state.foundByGroup,
          cappedGroups: state.cappedGroups,
          unreadableCount: state.unreadableCount,
          problem: reader?.problem() ?? null,
        }
      }),
  }
}

function createReader(deps: ListingServiceDeps, sourceId: number, client: PromClient): Reader {
  const { clock, logger, states } = deps
  const stopping = new AbortController()
  const promTime = deps.createPromTime(() => clock.now())
  let running: 'full' | 'update' | null = null
  let problem: Problem | null = null
  let failures = 0
  let lastCheckedAt: number | null = null
  let isFullWanted = false

  const context: ListingJobContext = {
    sourceId,
    client,
    store: deps.store,
    states,
    readListing: deps.readListing,
    now: () => clock.now(),
    promTime,
    priority: 'background',
    signal: stopping.signal,
    inTransaction: deps.inTransaction,
    onReceived(written, received) {
      deps.onReceived(sourceId, written, received)
      deps.onProgress()
    },
    onGone: (listingId) => deps.onGone(sourceId, listingId),
  }

  function isFullDue(): boolean {
    const { passStartedAt, passFinishedAt } = states.get(sourceId)
    if (isFullWanted || passStartedAt === null || passFinishedAt === null) return true
    return clock.now() >= deps.nextNightAt(passFinishedAt, sourceId)
  }

  async function run(): Promise<void> {
    running = isFullDue() ? 'full' : 'update'
    deps.onProgress()
    try {
      if (running === 'full') {
        isFullWanted = false
        await runFullReading(context)
      } else {
        await runUpdate(context)
      }
      problem = null
      failures = 0
      lastCheckedAt = clock.now()
    } catch (error) {
      if (stopping.signal.aborted) return
      failures += 1
      // Also for 401: a token may lack the right to read goods and still bring every order.
      problem = deps.toProblem(error)
      logger.warn({ sourceId, job: running, problem, failures }, 'listings could not be read')
    } finally {
      running = null
      if (!stopping.signal.aborted) deps.onProgress()
    }
  }

  const job = deps.repeat({
    clock,
    run,
    onError: (error) => logger.error({ sourceId, err: error }, 'reading of listings could not run'),
    delayMs: () => (failures > 0 ? deps.backoffMs(failures, deps.random()) : UPDATE_INTERVAL_MS),
    firstDelayMs: 0,
  })

  return {
    running: () => running,
    lastCheckedAt: () => lastCheckedAt,
    problem: () => problem,
    readFully() {
      isFullWanted = true
      // A run in progress is joined; the wish stands for the one after it.
      void job.runNow().then(() => (isFullWanted && !stopping.signal.aborted ? job.runNow() : undefined))
    },
    async stop() {
      const current = running === null ? Promise.resolve() : job.runNow()
      job.stop()
      stopping.abort()
      await current
    },
  }
}
