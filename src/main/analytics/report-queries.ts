import type { Database } from 'better-sqlite3'
import {
  type Figures,
  type ItemRow,
  MAX_REPORT_ITEMS,
  NO_FIGURES,
  type ReportDimension,
  type ReportRow,
  type ReportScope,
} from '#shared/contract/analytics.ts'
import { addDays, boundsOfDays, countDays, offsetStretches } from '#shared/domain/kyiv-days.ts'
import { type Scope, withinScope } from '../scope.ts'

export interface ReportQueries {
  /** The whole of a period, with the expenses of the business that are no order's. */
  whole(scope: ReportScope): Figures
  breakdown(scope: ReportScope, by: ReportDimension): ReportRow[]
  items(scope: ReportScope): { rows: ItemRow[]; isCut: boolean }
}

const DAY = '(l.created_at + s.offset_ms) / 86400000'

/**
 * SQL of what the rows are told apart by, over `order_listing l`, `order_facets f` and the stretches `s`. Days and hours
 * come in the order of the index, so that SQLite has nothing to sort; `FOLDS` makes weekdays and hours of a day of them.
 */
const KEYS: Record<ReportDimension, string> = {
  day: DAY,
  weekday: DAY,
  hour: '(l.created_at + s.offset_ms) / 3600000',
  source: 'f.source_id',
  manager: 'f.manager_id',
  status: 'f.status_id',
  paymentKind: 'f.payment_kind',
  carrier: 'f.carrier',
  cancellation: 'f.status_id',
}

const FOLDS: Partial<Record<ReportDimension, (key: number) => number>> = {
  // 1 January 1970 was a Thursday.
  weekday: (day) => (day + 3) % 7,
  hour: (hour) => hour % 24,
}

const IN_TIME: readonly ReportDimension[] = ['day', 'weekday', 'hour']

const STRETCHES = `stretches (from_at, until_at, offset_ms) AS MATERIALIZED (
    SELECT value ->> 'from', value ->> 'until', value ->> 'offsetMs' FROM json_each(@stretches)
  )`

/** Facets are few: which of them count is settled before any order is looked at. */
const FACETS = `facets AS MATERIALIZED (
    SELECT f.id, f.source_id, f.status_id, f.status_group, f.payment_kind, f.carrier, f.manager_id
    FROM order_facets f JOIN sources ON sources.id = f.source_id
    WHERE f.count > 0 AND sources.currency = @currency
      AND (@sourceIds IS NULL OR f.source_id IN (SELECT value FROM json_each(@sourceIds)))
  )`

/** What each thing that lines name costs to buy: asked once of each, not of every line. */
const PRICES = `prices AS MATERIALIZED (
    SELECT k.kind_id, p.purchase_price_minor AS price
    FROM order_kind_products k LEFT JOIN products p ON p.id = k.product_id
  )`

interface KeyedRow extends Partial<Figures> {
  key: string | number
}

/**
 * Every figure of the analytics, by SQL on the narrow table that the list is read from. Orders count on the day the
 * buyer made them, and their expenses with them, whenever those came.
 * @param visible whose orders count
 */
