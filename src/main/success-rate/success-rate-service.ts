import type { Database } from 'better-sqlite3'
import {
  LEFT_OUT,
  type LeftOut,
  MAX_NAMED_CANCELLATIONS,
  type SuccessEstimate,
} from '#shared/contract/success-rate.ts'
import { addDays, offsetStretches } from '#shared/domain/kyiv-days.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'
import { leavesOn, type RateCount, SUCCESS_RATE_RULE, successWindow } from '#shared/domain/success-rate.ts'

import { isVisible, type Scope } from '../scope.ts'

export interface SuccessRateService {
  /** `null` where there is no such source, or none that may be seen. */
  estimate(sourceId: number): SuccessEstimate | null
  /** @returns whether there is such a source */
  note(sourceId: number, percent: number | null): boolean
}

/** What became of an order of the window: it counts, counts as cancelled, or why it is left out. */
type Verdict = 'kept' | 'cancelled' | LeftOut

/**
 * Prom's rule as far as our data shows it (art. 4405624956573). Of words for parcels the ones before the way and the one
 * for a collected parcel are known; every other is a parcel that comes back, and one at the branch was not collected.
 * The number must have been in the order before: our own history says so where it saw both come.
 */
const VERDICT = `CASE
  WHEN o.order_origin = 'company_cabinet' THEN 'cabinet'
  WHEN o.order_origin = 'company_site' AND coalesce(o.commission_minor, 0) = 0 THEN 'ownSite'
  WHEN o.full_price_minor > ${SUCCESS_RATE_RULE.countedUpToMinor} THEN 'expensive'
  WHEN o.marketplace_status <> 'canceled' THEN 'kept'
  WHEN o.cancellation_initiator = 'user' THEN 'byBuyer'
  WHEN o.payment_kind IN ('prom_payment', 'instalments')
    AND coalesce(o.payment_state, '') NOT IN ('paid', 'paid_out', 'refunded')
    AND NOT EXISTS (SELECT 1 FROM order_history h WHERE h.order_id = o.id AND h.field = 'paymentState'
      AND h.before IN ('paid', 'paid_out')) THEN 'neverPaid'
  WHEN o.tracking_number IS NOT NULL AND o.parcel_state NOT IN ('initial', 'on_the_way', 'delivered')
    AND NOT EXISTS (SELECT 1 FROM order_history n JOIN order_history p
      ON p.order_id = n.order_id AND p.field = 'parcelState' AND p.after = o.parcel_state
      WHERE n.order_id = o.id AND n.field = 'trackingNumber' AND n.before IS NULL AND n.at > p.at) THEN 'refused'
  WHEN o.buyer_phone IS NOT NULL AND EXISTS (SELECT 1 FROM orders d
    WHERE d.buyer_phone = o.buyer_phone AND d.id <> o.id
      AND d.created_at BETWEEN o.created_at - @duplicateWithin AND o.created_at + @duplicateWithin
      AND (d.marketplace_status <> 'canceled' OR (d.source_id = o.source_id
        AND d.cancellation_initiator IS NOT 'user' AND (d.created_at, d.id) < (o.created_at, o.id)))) THEN 'duplicate'
  ELSE 'cancelled' END`

const SCOPE = `WITH stretches (from_at, until_at, offset_ms) AS MATERIALIZED (
    SELECT value ->> 'from', value ->> 'until', value ->> 'offsetMs' FROM json_each(@stretches)
  ), scope AS (
    SELECT o.*, (o.created_at + s.offset_ms) / 86400000 AS day, ${VERDICT} AS verdict
    FROM stretches s CROSS JOIN orders o
      ON o.source_id = @sourceId AND o.created_at >= s.from_at AND o.created_at < s.until_at
  )`

interface CancelledRow {
  orderId: number
  externalId: number
  createdAt: number
  fullPriceMinor: number
  currency: SuccessEstimate['cancellations'][number]['currency']
  statusId: number
}

export interface SuccessRateDeps {
  sqlite: Database
  /** Epoch ms. */
  now(): number
  scope: Scope
}

