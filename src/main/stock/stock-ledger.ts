import type { Database } from 'better-sqlite3'
import { prepareInsert } from '../database/prepared-writes.ts'
import { stockMovements } from '../database/schema/stock.ts'
import { decideMovement, type OrderPosition, type StockPolicy, toBeAsked } from './decide-movement.ts'

export interface NewMovement {
  productId: number
  kind: 'receipt' | 'writeOff' | 'correction' | 'return'
  onHandDelta: number
  orderId?: number | null
  note: string | null
}

/** The ledger of stock in the database. Everything here is to be called inside a transaction. */
export interface StockLedger {
  add(movement: NewMovement, now: number): void
  /** `null` for a product that was never counted. */
  numbersOf(productId: number): { onHand: number; reserved: number } | null
  /** Moves the goods of every order that was noted as changed. @returns how many movements that took */
  settleOrders(policy: StockPolicy, now: number): number
  /** Notes every order that may take from stock, for when lines got other products or the policy changed. */
  noteOrders(createdFrom: number): void
}

interface StoredPosition extends Omit<OrderPosition, 'hasMoved'> {
  orderId: number
  productId: number
  hasMoved: number
  lost: number
  asked: number
}

/**
 * What the noted orders want, product by product, beside what the ledger says they took. A fraction of a piece takes a
 * whole one: stock is counted in pieces.
 */
const POSITIONS = `
  WITH wanted AS MATERIALIZED (
    SELECT order_id, product_id, CAST(ceil(sum(quantity)) AS INTEGER) AS quantity FROM order_lines
    WHERE order_id IN (SELECT order_id FROM stock_dirty_orders) AND product_id IS NOT NULL
    GROUP BY order_id, product_id
  ), taken AS MATERIALIZED (
    SELECT order_id, product_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved
    FROM stock_movements WHERE order_id IN (SELECT order_id FROM stock_dirty_orders)
    GROUP BY order_id, product_id
  ), pairs AS (
    SELECT order_id, product_id FROM wanted UNION SELECT order_id, product_id FROM taken
  )
  SELECT pairs.order_id AS orderId, pairs.product_id AS productId, o.status_group AS statusGroup,
    o.created_at AS orderCreatedAt, p.created_at AS productCreatedAt,
    coalesce(wanted.quantity, 0) AS wanted, coalesce(taken.on_hand, 0) AS onHand,
    coalesce(taken.reserved, 0) AS reserved, taken.order_id IS NOT NULL AS hasMoved,
    (SELECT coalesce(sum(r.quantity - r.returned_quantity), 0) FROM stock_returns r
      WHERE r.order_id = pairs.order_id AND r.product_id = pairs.product_id AND r.answered_at IS NOT NULL) AS lost,
    (SELECT coalesce(sum(r.quantity), 0) FROM stock_returns r
      WHERE r.order_id = pairs.order_id AND r.product_id = pairs.product_id AND r.answered_at IS NULL) AS asked
  FROM pairs JOIN orders o ON o.id = pairs.order_id JOIN products p ON p.id = pairs.product_id
  LEFT JOIN wanted ON wanted.order_id = pairs.order_id AND wanted.product_id = pairs.product_id
  LEFT JOIN taken ON taken.order_id = pairs.order_id AND taken.product_id = pairs.product_id
  ORDER BY pairs.order_id, pairs.product_id`

export function createStockLedger(sqlite: Database): StockLedger {
  const insert = prepareInsert(sqlite, stockMovements, [
    'productId',
    'at',
    'kind',
    'onHandDelta',
    'reservedDelta',
    'orderId',
    'note',
  ])
  const hasNoted = sqlite.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM stock_dirty_orders)').pluck()
  const forget = sqlite.prepare('DELETE FROM stock_dirty_orders')
  const selectPositions = sqlite.prepare<[], StoredPosition>(POSITIONS)
  const dropQuestion = sqlite.prepare<[number, number]>(
    'DELETE FROM stock_returns WHERE order_id = ? AND product_id = ? AND answered_at IS NULL',
  )
  const ask = sqlite.prepare<[number, number, number, number]>(
    'INSERT INTO stock_returns (order_id, product_id, quantity, asked_at) VALUES (?, ?, ?, ?)',
  )
  const selectNumbers = sqlite.prepare<[number], { onHand: number; reserved: number }>(
    'SELECT on_hand AS onHand, reserved FROM product_stock WHERE product_id = ?',
  )
  const note = sqlite.prepare<{ createdFrom: number }>(
    `INSERT INTO stock_dirty_orders (order_id)
     SELECT id FROM orders WHERE created_at >= @createdFrom
     UNION SELECT order_id FROM stock_movements WHERE order_id IS NOT NULL
       GROUP BY order_id HAVING sum(reserved_delta) <> 0
     ON CONFLICT DO NOTHING`,
  )

  return {
    add({ orderId = null, ...movement }, now) {
      insert.run({ ...movement, orderId, at: now, reservedDelta: 0 })
    },
    numbersOf: (productId) => selectNumbers.get(productId) ?? null,
    settleOrders(policy, now) {
      if (hasNoted.get() !== 1) return 0
      let moved = 0
      for (const row of selectPositions.all()) {
        const { orderId, productId, lost, asked } = row
        const position = { ...row, hasMoved: row.hasMoved === 1 }
        const movement = decideMovement(position, policy)
        if (movement) {
          insert.run({ ...movement, productId, orderId, at: now, note: null })
          moved += 1
        }
        const toAsk = toBeAsked(position, row.onHand + (movement?.onHandDelta ?? 0), lost)
        if (toAsk === asked) continue
        dropQuestion.run(orderId, productId)
        if (toAsk > 0) ask.run(orderId, productId, toAsk, now)
      }
      forget.run()
      return moved
    },
    noteOrders(createdFrom) {
      note.run({ createdFrom })
    },
  }
}
