import type { Database } from 'better-sqlite3'
import type { OrderRow } from '#shared/contract/orders.ts'
import { ORDER_ROW_COLUMNS, type StoredOrderRow, toOrderRow } from './order-row.ts'

/** @returns a function that reads lines of orders by their ids, in the order of these; those not here are left out */
export function createOrderRowsQuery(sqlite: Database): (orderIds: readonly number[]) => OrderRow[] {
  const select = sqlite.prepare<[string], StoredOrderRow>(
    `SELECT ${ORDER_ROW_COLUMNS}
     FROM json_each(?) AS wanted JOIN orders o ON o.id = wanted.value JOIN sources s ON s.id = o.source_id
     ORDER BY wanted.key`,
  )
  return (orderIds) => select.all(JSON.stringify(orderIds)).map(toOrderRow)
}
