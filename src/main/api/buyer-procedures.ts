import { implement, ORPCError } from '@orpc/server'
import { buyersContract } from '#shared/contract/buyers.ts'
import { BuyerError } from '../buyers/buyer-error.ts'
import type { BuyerService } from '../buyers/buyer-service.ts'

const HTTP_STATUS = { NOT_FOUND: 404, NO_PHONE: 422 }

/** The procedures of `buyers`, with the service's refusals as the contract's errors. */
export function buyerProcedures(buyers: BuyerService) {
  const api = implement(buyersContract)
  return {
    ofOrder: api.ofOrder.handler(({ input }) => asAnswer(() => buyers.ofOrder(input.orderId))),
    setCaution: api.setCaution.handler(({ input }) =>
      asAnswer(() => buyers.setCaution(input.orderId, input.reason)),
    ),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof BuyerError)) throw error
    throw new ORPCError(error.code, { status: HTTP_STATUS[error.code] })
  }
}
