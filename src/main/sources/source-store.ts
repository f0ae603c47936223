import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Source } from '#shared/contract/sources.ts'
import type { Db } from '../database/open-database.ts'
import { orderFacets, orders } from '../database/schema/orders.ts'
import { sources } from '../database/schema/sources.ts'

/** A source as it is stored: with the name under which the keychain has its token. */
export type StoredSource = typeof sources.$inferSelect

export type NewSource = Omit<typeof sources.$inferInsert, 'id'>

export interface SourceStore {
  list(): StoredSource[]
  find(sourceId: number): StoredSource | null
  insert(source: NewSource): StoredSource
  update(sourceId: number, patch: Partial<NewSource>): StoredSource
  /** Deletes the source and everything read from it. To be called inside a transaction. */
  deleteWithOrders(sourceId: number): void
  /** The sources that have at least one of these orders of Prom. */
  ownersOf(externalIds: readonly number[]): StoredSource[]
  /** Prom's id of the newest order of a source. */
  newestExternalId(sourceId: number): number | null
}

export function createSourceStore(db: Db): SourceStore {
  const all = db.select().from(sources).orderBy(asc(sources.id)).prepare()
  const one = db
    .select()
    .from(sources)
    .where(eq(sources.id, sql.placeholder('sourceId')))
    .prepare()
  const find = (sourceId: number) => one.get({ sourceId }) ?? null

  return {
    list: () => all.all(),
    find,
    insert: (source) => db.insert(sources).values(source).returning().get(),
    update: (sourceId, patch) =>
      db.update(sources).set(patch).where(eq(sources.id, sourceId)).returning().get(),
    deleteWithOrders(sourceId) {
      db.delete(orders).where(eq(orders.sourceId, sourceId)).run()
      // The triggers have counted down to zero; the facets of a source that is no more are of no use.
      db.delete(orderFacets).where(eq(orderFacets.sourceId, sourceId)).run()
      db.delete(sources).where(eq(sources.id, sourceId)).run()
    },
    ownersOf(externalIds) {
      const owners = db
        .selectDistinct({ sourceId: orders.sourceId })
        .from(orders)
        .where(inArray(orders.externalId, [...externalIds]))
        .all()
      return owners.flatMap(({ sourceId }) => find(sourceId) ?? [])
    },
    newestExternalId(sourceId) {
      const row = db
        .select({ externalId: orders.externalId })
        .from(orders)
        .where(eq(orders.sourceId, sourceId))
        .orderBy(desc(orders.createdAt))
        .limit(1)
        .get()
      return row?.externalId ?? null
    },
  }
}

/** A source as the page may see it: without the keychain's account. */
export function toSource({ secretAccount: _account, ...source }: StoredSource): Source {
  return source
}
