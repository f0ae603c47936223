import type { SourceSync as SourceSyncView } from '#shared/contract/sync.ts'
import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'
import type { SyncedSource } from './job-context.ts'
import { type SourceSync, type SourceSyncDeps, startSourceSync } from './source-sync.ts'

/** What is common to all sources. */
export type SyncServiceDeps<Source extends SyncedSource> = Omit<
  SourceSyncDeps<Source>,
  'source' | 'client' | 'onUnauthorized' | 'onImported'
> & {
  /** Counts what is here for the proof of the day. */
  countOrdersSince(sourceId: number, createdFrom: number): number
  quarantinedIds(sourceId: number): ReadonlySet<number>
  onUnauthorized(sourceId: number): void
  /** After the first import of a source. */
  onImported(sourceId: number): void
}

export interface SyncService<Source extends SyncedSource> {
  /** Starts reading a source; one that is read already is started anew with what is given now. */
  start(source: Source, client: SourceSyncDeps<Source>['client']): Promise<void>
  /** Resolves when nothing of the source runs any more. */
  stop(sourceId: number): Promise<void>
  stopAll(): Promise<void>
  view(sourceId: number): SourceSyncView
  /** Checks one source or all of them; one's trouble does not keep the others. */
  checkNow(sourceId?: number): Promise<void>
  /** To be called when the interval of the checks was set to something else. */
  reconsiderInterval(): void
  pauseImport(sourceId: number): void
  resumeImport(sourceId: number): void
}

/** The readers of all sources, each by itself. */
export function createSyncService<Source extends SyncedSource>(
  deps: SyncServiceDeps<Source>,
): SyncService<Source> {
  const { states } = deps
  const readers = new Map<number, SourceSync>()

  async function stop(sourceId: number): Promise<void> {
    const reader = readers.get(sourceId)
    readers.delete(sourceId)
    await reader?.stop()
    deps.onProgress()
  }

  function proofOfToday(sourceId: number, reader: SourceSync): SourceSyncView['today'] {
    const promIds = reader.proof.promIds()
    if (promIds === null) return null
    const quarantined = deps.quarantinedIds(sourceId)
    return {
      day: reader.proof.day(),
      promCount: promIds.size,
      localCount: deps.countOrdersSince(sourceId, startOfKyivDay(reader.promNow())),
      quarantinedCount: [...promIds].filter((id) => quarantined.has(id)).length,
    }
  }

  return {
    async start(source, client) {
      await stop(source.id)
      const hooks = {
        onUnauthorized: () => deps.onUnauthorized(source.id),
        onImported: () => deps.onImported(source.id),
      }
      readers.set(source.id, startSourceSync({ ...deps, ...hooks, source, client }))
      deps.onProgress()
    },
    stop,
    async stopAll() {
      await Promise.all([...readers.keys()].map(stop))
    },
    view(sourceId) {
      const state = states.get(sourceId)
      const reader = readers.get(sourceId)
      const trouble = reader?.problem() ?? null
      return {
        sourceId,
        runningJob: reader?.runningJob() ?? null,
        lastCheckedAt: reader?.lastCheckedAt() ?? null,
        nextCheckAt: reader?.nextCheckAt() ?? null,
        problem: trouble?.problem ?? null,
        problemSince: trouble?.since ?? null,
        import: {
          state: state.importState,
          ordersCount: state.importOrdersCount,
          dayReachedAt: state.importDayReachedAt,
          fromAt: state.importFromAt,
          startedAt: state.importStartedAt,
          finishedAt: state.importFinishedAt,
        },
        today: reader ? proofOfToday(sourceId, reader) : null,
      }
    },
    async checkNow(sourceId) {
      const chosen = sourceId === undefined ? [...readers.values()] : [readers.get(sourceId)]
      await Promise.all(chosen.map((reader) => reader?.checkNow()))
    },
    reconsiderInterval() {
      for (const reader of readers.values()) reader.reconsiderInterval()
    },
    pauseImport: (sourceId) => readers.get(sourceId)?.pauseImport(),
    resumeImport: (sourceId) => readers.get(sourceId)?.resumeImport(),
  }
}
