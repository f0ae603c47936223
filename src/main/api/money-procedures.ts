import { implement, ORPCError } from '@orpc/server'
import { moneyContract } from '#shared/contract/money.ts'
import type { ExpenseList } from '../money/expense-list.ts'
import type { ExpenseService } from '../money/expense-service.ts'
import { MoneyError } from '../money/money-error.ts'

export interface MoneyProcedureDeps {
  service: ExpenseService
  list: ExpenseList
}

/** The procedures of `money`, with the service's refusals as the contract's errors. */
export function moneyProcedures({ service: expenses, list }: MoneyProcedureDeps) {
  const api = implement(moneyContract)
  return {
    listTypes: api.listTypes.handler(() => expenses.listTypes()),
    addType: api.addType.handler(({ input }) => asAnswer(() => expenses.addType(input.name))),
    renameType: api.renameType.handler(({ input }) =>
      asAnswer(() => expenses.renameType(input.typeId, input.name)),
    ),
    setTypeArchived: api.setTypeArchived.handler(({ input }) =>
      asAnswer(() => expenses.setTypeArchived(input.typeId, input.isArchived)),
    ),
    list: api.list.handler(({ input: { offset, limit, ...filter } }) => list.list(filter, { offset, limit })),
    ofOrder: api.ofOrder.handler(({ input }) => expenses.ofOrder(input.orderId)),
    add: api.add.handler(({ input }) => asAnswer(() => expenses.add(input))),
    remove: api.remove.handler(({ input }) => asAnswer(() => expenses.remove(input.expenseId))),
    getSettings: api.getSettings.handler(({ input }) => asAnswer(() => expenses.getSettings(input.sourceId))),
    saveSettings: api.saveSettings.handler(({ input }) =>
      asAnswer(() => expenses.saveSettings(input.sourceId, input.settings)),
    ),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    throw new ORPCError(error.code, { status: error.code === 'NOT_FOUND' ? 404 : 409 })
  }
}
