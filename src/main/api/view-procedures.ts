import { implement, ORPCError } from '@orpc/server'
import { viewsContract } from '#shared/contract/views.ts'
import { ViewError } from '../views/view-error.ts'
import type { ViewService } from '../views/view-service.ts'

const HTTP_STATUS = { NOT_FOUND: 404, TOO_MANY: 422, NOT_REMOVABLE: 422 }

/** The procedures of `views`, with the service's refusals as the contract's errors. */
export function viewProcedures(views: ViewService) {
  const api = implement(viewsContract)
  return {
    list: api.list.handler(() => views.list()),
    count: api.count.handler(() => views.count()),
    add: api.add.handler(({ input }) => asAnswer(() => views.add(input))),
    update: api.update.handler(({ input }) => asAnswer(() => views.update(input))),
    reorder: api.reorder.handler(({ input }) => views.reorder(input.viewIds)),
    remove: api.remove.handler(({ input }) => asAnswer(() => views.remove(input.viewId))),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ViewError)) throw error
    throw new ORPCError(error.code, { status: HTTP_STATUS[error.code] })
  }
}
