import type { Database } from 'better-sqlite3'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import type {
  OrderCounts,
  OrderFacets,
  OrderList,
  OrderListInput,
  OrderRow,
} from '#shared/contract/orders.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'
import {
  type Condition,
  type FacetFilter,
  memoize,
  NOT_ASIDE_PART,
  type OrderConditions,
  onlyFacets,
  type Params,
} from './order-condition.ts'
import { createLeads, type Leads } from './order-leads.ts'
import { type ChoosePlan, fromOf, orderBy, type Plan, planAnd, SORT_COLUMNS } from './order-plan.ts'
import { ORDER_ROW_COLUMNS, type StoredOrderRow, toOrderRow } from './order-row.ts'
import type { OrderSearch } from './order-search.ts'

/** A number of orders; `isExact` is false where there are at least so many. */
export interface OrderCount {
  count: number
  isExact: boolean
}

export interface OrderListQueries {
  list(input: OrderListInput): OrderList
  /** How many orders a filter finds, counted no further than `upTo` where that takes counting. */
  countUpTo(filter: OrderFilter, upTo: number): OrderCount
  count(filter: OrderFilter): OrderCounts
  facets(): OrderFacets
}

export interface OrderListDeps {
  sqlite: Database
  conditions: OrderConditions
  choosePlan: ChoosePlan
  search: OrderSearch
}

/** Results that facets cannot count are counted so far at first; further once somebody scrolls there. */
const FIRST_COUNTED = 10_000

/**
 * The list on screen, written in SQL by hand: the ids of the window are found inside an index first, and only those
 * rows are read. That keeps a page of a list of a million orders within milliseconds.
 */
