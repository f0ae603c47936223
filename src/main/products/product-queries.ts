import type { Database } from 'better-sqlite3'
import type { OrderLine, PRODUCT_SHELVES, ProductRow, UnmatchedLine } from '#shared/contract/products.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import { type Scope, visibleOnly } from '../scope.ts'

type Params = Record<string, string | number>

interface ListInput {
  text?: string | undefined
  shelf: (typeof PRODUCT_SHELVES)[number]
  sourceId?: number | undefined
  offset: number
  limit: number
}

export interface ProductQueries {
  list(input: ListInput): { rows: ProductRow[]; total: number }
  /** None as long as there are no products at all. */
  linesOfOrder(orderId: number): OrderLine[]
  /** Of orders of the last 60 days that were not cancelled, newest first. */
  unmatchedLines(page: { offset: number; limit: number }): { rows: UnmatchedLine[]; total: number }
}

/** How much a product's listings differ from it: the same fields and rules as `differencesOf`. */
const DIFFERENCES = `(SELECT coalesce(sum(
    (l.shown_name <> p.name) + (l.sku IS NOT NULL AND l.sku IS NOT p.sku)
    + (l.price_minor IS NOT NULL AND l.currency = p.currency AND l.price_minor IS NOT p.price_minor)
    + (l.unit IS NOT NULL AND l.unit IS NOT p.unit)
    + (l.image_url IS NOT NULL AND l.image_url IS NOT p.image_url)), 0)
  FROM (SELECT o.*, s.currency, CASE s.language WHEN 'uk' THEN coalesce(o.name_uk, o.name)
      ELSE coalesce(o.name_ru, o.name) END AS shown_name
    FROM listings o JOIN sources s ON s.id = o.source_id AND s.state <> 'removed'
    WHERE o.product_id = p.id AND o.gone_at IS NULL) l)`

const SHELVES: Record<ListInput['shelf'], string> = {
  all: 'p.archived_at IS NULL',
  archived: 'p.archived_at IS NOT NULL',
  unlinked: 'p.archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id)',
  different: `p.archived_at IS NULL AND ${DIFFERENCES} > 0`,
}

/** Older orders take nothing from stock any more, and to look through all of them would take seconds. */
const LOOKED_BACK_MS = 60 * 24 * 60 * 60_000

const UNMATCHED = `FROM order_lines
  WHERE product_id IS NULL AND status_group <> 'cancelled' AND created_at >= @since`

/** @param scope whose orders' lines are told of */
export function createProductQueries(sqlite: Database, now: () => number, scope: Scope): ProductQueries {
  const unmatched = visibleOnly(scope, (andVisible) => ({
    count: sqlite
      .prepare<{ since: number }, number>(
        `SELECT count(*) FROM (SELECT 1 ${UNMATCHED}${andVisible('source_id')} GROUP BY source_id, line_key)`,
      )
      .pluck(),
    select: sqlite.prepare<{ since: number; limit: number; offset: number }, UnmatchedLine>(
      `SELECT source_id AS sourceId, line_key AS lineKey, max(name) AS name, max(sku) AS sku,
         max(listing_external_id) AS listingExternalId, count(DISTINCT order_id) AS orderCount,
         max(created_at) AS lastOrderAt
       ${UNMATCHED}${andVisible('source_id')} GROUP BY source_id, line_key
       ORDER BY lastOrderAt DESC, lineKey LIMIT @limit OFFSET @offset`,
    ),
  }))

  const linesOfOrder = visibleOnly(scope, (andVisible) =>
    sqlite.prepare<[number], OrderLine>(
      `SELECT item_id AS itemId, source_id AS sourceId, line_key AS lineKey, name, product_id AS productId
       FROM order_lines WHERE order_id = ? AND EXISTS (SELECT 1 FROM products)${andVisible('source_id')}
       ORDER BY item_id`,
    ),
  )

  return {
    linesOfOrder: (orderId) => linesOfOrder().all(orderId),
    list({ text, shelf, sourceId, offset, limit }) {
      const parts = [SHELVES[shelf]]
      const params: Params = {}
      if (sourceId !== undefined) {
        parts.push('EXISTS (SELECT 1 FROM listings l WHERE l.product_id = p.id AND l.source_id = @sourceId)')
        params.sourceId = sourceId
      }
      const words = foldForSearch(text ?? '')
        .split(' ')
        .filter(Boolean)
      for (const [index, word] of words.entries()) {
        parts.push(`instr(p.search_text, @word${index}) > 0`)
        params[`word${index}`] = word
      }
      const where = `WHERE ${parts.join(' AND ')}`
      const total = sqlite
        .prepare<[Params], number>(`SELECT count(*) FROM products p ${where}`)
        .pluck()
        .get(params)
      const rows = sqlite
        .prepare<[Params]>(
          `SELECT p.id, p.sku, p.name, p.name_uk AS nameUk, p.name_ru AS nameRu, p.unit,
             p.price_minor AS priceMinor, p.purchase_price_minor AS purchasePriceMinor, p.currency, p.barcode,
             p.image_url AS imageUrl, p.note, p.low_stock_threshold AS lowStockThreshold,
             p.created_at AS createdAt, p.edited_at AS editedAt, p.archived_at AS archivedAt,
             (SELECT count(*) FROM listings l WHERE l.product_id = p.id) AS listingCount,
             (SELECT json_group_array(DISTINCT l.source_id) FROM listings l WHERE l.product_id = p.id) AS sourceIds,
             ${DIFFERENCES} AS differenceCount
           FROM products p ${where} ORDER BY p.name, p.id LIMIT @limit OFFSET @offset`,
        )
        .all({ ...params, limit, offset }) as (Omit<ProductRow, 'sourceIds'> & { sourceIds: string })[]
      return {
        rows: rows.map((row) => ({ ...row, sourceIds: JSON.parse(row.sourceIds) as number[] })),
        total: total ?? 0,
      }
    },
    unmatchedLines(page) {
      const since = now() - LOOKED_BACK_MS
      const { select, count } = unmatched()
      return { rows: select.all({ ...page, since }), total: count.get({ since }) ?? 0 }
    },
  }
}
