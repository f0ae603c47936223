import { and, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { QuarantinedOrder } from '#shared/contract/quarantine.ts'
import type { Db } from '../database/open-database.ts'
import { quarantinedOrders } from '../database/schema/quarantine.ts'

/** An order that could not be understood, and why. */
export interface UnreadableOrder {
  sourceId: number
  externalId: number | null
  contentHash: string
  field: string
  found: string
  rawJson: string
}

export interface QuarantineStore {
  list(): QuarantinedOrder[]
  /** Prom's ids of the quarantined orders of a source, as far as they have one. */
  externalIds(sourceId: number): Set<number>
  isKnown(order: UnreadableOrder): boolean
  /** Keeps the newest form of an order; when it was first seen stays. */
  put(order: UnreadableOrder, now: number): void
  /** Takes out orders that were understood after all. */
  release(sourceId: number, externalIds: readonly number[]): void
  releaseById(id: number): void
  setDismissedAt(id: number, dismissedAt: number | null): void
  count(): number
}

export function createQuarantineStore(db: Db): QuarantineStore {
  const sameOrder = (order: UnreadableOrder) =>
    order.externalId === null
      ? and(
          eq(quarantinedOrders.sourceId, order.sourceId),
          isNull(quarantinedOrders.externalId),
          eq(quarantinedOrders.contentHash, order.contentHash),
        )
      : and(
          eq(quarantinedOrders.sourceId, order.sourceId),
          eq(quarantinedOrders.externalId, order.externalId),
        )

  // Read with every page of orders that comes in.
  const idsOfSource = db
    .select({ externalId: quarantinedOrders.externalId })
    .from(quarantinedOrders)
    .where(
      and(
        eq(quarantinedOrders.sourceId, sql.placeholder('sourceId')),
        isNotNull(quarantinedOrders.externalId),
      ),
    )
    .prepare()
  const find = (order: UnreadableOrder) => db.select().from(quarantinedOrders).where(sameOrder(order)).get()

  return {
    list: () =>
      db
        .select({
          id: quarantinedOrders.id,
          sourceId: quarantinedOrders.sourceId,
          externalId: quarantinedOrders.externalId,
          field: quarantinedOrders.field,
          found: quarantinedOrders.found,
          rawJson: quarantinedOrders.rawJson,
          firstSeenAt: quarantinedOrders.firstSeenAt,
          lastSeenAt: quarantinedOrders.lastSeenAt,
          dismissedAt: quarantinedOrders.dismissedAt,
        })
        .from(quarantinedOrders)
        .orderBy(desc(quarantinedOrders.firstSeenAt), desc(quarantinedOrders.id))
        .all(),
    externalIds(sourceId) {
      const rows = idsOfSource.all({ sourceId })
      return new Set(rows.flatMap(({ externalId }) => (externalId === null ? [] : [externalId])))
    },
    isKnown: (order) => {
      const known = find(order)
      return known?.contentHash === order.contentHash && known.field === order.field
    },
    put(order, now) {
      const known = find(order)
      if (known) {
        db.update(quarantinedOrders)
          // Another content is another thing to look at.
          .set({
            ...order,
            lastSeenAt: now,
            ...(known.contentHash !== order.contentHash && { dismissedAt: null }),
          })
          .where(eq(quarantinedOrders.id, known.id))
          .run()
      } else {
        db.insert(quarantinedOrders)
          .values({ ...order, firstSeenAt: now, lastSeenAt: now })
          .run()
      }
    },
    release(sourceId, externalIds) {
      db.delete(quarantinedOrders)
        .where(
          and(
            eq(quarantinedOrders.sourceId, sourceId),
            inArray(quarantinedOrders.externalId, [...externalIds]),
          ),
        )
        .run()
    },
    releaseById: (id) => {
      db.delete(quarantinedOrders).where(eq(quarantinedOrders.id, id)).run()
    },
    setDismissedAt: (id, dismissedAt) => {
      db.update(quarantinedOrders).set({ dismissedAt }).where(eq(quarantinedOrders.id, id)).run()
    },
    count: () => db.select({ count: count() }).from(quarantinedOrders).get()?.count ?? 0,
  }
}
