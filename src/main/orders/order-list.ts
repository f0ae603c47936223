import type { Database } from 'better-sqlite3'
import type {
  OrderCounts,
  OrderFilter,
  OrderList,
  OrderListInput,
  OrderRow,
} from '#shared/contract/orders.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'
import { searchWords } from './order-search-text.ts'

export interface OrderListQueries {
  list(input: OrderListInput): OrderList
  count(filter: OrderFilter): OrderCounts
}

type Params = Record<string, string | number>

interface Condition {
  sql: string
  params: Params
}

type StoredRow = Omit<OrderRow, 'hasBuyerComment' | 'isCheapDelivery' | 'isDontCall'> & {
  hasBuyerComment: number
  isCheapDelivery: number
  isDontCall: number
}

const SORT_COLUMNS = { createdAt: 'o.created_at', fullPriceMinor: 'o.full_price_minor' } as const

/**
 * The list on screen, written in SQL by hand: the ids of the window are found inside an index first, and only those
 * rows are read. That keeps a page of a list of hundreds of thousands of orders within milliseconds.
 */
export function createOrderListQueries(sqlite: Database): OrderListQueries {
  const prepare = memoize((sql: string) => sqlite.prepare<[Params]>(sql))

  function countWhere(condition: Condition): number {
    return Number(
      prepare(`SELECT count(*) FROM orders o ${condition.sql}`).pluck().get(condition.params) ?? 0,
    )
  }

  /** How many orders stand before the anchor; `null` where the filter does not find it. */
  function findIndex(orderId: number, input: OrderListInput, condition: Condition): number | null {
    const column = SORT_COLUMNS[input.sort.field]
    const params = { ...condition.params, anchorId: orderId }
    const anchor = prepare(`SELECT ${column} FROM orders o ${and(condition.sql, 'o.id = @anchorId')}`)
      .pluck()
      .get(params)
    if (typeof anchor !== 'number') return null
    const comparison = input.sort.direction === 'desc' ? '>' : '<'
    const isBefore = `(${column}, o.id) ${comparison} (@anchorValue, @anchorId)`
    return countWhere({
      sql: and(condition.sql, isBefore),
      params: { ...params, anchorValue: anchor },
    })
  }

  function readWindow(input: OrderListInput, condition: Condition, offset: number): OrderRow[] {
    const column = SORT_COLUMNS[input.sort.field]
    const order = `ORDER BY ${column} ${input.sort.direction}, o.id ${input.sort.direction}`
    const rows = prepare(`
      WITH page AS MATERIALIZED (
        SELECT o.id FROM orders o ${condition.sql} ${order} LIMIT @limit OFFSET @offset
      )
      SELECT
        o.id, o.source_id AS sourceId, o.external_id AS externalId, o.created_at AS createdAt,
        o.status_id AS statusId, o.marketplace_status AS marketplaceStatus,
        o.marketplace_status_name AS marketplaceStatusName, o.buyer_name AS buyerName,
        o.buyer_phone AS buyerPhone, o.item_count AS itemCount, o.full_price_minor AS fullPriceMinor,
        o.currency, o.payment_kind AS paymentKind, o.payment_state AS paymentState, o.carrier,
        o.tracking_number AS trackingNumber, o.parcel_state AS parcelState,
        o.buyer_comment <> '' AS hasBuyerComment, o.is_cheap_delivery AS isCheapDelivery,
        o.is_dont_call AS isDontCall,
        (SELECT coalesce(CASE s.language WHEN 'uk' THEN i.name_uk ELSE i.name_ru END, i.name)
         FROM order_items i WHERE i.order_id = o.id ORDER BY i.position LIMIT 1) AS firstItemName
      FROM page JOIN orders o ON o.id = page.id JOIN sources s ON s.id = o.source_id
      ${order}
    `).all({ ...condition.params, limit: input.limit, offset }) as StoredRow[]
    return rows.map((row) => ({
      ...row,
      hasBuyerComment: row.hasBuyerComment === 1,
      isCheapDelivery: row.isCheapDelivery === 1,
      isDontCall: row.isDontCall === 1,
    }))
  }

  return {
    list(input) {
      const condition = toCondition(input.filter)
      const total = countWhere(condition)
      const anchorIndex = input.anchor ? findIndex(input.anchor.orderId, input, condition) : null
      const shift = input.anchor && anchorIndex !== null ? anchorIndex - input.anchor.index : 0
      const offset = Math.max(0, Math.min(input.offset + shift, Math.max(0, total - 1)))
      return { rows: readWindow(input, condition, offset), total, offset, anchorIndex }
    },
    count(filter) {
      const { statusGroup: _group, ...withoutGroup } = filter
      const { sourceId: _source, ...withoutSource } = filter
      const inSource = toCondition(withoutGroup)
      const inGroup = toCondition(withoutSource)
      const groups = prepare(
        `SELECT o.status_group, count(*) FROM orders o ${inSource.sql} GROUP BY o.status_group`,
      )
        .raw()
        .all(inSource.params) as [StatusGroup, number][]
      const bySource = prepare(
        `SELECT o.source_id AS sourceId, count(*) AS count FROM orders o ${inGroup.sql} GROUP BY o.source_id`,
      ).all(inGroup.params) as { sourceId: number; count: number }[]
      const counted = new Map(groups)
      const byGroup = Object.fromEntries(
        STATUS_GROUPS.map((group) => [group, counted.get(group) ?? 0]),
      ) as Record<StatusGroup, number>
      return { total: groups.reduce((sum, [, number]) => sum + number, 0), byGroup, bySource }
    },
  }
}

function toCondition(filter: OrderFilter): Condition {
  const parts: string[] = []
  const params: Params = {}
  if (filter.statusGroup !== undefined) {
    parts.push('o.status_group = @statusGroup')
    params.statusGroup = filter.statusGroup
  }
  if (filter.sourceId !== undefined) {
    parts.push('o.source_id = @sourceId')
    params.sourceId = filter.sourceId
  }
  const words = searchWords(filter.text ?? '')
  if (words.length > 0) {
    const matches = words.map((word, index) => {
      params[`word${index}`] = word
      return `instr(text, @word${index}) > 0`
    })
    parts.push(`o.id IN (SELECT order_id FROM order_search WHERE ${matches.join(' AND ')})`)
  }
  return { sql: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', params }
}

function and(where: string, condition: string): string {
  return where === '' ? `WHERE ${condition}` : `${where} AND ${condition}`
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
