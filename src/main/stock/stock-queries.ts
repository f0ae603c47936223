import type { Database } from 'better-sqlite3'
import type { ReturnQuestion, StockMovement, StockRow, StockShelf } from '#shared/contract/stock.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import { type Scope, visibleOnly } from '../scope.ts'

type Params = Record<string, string | number>

interface Page {
  offset: number
  limit: number
}

export interface StockQueries {
  list(input: { text?: string | undefined; shelf: StockShelf } & Page): { rows: StockRow[]; total: number }
  /** Of every product with a SKU that is not archived, by name. */
  withSku(): StockRow[]
  find(productId: number): StockRow | null
  count(): { low: number; returns: number }
  /** Newest first. */
  movements(productId: number, page: Page): { rows: StockMovement[]; total: number }
  /** Questions without an answer, oldest first. */
  returns(): ReturnQuestion[]
  findReturn(returnId: number): (ReturnQuestion & { isAnswered: boolean }) | null
  /** Products that were never counted, with what one of their listings has on Prom. */
  uncounted(productIds: readonly number[] | null): { productId: number; quantity: number }[]
}

const TABLES = 'products p LEFT JOIN product_stock s ON s.product_id = p.id'

/** Orders may have reserved of a product before anybody has counted it. */
const IS_COUNTED = `EXISTS (SELECT 1 FROM stock_movements m
  WHERE m.product_id = p.id AND m.kind IN ('receipt', 'writeOff', 'correction'))`

/** Over `products p` and `product_stock s`: counted, with a threshold, and less than that can be sold. */
export const LOW_STOCK = `p.archived_at IS NULL AND p.low_stock_threshold IS NOT NULL
    AND s.on_hand - s.reserved < p.low_stock_threshold AND ${IS_COUNTED}`

const COLUMNS = `p.id AS productId, p.name, p.sku, p.unit, p.image_url AS imageUrl, s.reserved,
  CASE WHEN ${IS_COUNTED} THEN s.on_hand END AS onHand,
  CASE WHEN ${IS_COUNTED} THEN s.on_hand - s.reserved END AS available, p.low_stock_threshold AS lowStockThreshold,
  p.purchase_price_minor AS purchasePriceMinor, p.currency`

const SHELVES: Record<StockShelf, string> = {
  all: 'p.archived_at IS NULL',
  low: LOW_STOCK,
  out: `p.archived_at IS NULL AND s.on_hand - s.reserved <= 0 AND ${IS_COUNTED}`,
  uncounted: `p.archived_at IS NULL AND NOT ${IS_COUNTED}`,
}

const RETURN_COLUMNS = `r.id, r.order_id AS orderId, o.external_id AS orderExternalId, r.product_id AS productId,
  p.name AS productName, r.quantity, r.asked_at AS askedAt`
const RETURN_TABLES =
  'stock_returns r JOIN orders o ON o.id = r.order_id JOIN products p ON p.id = r.product_id'

/** @param scope whose orders are named */
export function createStockQueries(sqlite: Database, scope: Scope): StockQueries {
  const selectOne = sqlite.prepare<[number], StockRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id = ?`)
  const selectWithSku = sqlite.prepare<[], StockRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${SHELVES.all} AND p.sku IS NOT NULL ORDER BY p.name, p.id`,
  )
  const countLow = sqlite.prepare<[], number>(`SELECT count(*) FROM ${TABLES} WHERE ${SHELVES.low}`).pluck()
  const seen = visibleOnly(scope, (andVisible) => ({
    countReturns: sqlite
      .prepare<[], number>(
        `SELECT count(*) FROM stock_returns AS r WHERE r.answered_at IS NULL
           ${andVisible('(SELECT source_id FROM orders WHERE id = r.order_id)')}`,
      )
      .pluck(),
    // What was moved is known to whoever sees the stock; by which order, to whoever sees the order.
    movements: sqlite.prepare<[number, number, number], StockMovement>(
      `SELECT m.id, m.at, m.kind, m.on_hand_delta AS onHandDelta, m.reserved_delta AS reservedDelta,
         o.id AS orderId, o.external_id AS orderExternalId, m.note
       FROM stock_movements m LEFT JOIN orders o ON o.id = m.order_id${andVisible('o.source_id')}
       WHERE m.product_id = ? ORDER BY m.id DESC LIMIT ? OFFSET ?`,
    ),
    returns: sqlite.prepare<[], ReturnQuestion>(
      `SELECT ${RETURN_COLUMNS} FROM ${RETURN_TABLES} WHERE r.answered_at IS NULL${andVisible('o.source_id')}
       ORDER BY r.id`,
    ),
  }))
  const countMovements = sqlite
    .prepare<[number], number>('SELECT count(*) FROM stock_movements WHERE product_id = ?')
    .pluck()
  const selectReturn = sqlite.prepare<[number], ReturnQuestion & { isAnswered: number }>(
    `SELECT ${RETURN_COLUMNS}, r.answered_at IS NOT NULL AS isAnswered FROM ${RETURN_TABLES} WHERE r.id = ?`,
  )
  // The listing that was tied first is the one the product was made of.
  const selectUncounted = sqlite.prepare<{ ids: string | null }, { productId: number; quantity: number }>(
    `SELECT p.id AS productId, (SELECT l.quantity FROM listings l
       WHERE l.product_id = p.id AND l.quantity IS NOT NULL AND l.gone_at IS NULL ORDER BY l.id LIMIT 1) AS quantity
     FROM ${TABLES} WHERE p.archived_at IS NULL AND NOT ${IS_COUNTED} AND quantity IS NOT NULL AND (@ids IS NULL OR p.id IN (SELECT value FROM json_each(@ids)))`,
  )

  return {
    list({ text, shelf, offset, limit }) {
      const parts = [SHELVES[shelf]]
      const params: Params = {}
      const words = foldForSearch(text ?? '')
        .split(' ')
        .filter(Boolean)
      for (const [index, word] of words.entries()) {
        parts.push(`instr(p.search_text, @word${index}) > 0`)
        params[`word${index}`] = word
      }
      const where = `WHERE ${parts.join(' AND ')}`
      const total = sqlite.prepare<[Params], number>(`SELECT count(*) FROM ${TABLES} ${where}`).pluck()
      const rows = sqlite.prepare<[Params], StockRow>(
        `SELECT ${COLUMNS} FROM ${TABLES} ${where} ORDER BY p.name, p.id LIMIT @limit OFFSET @offset`,
      )
      return { rows: rows.all({ ...params, limit, offset }), total: total.get(params) ?? 0 }
    },
    withSku: () => selectWithSku.all(),
    find: (productId) => selectOne.get(productId) ?? null,
    count: () => ({ low: countLow.get() ?? 0, returns: seen().countReturns.get() ?? 0 }),
    movements: (productId, { offset, limit }) => ({
      rows: seen().movements.all(productId, limit, offset),
      total: countMovements.get(productId) ?? 0,
    }),
    returns: () => seen().returns.all(),
    findReturn(returnId) {
      const row = selectReturn.get(returnId)
      return row ? { ...row, isAnswered: row.isAnswered === 1 } : null
    },
    uncounted: (productIds) =>
      selectUncounted.all({ ids: productIds === null ? null : JSON.stringify(productIds) }),
  }
}
