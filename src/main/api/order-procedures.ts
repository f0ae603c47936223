import { implement, ORPCError } from '@orpc/server'
import { ordersContract } from '#shared/contract/orders.ts'
import { ActionError } from '../actions/action-error.ts'
import type { ActionService } from '../actions/action-service.ts'
import type { NotSentExplanation } from '../actions/explain-not-sent.ts'
import type { OrderDetailsQueries } from '../orders/order-details.ts'
import type { OrderListQueries } from '../orders/order-list.ts'
import { orPromProblem } from './prom-problem.ts'

export interface OrderProcedureDeps {
  orderDetails: OrderDetailsQueries
  orderList: OrderListQueries
  actions: ActionService
  /** Before an act on many orders; throws where the copy cannot be written. */
  beforeBulk(orderCount: number): Promise<void>
  explainNotSent(orderId: number): NotSentExplanation | null
  /** @returns whether the order is here and on Prom */
  rereadOrder(orderId: number): Promise<boolean>
}

const HTTP_STATUS = { STATUS_NOT_FOUND: 404, CANCELLATION_MISSING: 422, TEXT_MISSING: 422 }

/** The procedures of `orders`: list and card, and the acts of the user on them. */
export function orderProcedures(deps: OrderProcedureDeps) {
  const { orderDetails, orderList, actions } = deps
  const api = implement(ordersContract)
  return {
    list: api.list.handler(({ input }) => orderList.list(input)),
    get: api.get.handler(({ input }) => orNotFound(orderDetails.get(input.orderId))),
    getRaw: api.getRaw.handler(({ input }) => orNotFound(orderDetails.getRaw(input.orderId))),
    facets: api.facets.handler(() => orderList.facets()),
    count: api.count.handler(({ input }) => orderList.count(input)),
    previewSetStatus: api.previewSetStatus.handler(({ input }) => asAnswer(actions.previewSetStatus(input))),
    setStatus: api.setStatus.handler(async ({ input }) => {
      await deps.beforeBulk(input.orderIds.length)
      return asAnswer(actions.setStatus(input))
    }),
    explainNotSent: api.explainNotSent.handler(({ input }) => deps.explainNotSent(input.orderId)),
    reread: api.reread.handler(async ({ input: { orderId } }) => {
      const isThere = await orPromProblem(deps.rereadOrder(orderId))
      return orNotFound(isThere ? orderDetails.get(orderId) : null)
    }),
  }
}

async function asAnswer<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    throw new ORPCError(error.code, { status: HTTP_STATUS[error.code] })
  }
}

function orNotFound<Value>(value: Value | null): Value {
  if (value === null) throw new ORPCError('NOT_FOUND')
  return value
}
