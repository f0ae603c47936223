import type { Database } from 'better-sqlite3'
import type { Clock, Logger } from '../ports.ts'
import { LOW_STOCK } from './stock-queries.ts'

/** A burst of changes is looked at once. */
const GATHERING_MS = 2_000

export interface LowProduct {
  productId: number
  available: number
  threshold: number
}

export interface LowStockWatchDeps {
  sqlite: Database
  clock: Clock
  logger: Logger
  inTransaction<Result>(work: () => Result): Result
  onLow(products: readonly LowProduct[]): void
}

export type LowStockWatch = ReturnType<typeof createLowStockWatch>

/** Says once of each product that it runs low, and again only after there was enough of it in between. */
export function createLowStockWatch({ sqlite, clock, logger, inTransaction, onLow }: LowStockWatchDeps) {
  const low = `SELECT p.id FROM products p LEFT JOIN product_stock s ON s.product_id = p.id WHERE ${LOW_STOCK}`
  const forget = sqlite.prepare(`DELETE FROM low_stock_notices WHERE product_id NOT IN (${low})`)
  const note = sqlite
    .prepare<[number], number>(
      `INSERT INTO low_stock_notices (product_id, at) SELECT id, ? FROM (${low}) WHERE true
       ON CONFLICT DO NOTHING RETURNING product_id`,
    )
    .pluck()
  const select = sqlite.prepare<[string], LowProduct>(
    `SELECT p.id AS productId, s.on_hand - s.reserved AS available, p.low_stock_threshold AS threshold
     FROM products p JOIN product_stock s ON s.product_id = p.id
     WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.name, p.id`,
  )
  let cancelTimer: (() => void) | null = null

  function look(): void {
    cancelTimer = null
    try {
      const found = inTransaction(() => {
        forget.run()
        return select.all(JSON.stringify(note.all(clock.now())))
      })
      if (found.length > 0) onLow(found)
    } catch (error) {
      logger.error({ err: error }, 'low stock could not be looked for')
    }
  }

  return {
    /** Stock or thresholds may have changed. Cheap, also inside a transaction. */
    wake(): void {
      cancelTimer ??= clock.setTimer(GATHERING_MS, look)
    },
    stop(): void {
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
