import type { Database } from 'better-sqlite3'
import { DAY_END_SHELVES, type DayEnd, type DayEndShelf, MAX_SHELF_ROWS } from '#shared/contract/day-end.ts'
import type { OrderRow } from '#shared/contract/orders.ts'
import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'
import { type Scope, visibleOnly } from '../scope.ts'

const DAY_MS = 24 * 60 * 60_000
/** Older orders have been settled one way or another; the watch over parcels looks back as far. */
const LOOK_BACK_MS = 120 * DAY_MS

export interface DayEndDeps {
  sqlite: Database
  scope: Scope
  readRows(orderIds: readonly number[]): OrderRow[]
  now(): number
}

interface Span {
  from: number
  dayStart: number
  dayEnd: number
}

const NOT_ASIDE = 'l.order_id NOT IN (SELECT order_id FROM order_snoozes WHERE returned_at IS NULL)'

/** By way of the facets: the orders that are done with, nearly all of them, are never looked at. */
const ofFacets = (where: string) =>
  `SELECT l.order_id AS id FROM order_facets f
     CROSS JOIN order_listing l INDEXED BY order_listing_facet ON l.facet_id = f.id
   WHERE f.count > 0 AND ${where} AND l.created_at >= @from AND ${NOT_ASIDE}`

const SHELF_SQL: Readonly<Record<DayEndShelf, string>> = {
  notAccepted: ofFacets("f.status_group = 'new'"),
  notAgreed: ofFacets("f.status_group = 'agreement'"),
  noTrackingNumber: ofFacets(
    "f.status_group IN ('production', 'delivery') AND f.has_tracking_number = 0 AND f.carrier NOT IN ('', 'self_pickup')",
  ),
  unsent: `SELECT DISTINCT c.order_id AS id FROM outgoing_changes c WHERE c.settled_at IS NULL
    AND c.order_id NOT IN (SELECT order_id FROM order_snoozes WHERE returned_at IS NULL)`,
  snoozedToday: `SELECT z.order_id AS id FROM order_snoozes z
    WHERE z.until_at < @dayEnd OR z.returned_at IS NOT NULL`,
}

/** @returns a function that lists everything still open today, by what is missing (product I8) */
export function createDayEndQuery({ sqlite, scope, readRows, now }: DayEndDeps): () => DayEnd {
  const statements = visibleOnly(scope, (andVisible) => {
    const isSeen = (orderId: string) => andVisible(`(SELECT source_id FROM orders WHERE id = ${orderId})`)
    const shelf = (name: DayEndShelf) =>
      sqlite
        .prepare<[Span], number>(
          `SELECT found.id FROM (${SHELF_SQL[name]}) AS found CROSS JOIN order_listing AS by_age ON by_age.order_id = found.id
           WHERE 1${isSeen('found.id')} ORDER BY by_age.created_at, found.id`,
        )
        .pluck()
    return {
      shelves: DAY_END_SHELVES.map((name) => ({ shelf: name, select: shelf(name) })),
      arrived: sqlite
        .prepare<[Span], number>(
          `SELECT count(*) FROM order_listing WHERE created_at >= @dayStart${isSeen('order_id')}`,
        )
        .pluck(),
      settled: sqlite
        .prepare<[Span], number>(
          `SELECT count(DISTINCT o.id)
           FROM actions a CROSS JOIN order_history h ON h.action_id = a.id CROSS JOIN orders o ON o.id = h.order_id
           WHERE a.at >= @dayStart AND h.kind = 'statusSet' AND o.status_group IN ('completed', 'cancelled')
             ${andVisible('o.source_id')}`,
        )
        .pluck(),
    }
  })

  return () => {
    const dayStart = startOfKyivDay(now())
    // Noon of the next day lies in it whatever the clocks do at night.
    const span = { from: now() - LOOK_BACK_MS, dayStart, dayEnd: startOfKyivDay(dayStart + 1.5 * DAY_MS) }
    const open = new Set<number>()
    const { shelves: shelfStatements, arrived, settled } = statements()
    const shelves = shelfStatements.map(({ shelf, select }) => {
      const ids = select.all(span)
      for (const id of ids) open.add(id)
      return { shelf, total: ids.length, rows: readRows(ids.slice(0, MAX_SHELF_ROWS)) }
    })
    return {
      shelves,
      openCount: open.size,
      arrivedToday: arrived.get(span) ?? 0,
      settledToday: settled.get(span) ?? 0,
    }
  }
}
