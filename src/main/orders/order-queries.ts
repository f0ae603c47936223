import type { Database } from 'better-sqlite3'
import { createOrderConditions, type OrderConditions } from './order-condition.ts'
import { createOrderListQueries, type OrderListQueries } from './order-list.ts'
import { createPlans } from './order-plan.ts'
import { createOrderSearch } from './order-search.ts'

export interface OrderQueries {
  conditions: OrderConditions
  list: OrderListQueries
}

/**
 * Everything that asks for orders by a filter, on one set of conditions.
 * @param now epoch ms
 */
export function createOrderQueries(sqlite: Database, now: () => number): OrderQueries {
  const conditions = createOrderConditions(sqlite, now)
  const choosePlan = createPlans(sqlite)
  const search = createOrderSearch(sqlite, choosePlan)
  return { conditions, list: createOrderListQueries({ sqlite, conditions, choosePlan, search }) }
}