/** The success rate by Prom's formula on our own data, and the true one as a person typed it in. */
export function createSuccessRateService({ sqlite, now, scope }: SuccessRateDeps): SuccessRateService {
  const selectSource = sqlite.prepare<[number], number>('SELECT 1 FROM sources WHERE id = ?').pluck()
  const hasSource = (sourceId: number) => isVisible(scope, sourceId) && selectSource.get(sourceId) === 1
  const countByDay = sqlite.prepare<[object], { day: number; verdict: Verdict; count: number }>(
    `${SCOPE} SELECT day, verdict, count(*) AS count FROM scope GROUP BY 1, 2`,
  )
  const selectCancelled = sqlite.prepare<[object], CancelledRow>(
    `${SCOPE} SELECT id AS orderId, external_id AS externalId, created_at AS createdAt,
       full_price_minor AS fullPriceMinor, currency, status_id AS statusId
     FROM scope WHERE verdict = 'cancelled' ORDER BY created_at, id LIMIT ${MAX_NAMED_CANCELLATIONS}`,
  )
  const selectReadFrom = sqlite
    .prepare<[number], number | null>(
      `SELECT iif(import_state = 'done', import_from_at, coalesce(import_day_reached_at, import_started_at))
       FROM sync_states WHERE source_id = ?`,
    )
    .pluck()
  const selectKnown = sqlite.prepare<[number], { percent: number; notedAt: number }>(
    'SELECT percent, noted_at AS notedAt FROM known_success_rates WHERE source_id = ?',
  )
  const putKnown = sqlite.prepare<[number, number, number]>(
    `INSERT INTO known_success_rates (source_id, percent, noted_at) VALUES (?, ?, ?)
     ON CONFLICT (source_id) DO UPDATE SET percent = excluded.percent, noted_at = excluded.noted_at`,
  )
  const forget = sqlite.prepare<[number]>('DELETE FROM known_success_rates WHERE source_id = ?')

  function parametersOf(sourceId: number, from: string, to: string) {
    return {
      sourceId,
      stretches: JSON.stringify(offsetStretches(from, to)),
      duplicateWithin: SUCCESS_RATE_RULE.duplicateWithinMs,
    }
  }

  return {
    estimate(sourceId) {
      if (!hasSource(sourceId)) return null
      const today = kyivDay(now())
      const { from, to } = successWindow(today)
      const counts = countByDay
        .all(parametersOf(sourceId, from, today))
        .map((row) => ({ ...row, day: new Date(row.day * 86_400_000).toISOString().slice(0, 10) }))
      const within = (window: { from: string; to: string }, verdicts: readonly Verdict[]) =>
        counts
          .filter(({ day, verdict }) => day >= window.from && day <= window.to && verdicts.includes(verdict))
          .reduce((sum, { count }) => sum + count, 0)
      const countOf = (window: { from: string; to: string }): RateCount => ({
        counted: within(window, ['kept', 'cancelled']),
        cancelled: within(window, ['cancelled']),
      })
      const current = countOf({ from, to })
      const named = selectCancelled.all(parametersOf(sourceId, from, to))
      const readFromAt = selectReadFrom.get(sourceId) ?? null
      const readFrom = readFromAt === null ? null : kyivDay(readFromAt)
      return {
        ...current,
        from,
        to,
        readFrom: readFrom !== null && readFrom > from ? readFrom : null,
        leftOut: LEFT_OUT.map((reason) => ({ reason, count: within({ from, to }, [reason]) })).filter(
          ({ count }) => count > 0,
        ),
        // All orders of these windows have been made already.
        ahead: Array.from({ length: SUCCESS_RATE_RULE.endDaysAgo + 1 }, (_, index) => {
          const day = addDays(today, index)
          return { day, ...countOf(successWindow(day)) }
        }),
        cancellations: named.map((row) => ({ ...row, leavesOn: leavesOn(kyivDay(row.createdAt)) })),
        moreCancellations: current.cancelled - named.length,
        known: selectKnown.get(sourceId) ?? null,
      }
    },
    note(sourceId, percent) {
      if (!hasSource(sourceId)) return false
      if (percent === null) forget.run(sourceId)
      else putKnown.run(sourceId, percent, now())
      return true
    },
  }
}
