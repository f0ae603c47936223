import type { Database } from 'better-sqlite3'
import type { OrderSort } from '#shared/contract/order-filter.ts'
import { type Condition, memoize, type Params } from './order-condition.ts'
import { type Plan, partsOf, planAnd } from './order-plan.ts'

/** More orders than anybody puts aside to one moment; those beyond stand at their ordinary places. */
const MOST_LEADS = 500

/** Orders that stand before all others of a list, and the way to the others. */
export interface Leads {
  ids: readonly number[]
  /** The plan of the list without them. */
  rest: Plan
}

export type FindLeads = (condition: Condition, sort: OrderSort, plan: Plan) => Leads

/**
 * What was put aside and is back stands on top of the list, the latest first, until somebody has dealt with it
 * (product I8). Only where the newest come first: any other order was asked for on purpose.
 */
export function createLeads(sqlite: Database): FindLeads {
  const isAnyBack = sqlite
    .prepare<[], number>('SELECT EXISTS (SELECT 1 FROM order_snoozes WHERE returned_at IS NOT NULL)')
    .pluck()
  const select = memoize((where: string) =>
    sqlite
      .prepare<[Params], number>(
        `SELECT l.order_id FROM order_snoozes back CROSS JOIN order_listing l ON l.order_id = back.order_id
         WHERE ${where} ORDER BY back.returned_at DESC, l.order_id DESC LIMIT ${MOST_LEADS}`,
      )
      .pluck(),
  )

  return (condition, sort, plan) => {
    const isNewestFirst = sort.field === 'createdAt' && sort.direction === 'desc'
    if (!isNewestFirst || isAnyBack.get() === 0) return { ids: [], rest: plan }
    const where = ['back.returned_at IS NOT NULL', ...partsOf(condition)].join(' AND ')
    const ids = select(where).all(condition.params)
    if (ids.length === 0) return { ids, rest: plan }
    const isOther = 'l.order_id NOT IN (SELECT value FROM json_each(@leadIds))'
    return { ids, rest: planAnd(plan, isOther, { leadIds: JSON.stringify(ids) }) }
  }
}
