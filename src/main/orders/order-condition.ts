import type { Database } from 'better-sqlite3'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { boundsOf } from '#shared/domain/period.ts'
import { readSearch, type SearchTerms } from '#shared/domain/search-text.ts'
import { type Scope, withinScope } from '../scope.ts'

export type Params = Record<string, string | number>

/** Which orders a question is about, as SQL over `order_listing l`. */
export interface Condition {
  /** The facets that the filter allows; `null`: all of them. */
  facets: { ids: string; orderCount: number } | null
  /** Ranges of the listing's own columns, each to be joined by `AND`. */
  parts: string[]
  /** Subselects of ids (column `id`) that all must hold the order. */
  sets: string[]
  params: Params
  /** Bounds of the columns that have an index of their own. */
  isBounded: { createdAt: boolean; fullPriceMinor: boolean }
  terms: SearchTerms
}

export interface OrderConditions {
  (filter: OrderFilter): Condition
  /** `WHERE …` over `order_facets f` for the part of a filter that facets answer. */
  facetWhere(filter: OrderFilter): { where: string; params: Params }
}

/** The fields of a filter that facets do not answer. */
const BEYOND_FACETS = [
  'period',
  'sumFromMinor',
  'sumToMinor',
  'tagIds',
  'isOverdue',
  'isSnoozed',
  'buyerPhone',
  'text',
] as const

export type FacetFilter = Omit<OrderFilter, (typeof BEYOND_FACETS)[number]>

/** What of a filter facets answer by themselves. */
export function onlyFacets(filter: OrderFilter): FacetFilter {
  const facets = { ...filter }
  for (const field of BEYOND_FACETS) delete facets[field]
  return facets
}

/** Where the orders are that have waited too long. */
export interface OverdueOrders {
  /** A subselect of their ids (column `id`), with the parameter `@overdueLimits`. */
  idsSql: string
  /** The parameter's value at this moment. */
  limits(): string
}

export interface OrderConditionDeps {
  sqlite: Database
  overdue: OverdueOrders
  /** Whose orders may be found: no filter finds any beyond it. */
  scope: Scope
  /** Who works, for what is theirs; `null`: nobody in particular. */
  personId?: () => number | null
  /** Epoch ms; moving periods are counted from it. */
  now(): number
}

const TAGGED_IDS_SQL =
  '(SELECT order_id AS id FROM order_tags WHERE tag_id IN (SELECT value FROM json_each(@tagIds)))'

const ASIDE_IDS_SQL = '(SELECT order_id AS id FROM order_snoozes WHERE returned_at IS NULL)'

/** The part of a condition that leaves out what is put aside: so few orders that the rest is counted by them. */
export const NOT_ASIDE_PART = `l.order_id NOT IN ${ASIDE_IDS_SQL}`

const BUYER_IDS_SQL = '(SELECT id FROM orders INDEXED BY orders_buyer_phone WHERE buyer_phone = @buyerPhone)'

const CANCELLED_BY_SQL = `CASE f.cancellation_initiator WHEN 'user' THEN 'buyer' WHEN 'company' THEN 'seller' ELSE 'prom' END`

const FACET_COLUMNS = {
  statusGroups: 'f.status_group',
  statusIds: 'f.status_id',
  sourceIds: 'f.source_id',
  marketplaceStatuses: 'f.marketplace_status',
  paymentKinds: 'f.payment_kind',
  paymentStates: 'f.payment_state',
  carriers: 'f.carrier',
  parcelStates: 'f.parcel_state',
  managerIds: 'f.manager_id',
} as const

/**
 * The one place that turns a filter into SQL: every question about "these orders" goes through it, whether it lists,
 * counts or searches them.
 */
export function createOrderConditions({
  sqlite,
  overdue,
  scope,
  personId = () => null,
  now,
}: OrderConditionDeps): OrderConditions {
  const selectFacets = memoize((where: string) =>
    sqlite.prepare<[Params], { ids: string; orderCount: number }>(
      `SELECT json_group_array(f.id) AS ids, coalesce(sum(f.count), 0) AS orderCount FROM order_facets f ${where}`,
    ),
  )

  function facetWhere(filter: OrderFilter): { where: string; params: Params } {
    const parts: string[] = []
    const params: Params = {}
    const visible = { ...filter, sourceIds: withinScope(scope, filter.sourceIds) }
    for (const [field, column] of entriesOf(FACET_COLUMNS)) {
      const values = visible[field]
      if (values === undefined) continue
      parts.push(`${column} IN (SELECT value FROM json_each(@${field}))`)
      const absent = field === 'managerIds' ? 0 : ''
      params[field] = JSON.stringify(values.map((value) => value ?? absent))
    }
    if (filter.cancelledBy !== undefined) {
      parts.push("f.marketplace_status = 'canceled'")
      parts.push(`${CANCELLED_BY_SQL} IN (SELECT value FROM json_each(@cancelledBy))`)
      params.cancelledBy = JSON.stringify(filter.cancelledBy)
    }
    if (filter.isMine) {
      const id = personId()
      parts.push(id === null ? '0' : 'f.manager_id = @mine')
      if (id !== null) params.mine = id
    }
    if (filter.hasTrackingNumber !== undefined) {
      parts.push('f.has_tracking_number = @hasTrackingNumber')
      params.hasTrackingNumber = filter.hasTrackingNumber ? 1 : 0
    }
    return { where: parts.length === 0 ? '' : `WHERE f.count > 0 AND ${parts.join(' AND ')}`, params }
  }

  function toCondition(filter: OrderFilter): Condition {
    const { where, params: facetParams } = facetWhere(filter)
    const facets = where === '' ? null : (selectFacets(where).get(facetParams) ?? null)
    const params: Params = facets === null ? {} : { facetIds: facets.ids }
    const parts: string[] = []
    const bound = (sql: string, name: string, value: number | null | undefined) => {
      if (value === undefined || value === null) return
      parts.push(`${sql} @${name}`)
      params[name] = value
    }
    const { from, before } = boundsOf(filter.period ?? { from: null, to: null }, now())
    bound('l.created_at >=', 'createdFrom', from)
    bound('l.created_at <', 'createdBefore', before)
    bound('l.full_price_minor >=', 'sumFrom', filter.sumFromMinor)
    bound('l.full_price_minor <=', 'sumTo', filter.sumToMinor)
    const sets: string[] = []
    if (filter.isOverdue) {
      sets.push(overdue.idsSql)
      params.overdueLimits = overdue.limits()
    }
    if (filter.tagIds !== undefined) {
      sets.push(TAGGED_IDS_SQL)
      params.tagIds = JSON.stringify(filter.tagIds)
    }
    if (filter.isSnoozed) sets.push(ASIDE_IDS_SQL)
    if (filter.isSnoozed === false) parts.push(NOT_ASIDE_PART)
    if (filter.buyerPhone !== undefined) {
      sets.push(BUYER_IDS_SQL)
      params.buyerPhone = filter.buyerPhone
    }
    return {
      facets,
      parts,
      sets,
      params,
      isBounded: {
        createdAt: from !== null || before !== null,
        fullPriceMinor: filter.sumFromMinor !== undefined || filter.sumToMinor !== undefined,
      },
      terms: readSearch(filter.text ?? ''),
    }
  }

  return Object.assign(toCondition, { facetWhere })
}

function entriesOf<Key extends string, Value>(object: Record<Key, Value>): [Key, Value][] {
  return Object.entries(object) as [Key, Value][]
}

/** Compiled statements by their text. */
export function memoize<Value>(make: (key: string) => Value): (key: string) => Value {
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
