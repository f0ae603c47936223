import { implement, ORPCError } from '@orpc/server'
import { statusesContract } from '#shared/contract/statuses.ts'
import { StatusError } from '../statuses/status-error.ts'
import type { StatusService } from '../statuses/status-service.ts'

const HTTP_STATUS = { FIXED_GROUP: 409, LAST_OF_GROUP: 409, WRONG_GROUP: 422, NOT_FOUND: 404 }

/** The procedures of `statuses`, with the service's refusals as the contract's errors. */
export function statusProcedures(statuses: StatusService) {
  const api = implement(statusesContract)
  return {
    list: api.list.handler(() => statuses.list()),
    add: api.add.handler(({ input }) => asAnswer(() => statuses.add(input))),
    update: api.update.handler(({ input: { statusId, ...patch } }) =>
      asAnswer(() => statuses.update(statusId, patch)),
    ),
    reorder: api.reorder.handler(({ input }) => statuses.reorder(input.group, input.statusIds)),
    countOrders: api.countOrders.handler(({ input }) => statuses.countOrders(input.statusId)),
    archive: api.archive.handler(({ input }) =>
      asAnswer(() => statuses.archive(input.statusId, input.moveToStatusId)),
    ),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    throw new ORPCError(error.code, { status: HTTP_STATUS[error.code] })
  }
}
