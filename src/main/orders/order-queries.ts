import { createOrderConditions, type OrderConditionDeps, type OrderConditions } from './order-condition.ts'
import { createOrderListQueries, type OrderListQueries } from './order-list.ts'
import { createPlans } from './order-plan.ts'
import { createOrderSearch } from './order-search.ts'

export interface OrderQueries {
  conditions: OrderConditions
  list: OrderListQueries
}

/** Everything that asks for orders by a filter, on one set of conditions. */
export function createOrderQueries(deps: OrderConditionDeps): OrderQueries {
  const { sqlite } = deps
  const conditions = createOrderConditions(deps)
  const choosePlan = createPlans(sqlite)
  const search = createOrderSearch(sqlite, choosePlan)
  return { conditions, list: createOrderListQueries({ sqlite, conditions, choosePlan, search }) }
}
