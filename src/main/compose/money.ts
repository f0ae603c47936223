import { createExpenseList, type ExpenseList } from '../money/expense-list.ts'
import { createExpenseService, type ExpenseService } from '../money/expense-service.ts'
import { createExpenseStore } from '../money/expense-store.ts'
import { createExpenseKeeper } from '../money/keep-expenses.ts'
import type { Foundation } from './foundation.ts'

export interface Money {
  expenses: ExpenseService
  expenseList: ExpenseList
  /** To be called whenever the settings changed. */
  onSettingsChanged(): void
}

/** Puts together what orders cost. */
export function composeMoney(foundation: Foundation): Money {
  const { ports, sqlite, db, events, settings, now, inTransaction } = foundation
  const hasOrder = sqlite.prepare<[number], number>('SELECT 1 FROM orders WHERE id = ?').pluck()
  const expenses = createExpenseService({
    store: createExpenseStore(sqlite, db),
    keeper: createExpenseKeeper(sqlite),
    tariffs: () => settings.get().tariffs,
    hasOrder: (orderId) => hasOrder.get(orderId) !== undefined,
    logger: ports.logger,
    now,
    inTransaction,
    onChanged: () => events.publish({ type: 'money.changed' }),
  })
  let tariffs = JSON.stringify(settings.get().tariffs)
  return {
    expenses,
    expenseList: createExpenseList(sqlite, foundation.session),
    onSettingsChanged() {
      const changed = JSON.stringify(settings.get().tariffs)
      if (changed === tariffs) return
      tariffs = changed
      expenses.onTariffsChanged()
    },
  }
}
