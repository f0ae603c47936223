import type { Database } from 'better-sqlite3'
import type { OrderRow } from '#shared/contract/orders.ts'
import {
  PARCEL_SHELVES,
  type Parcel,
  type ParcelConcern,
  type ParcelShelf,
} from '#shared/contract/parcels.ts'
import { type Scope, visibleOnly } from '../scope.ts'
import { concernsOf, rankOf, shelfOf, type WatchedParcel } from './parcel-rules.ts'

/** Older orders have been settled one way or another: neither Prom nor a carrier still moves anything about them. */
const LOOK_BACK_MS = 120 * 24 * 60 * 60_000
/** Where nothing was written, time alone moves parcels from one shelf to another. */
const RECOUNT_MS = 60_000

export interface ParcelWatch {
  list(input: { shelf: ParcelShelf; sourceId?: number | undefined; offset: number; limit: number }): {
    rows: Parcel[]
    total: number
  }
  count(input: { sourceId?: number | undefined }): ParcelCounts
}

interface ParcelCounts {
  byShelf: Record<ParcelShelf, number>
  urgent: number
}

export interface ParcelWatchDeps {
  sqlite: Database
  scope: Scope
  readRows(orderIds: readonly number[]): OrderRow[]
  now(): number
}

interface StoredParcel extends Omit<WatchedParcel, 'isNumberTold' | 'isCheapDelivery' | 'stateSince'> {
  id: number
  firstSeenAt: number
  isNumberTold: number
  isCheapDelivery: number
  /** When Prom's state became what it is, as far as it was seen to move. */
  movedAt: number | null
}

interface PlacedParcel {
  id: number
  shelf: Exclude<ParcelShelf, 'attention'> | null
  concerns: ParcelConcern[]
  stateSince: number | null
  isSinceAtLeast: boolean
}

/** The parcels of the last months: where each is, and which of them want a person (product T4). */
export function createParcelWatch({ sqlite, scope, readRows, now }: ParcelWatchDeps): ParcelWatch {
  const countChanges = sqlite.prepare<[], number>('SELECT total_changes()').pluck()
  const select = visibleOnly(scope, (andVisible) =>
    sqlite.prepare<{ from: number; sourceId: number | null }, StoredParcel>(
      `SELECT o.id, o.status_group AS statusGroup, o.marketplace_status AS marketplaceStatus,
       o.payment_kind AS paymentKind, o.payment_state AS paymentState, o.payment_changed_at AS paidAt,
       o.created_at AS createdAt, o.first_seen_at AS firstSeenAt, o.carrier, o.parcel_state AS parcelState,
       o.is_cheap_delivery AS isCheapDelivery,
       (o.tracking_number IS NOT NULL OR EXISTS (
         SELECT 1 FROM outgoing_changes c WHERE c.order_id = o.id AND c.kind = 'trackingNumber'
           AND c.settled_at IS NULL AND c.state IN ('held', 'queued', 'sending')
       )) AS isNumberTold,
       (SELECT max(h.at) FROM order_history h WHERE h.order_id = o.id AND h.kind = 'changed'
         AND h.field = 'parcelState' AND h.after = o.parcel_state) AS movedAt,
       coalesce((SELECT max(h.at) FROM order_history h WHERE h.order_id = o.id AND h.kind = 'statusSet'),
         o.first_seen_at) AS statusSince
     FROM orders o JOIN sources s ON s.id = o.source_id
     WHERE o.created_at >= @from AND s.state <> 'removed' AND (@sourceId IS NULL OR o.source_id = @sourceId)${andVisible('o.source_id')}
       AND ((o.payment_state = 'paid' AND o.status_group <> 'cancelled')
         OR (o.parcel_state <> 'initial' AND NOT (o.parcel_state = 'delivered' AND o.status_group IN ('completed', 'cancelled')))
         OR (o.is_cheap_delivery = 1 AND o.status_group IN ('agreement', 'production', 'delivery')))`,
    ),
  )

  function place({ id, firstSeenAt, movedAt, ...stored }: StoredParcel, at: number): PlacedParcel {
    const isSinceAtLeast = stored.parcelState !== null && movedAt === null
    const stateSince = stored.parcelState === null ? null : (movedAt ?? firstSeenAt)
    const parcel: WatchedParcel = {
      ...stored,
      isNumberTold: stored.isNumberTold === 1,
      isCheapDelivery: stored.isCheapDelivery === 1,
      stateSince,
    }
    return { id, shelf: shelfOf(parcel), concerns: concernsOf(parcel, at), stateSince, isSinceAtLeast }
  }

  function readAll(sourceId: number | undefined): PlacedParcel[] {
    const at = now()
    return select()
      .all({ from: at - LOOK_BACK_MS, sourceId: sourceId ?? null })
      .map((row) => place(row, at))
  }

  const isOn = (parcel: PlacedParcel, shelf: ParcelShelf): boolean =>
    shelf === 'attention' ? parcel.concerns.length > 0 : parcel.shelf === shelf

  function count(sourceId: number | undefined): ParcelCounts {
    const found = readAll(sourceId)
    const byShelf = Object.fromEntries(
      PARCEL_SHELVES.map((shelf) => [shelf, found.filter((parcel) => isOn(parcel, shelf)).length]),
    ) as Record<ParcelShelf, number>
    const urgent = found.filter(({ concerns }) => concerns.some(({ isUrgent }) => isUrgent)).length
    return { byShelf, urgent }
  }

  // The side bar asks after every change of anything, also of what is no parcel's.
  let counted: { key: string; counts: ParcelCounts } | null = null

  return {
    list({ shelf, sourceId, offset, limit }) {
      const found = readAll(sourceId)
        .filter((parcel) => isOn(parcel, shelf))
        .sort(byUrgency)
      const page = found.slice(offset, offset + limit)
      const orders = new Map(readRows(page.map(({ id }) => id)).map((order) => [order.id, order]))
      const rows = page.flatMap(({ id, concerns, stateSince, isSinceAtLeast }) => {
        const order = orders.get(id)
        return order ? [{ order, concerns, stateSince, isSinceAtLeast }] : []
      })
      return { rows, total: found.length }
    },
    count({ sourceId }) {
      const minute = Math.floor(now() / RECOUNT_MS)
      const key = JSON.stringify([sourceId, scope.sourceIds(), countChanges.get(), minute])
      if (counted?.key !== key) counted = { key, counts: count(sourceId) }
      return counted.counts
    },
  }
}

/** Those with the gravest concern first, of equal ones those that have waited longest. */
function byUrgency(one: PlacedParcel, other: PlacedParcel): number {
  const [a, b] = [one.concerns[0], other.concerns[0]]
  const rank = (concern: ParcelConcern | undefined) =>
    concern === undefined ? Number.MAX_SAFE_INTEGER : rankOf(concern)
  return (
    rank(a) - rank(b) ||
    (a?.at ?? one.stateSince ?? 0) - (b?.at ?? other.stateSince ?? 0) ||
    other.id - one.id
  )
}