export function createReportQueries(sqlite: Database, visible: Scope): ReportQueries {
  const statements = new Map<string, ReturnType<typeof prepare>>()

  function prepare(key: string, needsStretches: boolean, condition: string) {
    const ctes = needsStretches ? `WITH ${STRETCHES}, ${FACETS}` : `WITH ${FACETS}`
    const from = needsStretches
      ? `stretches s CROSS JOIN order_listing l ON l.created_at >= s.from_at AND l.created_at < s.until_at`
      : `order_listing l`
    const within = needsStretches ? '1' : 'l.created_at >= @fromAt AND l.created_at < @untilAt'
    const source = `FROM ${from} JOIN facets f ON f.id = l.facet_id`
    const isKept = "f.status_group <> 'cancelled'"
    return [
      sqlite.prepare<[Record<string, unknown>], KeyedRow>(
        `${ctes} SELECT ${key} AS key, sum(${isKept}) AS orderCount, sum(NOT ${isKept}) AS cancelledCount,
           sum(iif(${isKept}, l.full_price_minor, 0)) AS turnoverMinor
         ${source} WHERE ${within} AND ${condition} GROUP BY 1`,
      ),
      sqlite.prepare<[Record<string, unknown>], KeyedRow>(
        `${ctes} SELECT ${key} AS key,
           sum(iif(e.origin IN ('commission', 'commissionRefund'), e.amount_minor, 0)) AS commissionMinor,
           sum(iif(e.origin IN ('commission', 'commissionRefund'), 0, e.amount_minor)) AS expensesMinor
         ${source} JOIN expenses e ON e.order_id = l.order_id WHERE ${within} AND ${condition} GROUP BY 1`,
      ),
      // Without a purchase price there is nothing to add up, and looking at each line would take longest of all.
      sqlite.prepare<[Record<string, unknown>], KeyedRow>(
        `${ctes}, ${PRICES} SELECT ${key} AS key,
           sum(coalesce(i.quantity * p.price, 0)) AS purchaseMinor,
           sum(p.price IS NULL) AS unpricedLineCount
         ${source} JOIN order_line_facts i ON i.order_id = l.order_id JOIN prices p ON p.kind_id = i.kind_id
         WHERE ${within} AND ${condition} AND ${isKept} GROUP BY 1`,
      ),
    ] as const
  }
  const hasPurchasePrices = sqlite
    .prepare('SELECT EXISTS (SELECT 1 FROM products WHERE purchase_price_minor IS NOT NULL)')
    .pluck()
  const looseExpenses = sqlite
    .prepare<[Record<string, unknown>], number>(
      `SELECT coalesce(sum(amount_minor), 0) FROM expenses
       WHERE order_id IS NULL AND at >= @fromAt AND at < @untilAt AND currency = @currency
         AND (@sourceIds IS NULL OR source_id IN (SELECT value FROM json_each(@sourceIds)))`,
    )
    .pluck()
  // Lines of one SKU are one item, whichever shop sold it; one without is told by its listing, then by its name.
  const selectItems = sqlite.prepare<[Record<string, unknown>], ItemRow>(
    `WITH ${FACETS}, ${PRICES}, kinds AS MATERIALIZED (
       SELECT k.id, k.sku, k.name, prices.price,
         min(k.id) OVER (PARTITION BY iif(k.sku <> '', 'sku:' || k.sku,
           iif(k.listing_external_id <> 0, 'id:' || k.listing_external_id, 'name:' || k.name))) AS item
       FROM order_line_kinds k JOIN prices ON prices.kind_id = k.id
     )
     SELECT nullif(max(k.sku), '') AS sku, max(k.name) AS name, sum(i.quantity) AS quantity,
       count(DISTINCT i.order_id) AS orderCount, coalesce(sum(i.total_minor), 0) AS turnoverMinor,
       iif(count(k.price) = count(*), CAST(round(sum(i.quantity * k.price)) AS INTEGER), NULL) AS purchaseMinor
     FROM order_listing l JOIN facets f ON f.id = l.facet_id JOIN order_line_facts i ON i.order_id = l.order_id
       JOIN kinds k ON k.id = i.kind_id
     WHERE l.created_at >= @fromAt AND l.created_at < @untilAt AND f.status_group <> 'cancelled'
     GROUP BY k.item ORDER BY turnoverMinor DESC, name LIMIT ${MAX_REPORT_ITEMS + 1}`,
  )

  function parametersOf({ from, to, currency, sourceIds }: ReportScope) {
    const asked = withinScope(visible, sourceIds)
    return { ...boundsOfDays(from, to), currency, sourceIds: asked ? JSON.stringify(asked) : null }
  }

  function keyed(scope: ReportScope, by: ReportDimension | null): Map<string, Figures> {
    const name = by ?? 'whole'
    const isInTime = by !== null && IN_TIME.includes(by)
    let prepared = statements.get(name)
    if (prepared === undefined) {
      const condition = by === 'cancellation' ? "f.status_group = 'cancelled'" : '1'
      prepared = prepare(by === null ? "''" : KEYS[by], isInTime, condition)
      statements.set(name, prepared)
    }
    const parameters = {
      ...parametersOf(scope),
      ...(isInTime ? { stretches: JSON.stringify(offsetStretches(scope.from, scope.to)) } : {}),
    }
    const [ofOrders, ofExpenses, ofLines] = prepared
    const found = new Map<string, Figures>()
    const fold = by === null ? undefined : FOLDS[by]
    const parts = hasPurchasePrices.get() === 1 ? [ofOrders, ofExpenses, ofLines] : [ofOrders, ofExpenses]
    for (const part of parts) {
      for (const { key, ...figures } of part.all(parameters)) {
        const text = String(fold === undefined ? key : fold(Number(key)))
        found.set(text, sumOf(found.get(text) ?? NO_FIGURES, figures))
      }
    }
    // Parts of a piece cost parts of a kopiyka: rounded once, when everything is added up.
    for (const figures of found.values()) figures.purchaseMinor = Math.round(figures.purchaseMinor)
    return found
  }

  return {
    whole(scope) {
      const figures = keyed(scope, null).get('') ?? NO_FIGURES
      const loose = looseExpenses.get(parametersOf(scope)) ?? 0
      return { ...figures, expensesMinor: figures.expensesMinor + loose }
    },
    breakdown(scope, by) {
      const found = keyed(scope, by)
      switch (by) {
        case 'day':
          return daysOf(scope).map((key) => ({
            key,
            figures: found.get(String(Date.parse(key) / 86_400_000)) ?? NO_FIGURES,
          }))
        case 'weekday':
          return numbered(found, 7)
        case 'hour':
          return numbered(found, 24)
        default:
          return [...found]
            .map(([key, figures]) => ({ key, figures }))
            .sort(
              (a, b) =>
                b.figures.turnoverMinor - a.figures.turnoverMinor ||
                b.figures.cancelledCount - a.figures.cancelledCount ||
                a.key.localeCompare(b.key),
            )
      }
    },
    items(scope) {
      const rows = selectItems.all(parametersOf(scope))
      return { rows: rows.slice(0, MAX_REPORT_ITEMS), isCut: rows.length > MAX_REPORT_ITEMS }
    },
  }
}

function sumOf(one: Figures, other: Partial<Figures>): Figures {
  const sum = { ...one }
  for (const [name, value] of Object.entries(other) as [keyof Figures, number][]) sum[name] += value
  return sum
}

function daysOf({ from, to }: ReportScope): string[] {
  return Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index))
}

function numbered(found: Map<string, Figures>, count: number): ReportRow[] {
  return Array.from({ length: count }, (_, index) => ({
    key: String(index),
    figures: found.get(String(index)) ?? NO_FIGURES,
  }))
}
