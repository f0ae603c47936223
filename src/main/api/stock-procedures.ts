import { implement, ORPCError } from '@orpc/server'
import { stockContract } from '#shared/contract/stock.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { StockError } from '../stock/stock-error.ts'
import type { StockQueries } from '../stock/stock-queries.ts'
import type { StockService } from '../stock/stock-service.ts'
import type { StockTable } from '../stock/stock-table.ts'

export interface StockProcedureDeps {
  queries: StockQueries
  service: StockService
  table: StockTable
}

/** The procedures of `stock`, with the service's refusals as the contract's errors. */
export function stockProcedures({ queries, service, table }: StockProcedureDeps) {
  const api = implement(stockContract)
  return {
    list: api.list.handler(({ input }) => queries.list(input)),
    count: api.count.handler(() => queries.count()),
    movements: api.movements.handler(({ input }) => queries.movements(input.productId, input)),
    act: api.act.handler(({ input }) => asAnswer(() => service.act(input))),
    countFromProm: api.countFromProm.handler(({ input }) => ({
      countedCount: service.countFromProm(input.productIds ?? null),
    })),
    previewTable: api.previewTable.handler(({ input }) => table.preview(input.text)),
    previewWorkbook: api.previewWorkbook.handler(({ input }) =>
      table.previewWorkbook(Buffer.from(input.base64, 'base64')).catch((error: unknown) => {
        throw error instanceof StockError ? toContractError(error) : error
      }),
    ),
    applyTable: api.applyTable.handler(({ input }) => ({ changedCount: table.apply(input.lines) })),
    writeTable: api.writeTable.handler(() => table.write()),
    returns: api.returns.handler(() => queries.returns()),
    answerReturn: api.answerReturn.handler(({ input }) =>
      asAnswer(() => service.answerReturn(input.returnId, input.returnedQuantity)),
    ),
    getPolicy: api.getPolicy.handler(() => service.policy()),
    updatePolicy: api.updatePolicy.handler(({ input: { writeOffGroup, countFromAt } }) =>
      service.updatePolicy({
        ...(writeOffGroup === undefined ? {} : { writeOffGroup }),
        ...(countFromAt === undefined ? {} : { countFromAt }),
      }),
    ),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof StockError ? toContractError(error) : error
  }
}

function toContractError({ reason }: StockError): Error {
  switch (reason.code) {
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    case 'TOO_MANY':
      return new ORPCError(reason.code, { status: 422, data: { most: reason.most } })
    case 'BAD_FILE':
      return new ORPCError(reason.code, { status: 422 })
    default:
      return assertNever(reason)
  }
}
