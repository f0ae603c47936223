import { eq, sql } from 'drizzle-orm'
import type { Db } from '../database/open-database.ts'
import { syncStates } from '../database/schema/sources.ts'

/** How far the reading of a source has come (all instants epoch ms). */
export type SyncState = typeof syncStates.$inferSelect

export type SyncStatePatch = Partial<Omit<SyncState, 'sourceId'>>

export interface SyncStateStore {
  /** @throws Error for a source that has none */
  get(sourceId: number): SyncState
  /** Nothing is read yet: the first import begins at the top. Also for a source that had a state before. */
  reset(sourceId: number): void
  update(sourceId: number, patch: SyncStatePatch): void
}

export function createSyncStateStore(db: Db): SyncStateStore {
  // Read with every page of orders that comes in, and whenever the page asks how it goes.
  const one = db
    .select()
    .from(syncStates)
    .where(eq(syncStates.sourceId, sql.placeholder('sourceId')))
    .prepare()

  return {
    get(sourceId) {
      const state = one.get({ sourceId })
      if (!state) throw new Error(`Source ${sourceId} has no sync state`)
      return state
    },
    reset(sourceId) {
      db.delete(syncStates).where(eq(syncStates.sourceId, sourceId)).run()
      db.insert(syncStates).values({ sourceId, importState: 'pending', importOrdersCount: 0 }).run()
    },
    update(sourceId, patch) {
      db.update(syncStates).set(patch).where(eq(syncStates.sourceId, sourceId)).run()
    },
  }
}
