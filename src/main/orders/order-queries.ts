import { createOrderConditions, type OrderConditionDeps, type OrderConditions } from './order-condition.ts'
import { createOrderIdQueries, type OrderIdQueries } from './order-ids.ts'
import { createOrderListQueries, type OrderListQueries } from './order-list.ts'
import { createPlans } from './order-plan.ts'
import { createOrderSearch } from './order-search.ts'

export interface OrderQueries {
  conditions: OrderConditions
  list: OrderListQueries
  ids: OrderIdQueries
}

/** Everything that asks for orders by a filter, on one set of conditions. */
export function createOrderQueries(deps: OrderConditionDeps): OrderQueries {
  const { sqlite } = deps
  const conditions = createOrderConditions(deps)
  const choosePlan = createPlans(sqlite)
  const search = createOrderSearch(sqlite, choosePlan)
  const parts = { sqlite, conditions, choosePlan, search }
  return { conditions, list: createOrderListQueries(parts), ids: createOrderIdQueries(parts) }
}
