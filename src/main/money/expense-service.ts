import type { Expense, ExpenseType, HandExpense, MoneySettings, Tariffs } from '#shared/contract/money.ts'
import type { Logger } from '../ports.ts'
import type { ExpenseStore } from './expense-store.ts'
import type { ExpenseKeeper } from './keep-expenses.ts'
import { MoneyError } from './money-error.ts'

/** Orders worked out in one transaction: some 20 ms of a busy main process. */
const STRETCH = 2_000

export interface ExpenseServiceDeps {
  store: ExpenseStore
  keeper: ExpenseKeeper
  tariffs(): Tariffs
  hasOrder(orderId: number): boolean
  logger: Logger
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(): void
}

/** What an order costs besides its goods: kept from what Prom tells and from the tariffs, or entered by hand. */
export interface ExpenseService {
  listTypes(): ExpenseType[]
  /** @throws MoneyError NAME_TAKEN */
  addType(name: string): ExpenseType
  /** @throws MoneyError NOT_FOUND, NAME_TAKEN */
  renameType(typeId: number, name: string): ExpenseType
  /** @throws MoneyError NOT_FOUND */
  setTypeArchived(typeId: number, isArchived: boolean): ExpenseType
  ofOrder(orderId: number): Expense[]
  /** @throws MoneyError NOT_FOUND where the order, the source or the type is not here */
  add(expense: HandExpense): Expense
  /** @throws MoneyError NOT_FOUND */
  remove(expenseId: number): Expense
  /** @throws MoneyError NOT_FOUND */
  getSettings(sourceId: number): MoneySettings
  /** @throws MoneyError NOT_FOUND */
  saveSettings(sourceId: number, settings: MoneySettings): MoneySettings
  /** Orders came or changed. To be called inside the transaction that wrote them. */
  onOrdersWritten(sourceId: number, orderIds: readonly number[]): void
  /** The tariffs are others now: everything that was computed by them is worked out anew. */
  onTariffsChanged(): void
  /** Works out what is marked as stale, stretch by stretch, also what an earlier run did not finish. */
  start(): void
  stop(): Promise<void>
}

export function createExpenseService(deps: ExpenseServiceDeps): ExpenseService {
  const { store, keeper } = deps
  let running: Promise<void> | null = null
  /** Counts the reasons to work something out, so that one that comes meanwhile is not taken for done. */
  let marks = 0
  let isStopped = false

  function typeOf(typeId: number): ExpenseType {
    const type = store.listTypes().find(({ id }) => id === typeId)
    if (!type) throw new MoneyError('NOT_FOUND')
    return type
  }

  function settingsOf(sourceId: number): MoneySettings {
    const settings = store.settings(sourceId)
    if (!settings) throw new MoneyError('NOT_FOUND')
    return settings
  }

  function checkName(name: string, exceptId: number | null): void {
    const isTaken = store
      .listTypes()
      .some(
        (type) => type.id !== exceptId && type.name?.toLocaleLowerCase('uk') === name.toLocaleLowerCase('uk'),
      )
    if (isTaken) throw new MoneyError('NAME_TAKEN')
  }

  function markStale(sourceId: number | null): void {
    marks += 1
    store.markStale(sourceId)
  }

  /** One stretch at a time, so that everything else gets its turn; begun anew it changes nothing that is right. */
  async function workOut(sourceId: number): Promise<void> {
    const mark = marks
    const range = store.orderRange(sourceId)
    for (let fromId = range?.fromId ?? 1; range && fromId <= range.toId; fromId += STRETCH) {
      if (isStopped) return
      deps.inTransaction(() => {
        const scope = { fromId, toId: fromId + STRETCH - 1 }
        keeper.keep(sourceId, scope, settingsOf(sourceId), deps.tariffs(), deps.now())
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (mark === marks) store.unmarkStale(sourceId)
    deps.onChanged()
  }

  async function run(): Promise<void> {
    try {
      for (
        let stale = store.staleSourceIds();
        stale.length > 0 && !isStopped;
        stale = store.staleSourceIds()
      ) {
        for (const sourceId of stale) await workOut(sourceId)
      }
    } catch (error) {
      deps.logger.error({ err: error }, 'expenses could not be worked out')
    } finally {
      running = null
    }
  }

  function wake(): void {
    if (isStopped || running !== null || store.staleSourceIds().length === 0) return
    running = run()
  }

  return {
    listTypes: store.listTypes,
    addType(name) {
      checkName(name, null)
      const type = store.insertType(name)
      deps.onChanged()
      return type
    },
    renameType(typeId, name) {
      typeOf(typeId)
      checkName(name, typeId)
      store.renameType(typeId, name)
      deps.onChanged()
      return typeOf(typeId)
    },
    setTypeArchived(typeId, isArchived) {
      typeOf(typeId)
      store.setTypeArchived(typeId, isArchived ? deps.now() : null)
      deps.onChanged()
      return typeOf(typeId)
    },
    ofOrder: store.ofOrder,
    add(expense) {
      typeOf(expense.typeId)
      if (expense.sourceId !== null) settingsOf(expense.sourceId)
      if (expense.orderId !== null && !deps.hasOrder(expense.orderId)) throw new MoneyError('NOT_FOUND')
      const added = store.insert(expense)
      deps.onChanged()
      return added
    },
    remove(expenseId) {
      const removed = store.remove(expenseId)
      if (!removed) throw new MoneyError('NOT_FOUND')
      deps.onChanged()
      return removed
    },
    getSettings: settingsOf,
    saveSettings(sourceId, settings) {
      if (settings.commissionTypeId !== null) typeOf(settings.commissionTypeId)
      settingsOf(sourceId)
      deps.inTransaction(() => {
        store.putSettings(sourceId, settings)
        markStale(sourceId)
      })
      wake()
      return settings
    },
    onOrdersWritten(sourceId, orderIds) {
      if (orderIds.length === 0) return
      const settings = store.settings(sourceId)
      if (settings === null || !isKept(settings)) return
      keeper.keep(sourceId, { orderIds }, settings, deps.tariffs(), deps.now())
    },
    onTariffsChanged() {
      markStale(null)
      wake()
    },
    start: wake,
    async stop() {
      isStopped = true
      await running
    },
  }
}

function isKept(settings: MoneySettings): boolean {
  return (
    settings.commissionTypeId !== null ||
    settings.paymentFee !== 'off' ||
    settings.hasInstalmentFee ||
    settings.hasCheapDelivery
  )
}
