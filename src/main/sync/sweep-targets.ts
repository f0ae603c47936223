import type { Database } from 'better-sqlite3'
import type { SweepTarget } from './sweep-job.ts'

const DAY_MS = 24 * 60 * 60_000

/** After this many days nothing on Prom moves an order any more. */
const LAST_CHANGE_DAYS = 180
/** A closed order whose payment or parcel never reached its end is watched this long. */
const CLOSED_DAYS = 60
/** Commission may be returned until the 10th day (prom-rules 8). */
const COMMISSION_DAYS = 10

/**
 * The orders of a source that may still change on Prom: open ones, and closed ones until commission, payment and
 * parcel have come to rest.
 * @returns (sourceId, now in epoch ms) => oldest last
 */
export function createSweepTargets(sqlite: Database): (sourceId: number, now: number) => SweepTarget[] {
  const select = sqlite.prepare<[Record<string, number>], SweepTarget>(`
    SELECT external_id AS externalId, created_at AS createdAt FROM orders
    WHERE source_id = @sourceId AND created_at > @lastChangeAt AND (
      marketplace_status NOT IN ('delivered', 'canceled')
      OR created_at > @commissionAt
      OR (created_at > @closedAt AND (
        coalesce(payment_state, 'paid_out') NOT IN ('paid_out', 'refunded', 'expired')
        OR coalesce(parcel_state, 'delivered') <> 'delivered'
      ))
    )
    ORDER BY created_at DESC, id DESC`)
  return (sourceId, now) =>
    select.all({
      sourceId,
      lastChangeAt: now - LAST_CHANGE_DAYS * DAY_MS,
      closedAt: now - CLOSED_DAYS * DAY_MS,
      commissionAt: now - COMMISSION_DAYS * DAY_MS,
    })
}
