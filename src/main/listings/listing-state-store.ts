import { eq } from 'drizzle-orm'
import type { Db } from '../database/open-database.ts'
import { listingSyncStates } from '../database/schema/listings.ts'

/** How far the reading of a source's listings has come (instants epoch ms). */
export type ListingState = typeof listingSyncStates.$inferSelect

export type ListingStatePatch = Partial<Omit<ListingState, 'sourceId'>>

export interface ListingStateStore {
  /** That of a source which was never asked for its listings is one that is off. */
  get(sourceId: number): ListingState
  update(sourceId: number, patch: ListingStatePatch): void
}

const NEVER_READ = {
  isEnabled: false,
  pass: 0,
  passStartedAt: null,
  passFinishedAt: null,
  passLastId: null,
  isListThrough: false,
  firstReadAt: null,
  foundByGroup: 0,
  cappedGroups: 0,
  unreadableCount: 0,
  modifiedUntilAt: null,
}

export function createListingStateStore(db: Db): ListingStateStore {
  const t = listingSyncStates
  return {
    get: (sourceId) =>
      db.select().from(t).where(eq(t.sourceId, sourceId)).get() ?? { sourceId, ...NEVER_READ },
    update(sourceId, patch) {
      db.insert(t)
        .values({ sourceId, ...NEVER_READ, ...patch })
        .onConflictDoUpdate({ target: t.sourceId, set: patch })
        .run()
    },
  }
}
