import type { Database } from 'better-sqlite3'
import type { OrderSort } from '#shared/contract/orders.ts'
import { type Condition, memoize, type Params } from './order-condition.ts'

/** So few orders are faster gathered and sorted than met on a walk through all of them. */
const GATHERED_ORDERS = 8_000

export const SORT_COLUMNS = {
  createdAt: 'l.created_at',
  fullPriceMinor: 'l.full_price_minor',
  lastChangedAt: 'l.last_changed_at',
} as const

const WALKED_INDEXES = {
  createdAt: 'order_listing_created',
  fullPriceMinor: 'order_listing_price',
  lastChangedAt: 'order_listing_changed',
} as const

/** `FROM … WHERE …` over `order_listing l`, and whether it walks through all orders until enough are met. */
export interface Plan {
  from: string
  params: Params
  isWalk: boolean
}

export type ChoosePlan = (condition: Condition, sort: OrderSort | null) => Plan

/**
 * Chooses the way to the orders of a condition. Either few orders are gathered through the index that singles them
 * out, or the index that has the order of the list is walked until the window is full. SQLite is told which by name:
 * it knows nothing of how often the values of a filter occur together, and would often take a way that is a hundred
 * times as long.
 * @returns a function; its `sort` is `null` where the order does not matter, as for counting
 */
export function createPlans(sqlite: Database): ChoosePlan {
  const countUpTo = memoize((from: string) =>
    sqlite
      .prepare<[Params], number>(`SELECT count(*) FROM (SELECT 1 ${from} LIMIT ${GATHERED_ORDERS + 1})`)
      .pluck(),
  )

  function isFew(from: string, params: Params): boolean {
    return (countUpTo(from).get(params) ?? 0) <= GATHERED_ORDERS
  }

  return ({ facets, parts, params, isBounded }, sort) => {
    const inFacets = facets === null ? [] : ['l.facet_id IN (SELECT value FROM json_each(@facetIds))']
    if (facets !== null && facets.orderCount <= GATHERED_ORDERS) {
      const way = `FROM json_each(@facetIds) AS facet
        CROSS JOIN order_listing l INDEXED BY order_listing_facet ON l.facet_id = facet.value`
      return { from: withWhere(way, parts), params, isWalk: false }
    }
    const ranges = [
      { field: 'createdAt', column: 'l.created_at' },
      { field: 'fullPriceMinor', column: 'l.full_price_minor' },
    ] as const
    for (const { field, column } of ranges) {
      if (!isBounded[field]) continue
      const way = `FROM order_listing l INDEXED BY ${WALKED_INDEXES[field]}`
      const bounds = parts.filter((part) => part.startsWith(column))
      if (sort !== null && sort.field === field) break
      if (!isFew(withWhere(way, bounds), params)) continue
      return { from: withWhere(way, [...parts, ...inFacets]), params, isWalk: false }
    }
    const field =
      sort?.field ?? (isBounded.fullPriceMinor && !isBounded.createdAt ? 'fullPriceMinor' : 'createdAt')
    const way = `FROM order_listing l INDEXED BY ${WALKED_INDEXES[field]}`
    return { from: withWhere(way, [...parts, ...inFacets]), params, isWalk: true }
  }
}

function withWhere(way: string, parts: readonly string[]): string {
  return parts.length === 0 ? way : `${way} WHERE ${parts.join(' AND ')}`
}

/** `ORDER BY …` of a sort; equal values by id, in the same direction. */
export function orderBy({ field, direction }: OrderSort): string {
  return `ORDER BY ${SORT_COLUMNS[field]} ${direction}, l.order_id ${direction}`
}

/** A plan with one more condition. */
export function planAnd(plan: Plan, sql: string, params: Params): Plan {
  return {
    ...plan,
    from: plan.from.includes(' WHERE ') ? `${plan.from} AND ${sql}` : `${plan.from} WHERE ${sql}`,
    params: { ...plan.params, ...params },
  }
}
