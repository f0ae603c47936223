import type { Database } from 'better-sqlite3'
import type { OrderSort } from '#shared/contract/order-filter.ts'
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

/** A way to the orders of a condition, over `order_listing l`. */
export interface Plan {
  /** `FROM …`, with the index by name. */
  way: string
  /** What is asked on the way, each to be joined by `AND`. */
  parts: readonly string[]
  params: Params
  /** It walks through all orders until enough are met; else it gathers few and sorts them. */
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
  const countSome = memoize((from: string) =>
    sqlite
      .prepare<[Params], number>(`SELECT count(*) FROM (SELECT 1 ${from} LIMIT ${GATHERED_ORDERS + 1})`)
      .pluck(),
  )
  const isFew = (from: string, params: Params) => (countSome(from).get(params) ?? 0) <= GATHERED_ORDERS

  /** The index that singles out few orders; `null` where none does. */
  function gather(
    { facets, sets, parts, params, isBounded }: Condition,
    sort: OrderSort | null,
  ): Plan | null {
    const inSets = sets.map(inSet)
    const [firstSet] = sets
    if (firstSet !== undefined && isFew(`FROM ${firstSet}`, params)) {
      const way = `FROM (SELECT DISTINCT id FROM ${firstSet}) AS chosen CROSS JOIN order_listing l ON l.order_id = chosen.id`
      return { way, parts: [...inSets.slice(1), ...parts, ...inFacets(facets)], params, isWalk: false }
    }
    if (facets !== null && facets.orderCount <= GATHERED_ORDERS) {
      const way = `FROM json_each(@facetIds) AS facet
        CROSS JOIN order_listing l INDEXED BY order_listing_facet ON l.facet_id = facet.value`
      return { way, parts: [...parts, ...inSets], params, isWalk: false }
    }
    for (const field of ['createdAt', 'fullPriceMinor'] as const) {
      // Sorted by it, the index is walked within the bounds anyway.
      if (!isBounded[field] || sort?.field === field) continue
      const way = `FROM order_listing l INDEXED BY ${WALKED_INDEXES[field]}`
      const bounds = parts.filter((part) => part.startsWith(SORT_COLUMNS[field]))
      if (!isFew(`${way} ${whereOf(bounds)}`, params)) continue
      return { way, parts: [...parts, ...inSets, ...inFacets(facets)], params, isWalk: false }
    }
    return null
  }

  return (condition, sort) => {
    const gathered = gather(condition, sort)
    if (gathered !== null) return gathered
    const { facets, sets, parts, params, isBounded } = condition
    const field =
      sort?.field ?? (isBounded.fullPriceMinor && !isBounded.createdAt ? 'fullPriceMinor' : 'createdAt')
    return {
      way: `FROM order_listing l INDEXED BY ${WALKED_INDEXES[field]}`,
      parts: [...parts, ...inFacets(facets), ...sets.map(inSet)],
      params,
      isWalk: true,
    }
  }
}

/** Every part of a condition, over `order_listing l`. */
export function partsOf({ facets, sets, parts }: Condition): string[] {
  return [...parts, ...inFacets(facets), ...sets.map(inSet)]
}

function inFacets(facets: Condition['facets']): string[] {
  return facets === null ? [] : ['l.facet_id IN (SELECT value FROM json_each(@facetIds))']
}

function inSet(set: string): string {
  return `l.order_id IN ${set}`
}

function whereOf(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`
}

/** `FROM … WHERE …`. */
export function fromOf({ way, parts }: Plan): string {
  return `${way} ${whereOf(parts)}`
}

/** `ORDER BY …` of a sort; equal values by id, in the same direction. */
export function orderBy({ field, direction }: OrderSort): string {
  return `ORDER BY ${SORT_COLUMNS[field]} ${direction}, l.order_id ${direction}`
}

/** A plan with one more condition. */
export function planAnd(plan: Plan, sql: string, params: Params): Plan {
  return { ...plan, parts: [...plan.parts, sql], params: { ...plan.params, ...params } }
}
