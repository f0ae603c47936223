import type { Database } from 'better-sqlite3'
import type {
  OrderCounts,
  OrderFilter,
  OrderList,
  OrderListInput,
  OrderRow,
} from '#shared/contract/orders.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'
import { andAlso, type Condition, createConditions, indexFor, type Params } from './order-condition.ts'
import { ORDER_ROW_COLUMNS, type StoredOrderRow, toOrderRow } from './order-row.ts'

export interface OrderListQueries {
  list(input: OrderListInput): OrderList
  count(filter: OrderFilter): OrderCounts
}

const SORT_COLUMNS = { createdAt: 'o.created_at', fullPriceMinor: 'o.full_price_minor' } as const

/**
 * The list on screen, written in SQL by hand: the ids of the window are found inside an index first, and only those
 * rows are read. That keeps a page of a list of hundreds of thousands of orders within milliseconds.
 */
export function createOrderListQueries(sqlite: Database): OrderListQueries {
  const prepare = memoize((sql: string) => sqlite.prepare<[Params]>(sql))
  const toCondition = createConditions(sqlite)

  function countWhere({ where, params }: Condition): number {
    return Number(prepare(`SELECT count(*) FROM orders o ${where}`).pluck().get(params) ?? 0)
  }

  /** From the kept counts where they know, from the orders themselves where a text is searched for. */
  function countBy(
    column: 'status_group' | 'source_id',
    { where, params, isTextual }: Condition,
  ): Map<unknown, number> {
    const sql = isTextual
      ? `SELECT o.${column}, count(*) FROM orders o ${where} GROUP BY o.${column}`
      : `SELECT o.${column}, sum(o.count) FROM order_counts o ${where} GROUP BY o.${column}`
    return new Map(prepare(sql).raw().all(params) as [unknown, number][])
  }

  function totalOf(condition: Condition): number {
    return [...countBy('status_group', condition).values()].reduce((sum, count) => sum + count, 0)
  }

  /** How many orders stand before the anchor; `null` where the filter does not find it. */
  function findIndex(orderId: number, input: OrderListInput, condition: Condition): number | null {
    const column = SORT_COLUMNS[input.sort.field]
    const isAnchor = andAlso(condition, 'o.id = @anchorId', { anchorId: orderId })
    const value = prepare(`SELECT ${column} FROM orders o ${isAnchor.where}`).pluck().get(isAnchor.params)
    if (typeof value !== 'number') return null
    const comparison = input.sort.direction === 'desc' ? '>' : '<'
    return countWhere(
      andAlso(condition, `(${column}, o.id) ${comparison} (@anchorValue, @anchorId)`, {
        anchorValue: value,
        anchorId: orderId,
      }),
    )
  }

  function readWindow(input: OrderListInput, condition: Condition, offset: number): OrderRow[] {
    const column = SORT_COLUMNS[input.sort.field]
    const order = `ORDER BY ${column} ${input.sort.direction}, o.id ${input.sort.direction}`
    const rows = prepare(`
      WITH page AS MATERIALIZED (
        SELECT o.id FROM orders o ${indexFor(input.filter, input.sort, condition)} ${condition.where}
        ${order} LIMIT @limit OFFSET @offset
      )
      SELECT ${ORDER_ROW_COLUMNS}
      FROM page CROSS JOIN orders o ON o.id = page.id CROSS JOIN sources s ON s.id = o.source_id
      ${order}
    `).all({ ...condition.params, limit: input.limit, offset }) as StoredOrderRow[]
    return rows.map(toOrderRow)
  }

  return {
    list(input) {
      const condition = toCondition(input.filter)
      const total = totalOf(condition)
      const anchorIndex = input.anchor ? findIndex(input.anchor.orderId, input, condition) : null
      const shift = input.anchor && anchorIndex !== null ? anchorIndex - input.anchor.index : 0
      const offset = Math.max(0, Math.min(input.offset + shift, Math.max(0, total - 1)))
      return { rows: readWindow(input, condition, offset), total, offset, anchorIndex }
    },
    count(filter) {
      const { statusGroup: _group, ...withoutGroup } = filter
      const { sourceId: _source, ...withoutSource } = filter
      const groups = countBy('status_group', toCondition(withoutGroup))
      const sources = countBy('source_id', toCondition(withoutSource))
      const byGroup = Object.fromEntries(
        STATUS_GROUPS.map((group) => [group, groups.get(group) ?? 0]),
      ) as Record<StatusGroup, number>
      return {
        total: [...groups.values()].reduce((sum, count) => sum + count, 0),
        byGroup,
        bySource: [...sources].map(([sourceId, count]) => ({ sourceId: Number(sourceId), count })),
      }
    },
  }
}

function memoize<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}