export function createOrderListQueries({
  sqlite,
  conditions,
  choosePlan,
  search,
}: OrderListDeps): OrderListQueries {
  const findLeads = createLeads(sqlite)
  const prepare = memoize((sql: string) => sqlite.prepare<[Params]>(sql))

  function countPlan(plan: Plan, upTo: number): OrderCount {
    const sql = `SELECT count(*) FROM (SELECT 1 ${fromOf(plan)} LIMIT @upTo)`
    const count = Number(
      prepare(sql)
        .pluck()
        .get({ ...plan.params, upTo: upTo + 1 }),
    )
    return { count: Math.min(count, upTo), isExact: count <= upTo }
  }

  /** Facets know it by themselves where nothing else is asked. */
  function countCondition(condition: Condition, upTo: number): OrderCount {
    const asked = condition.parts.filter((part) => part !== NOT_ASIDE_PART)
    if (asked.length + condition.sets.length > 0) return countPlan(choosePlan(condition, null), upTo)
    const count =
      condition.facets?.orderCount ??
      Number(prepare('SELECT coalesce(sum(count), 0) FROM order_facets').pluck().get({}))
    return { count: condition.parts.length > 0 ? count - countAside(condition) : count, isExact: true }
  }

  /** How many orders of the facets are put aside. */
  function countAside({ facets, params }: Condition): number {
    const inFacets = facets === null ? '' : 'AND l.facet_id IN (SELECT value FROM json_each(@facetIds))'
    const sql = `SELECT count(*) FROM order_snoozes z CROSS JOIN order_listing l ON l.order_id = z.order_id
      WHERE z.returned_at IS NULL ${inFacets}`
    return Number(prepare(sql).pluck().get(params) ?? 0)
  }

  /** How many orders stand before the anchor; `null` where the filter does not find it. */
  function findIndex(orderId: number, input: OrderListInput, { ids, rest: plan }: Leads): number | null {
    if (ids.includes(orderId)) return ids.indexOf(orderId)
    const column = SORT_COLUMNS[input.sort.field]
    const found = planAnd(plan, 'l.order_id = @anchorId', { anchorId: orderId })
    const value = prepare(`SELECT ${column} ${fromOf(found)}`)
      .pluck()
      .get(found.params)
    if (typeof value !== 'number') return null
    const comparison = input.sort.direction === 'desc' ? '>' : '<'
    const before = planAnd(plan, `(${column}, l.order_id) ${comparison} (@anchorValue, @anchorId)`, {
      anchorValue: value,
      anchorId: orderId,
    })
    const count = prepare(`SELECT count(*) ${fromOf(before)}`)
      .pluck()
      .get(before.params)
    return ids.length + Number(count)
  }

  const readRows = sqlite.prepare<[string], StoredOrderRow>(
    `SELECT ${ORDER_ROW_COLUMNS}
     FROM json_each(?) AS page CROSS JOIN orders o ON o.id = page.value CROSS JOIN sources s ON s.id = o.source_id
     ORDER BY page.key`,
  )
  const rowsOf = (ids: readonly number[]): OrderRow[] => readRows.all(JSON.stringify(ids)).map(toOrderRow)

  function windowIds({ sort, limit }: OrderListInput, { ids, rest }: Leads, offset: number): number[] {
    const first = ids.slice(offset, offset + limit)
    const sql = `SELECT l.order_id ${fromOf(rest)} ${orderBy(sort)} LIMIT @limit OFFSET @offset`
    const others = prepare(sql)
      .pluck()
      .all({ ...rest.params, limit: limit - first.length, offset: Math.max(0, offset - ids.length) })
    return [...first, ...(others as number[])]
  }

  function listFound(input: OrderListInput, condition: Condition): OrderList {
    const wanted = (offset: number) => search.find(condition, input.sort, offset + input.limit + 1)
    let found = wanted(input.offset)
    const anchorPlace = input.anchor ? found.ids.indexOf(input.anchor.orderId) : -1
    const anchorIndex = anchorPlace < 0 ? null : anchorPlace
    const offset = placeOf(input, anchorIndex, found.ids.length)
    if (offset > input.offset) found = wanted(offset)
    const rows = rowsOf(found.ids.slice(offset, offset + input.limit))
    return { rows, total: found.ids.length, isTotalExact: found.isAll, offset, anchorIndex }
  }

  return {
    list(input) {
      const condition = conditions(input.filter)
      if (condition.terms.words.length > 0) return listFound(input, condition)
      const { count: total, isExact } = countCondition(condition, countedFor(input.offset + input.limit))
      const leads = findLeads(condition, input.sort, choosePlan(condition, input.sort))
      const anchorIndex = input.anchor ? findIndex(input.anchor.orderId, input, leads) : null
      const offset = placeOf(input, anchorIndex, total)
      const rows = rowsOf(windowIds(input, leads, offset))
      return { rows, total, isTotalExact: isExact, offset, anchorIndex }
    },
    countUpTo(filter, upTo) {
      const condition = conditions(filter)
      if (condition.terms.words.length === 0) return countCondition(condition, upTo)
      const { ids, isAll } = search.find(condition, { field: 'createdAt', direction: 'desc' }, upTo)
      return { count: ids.length, isExact: isAll }
    },
    count(filter) {
      const { statusGroups: _groups, ...withoutGroups } = onlyFacets(filter)
      const { sourceIds: _sources, ...withoutSources } = onlyFacets(filter)
      const sumBy = (column: string, facetFilter: FacetFilter) => {
        const { where, params } = conditions.facetWhere(facetFilter)
        const sql = `SELECT f.${column}, sum(f.count) FROM order_facets f ${where} GROUP BY 1 HAVING sum(f.count) > 0`
        return new Map(prepare(sql).raw().all(params) as [unknown, number][])
      }
      const groups = sumBy('status_group', withoutGroups)
      const byGroup = Object.fromEntries(
        STATUS_GROUPS.map((group) => [group, groups.get(group) ?? 0]),
      ) as Record<StatusGroup, number>
      return {
        total: [...groups.values()].reduce((sum, count) => sum + count, 0),
        byGroup,
        bySource: [...sumBy('source_id', withoutSources)].map(([sourceId, count]) => ({
          sourceId: Number(sourceId),
          count,
        })),
      }
    },
    facets() {
      const { where, params } = conditions.facetWhere({})
      const valuesOf = (column: string) =>
        prepare(
          `SELECT nullif(f.${column}, '') AS value, sum(f.count) AS count FROM order_facets f ${where}
           GROUP BY 1 HAVING sum(f.count) > 0 ORDER BY 2 DESC, 1`,
        ).all(params) as { value: string | null; count: number }[]
      const marketplaceStatuses = prepare(
        `SELECT f.marketplace_status AS value, nullif(max(f.marketplace_status_name), '') AS name,
           sum(f.count) AS count
         FROM order_facets f ${where} GROUP BY 1 HAVING sum(f.count) > 0 ORDER BY 3 DESC, 1`,
      ).all(params) as OrderFacets['marketplaceStatuses']
      return {
        marketplaceStatuses,
        paymentStates: valuesOf('payment_state'),
        parcelStates: valuesOf('parcel_state'),
      }
    },
  }
}

/** Where the window starts: as asked for, moved along with its anchor, within the list. */
function placeOf({ offset, anchor }: OrderListInput, anchorIndex: number | null, total: number): number {
  const shift = anchor && anchorIndex !== null ? anchorIndex - anchor.index : 0
  return Math.max(0, Math.min(offset + shift, Math.max(0, total - 1)))
}

function countedFor(lastIndex: number): number {
  let counted = FIRST_COUNTED
  while (counted <= lastIndex) counted *= 2
  return counted
}
