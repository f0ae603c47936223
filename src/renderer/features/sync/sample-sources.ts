import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'

/** A healthy source for tests. */
export function makeSource(parts: Partial<Source> = {}): Source {
  return {
    id: 1,
    name: 'Shop',
    kind: 'prom',
    state: 'active',
    language: 'uk',
    currency: 'UAH',
    importDepthDays: 60,
    createdAt: 0,
    tokenExpiresAt: null,
    ...parts,
  }
}

/** The sync state of a healthy source for tests: imported, checked at the epoch. */
export function makeSync(parts: Partial<SourceSync> = {}): SourceSync {
  return {
    sourceId: 1,
    runningJob: null,
    lastCheckedAt: 0,
    nextCheckAt: null,
    problem: null,
    problemSince: null,
    import: {
      state: 'done',
      ordersCount: 0,
      dayReachedAt: null,
      fromAt: null,
      startedAt: null,
      finishedAt: null,
    },
    today: null,
    ...parts,
  }
}
