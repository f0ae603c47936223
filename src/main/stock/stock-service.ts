import type { Database } from 'better-sqlite3'
import type { StockAct, StockRow } from '#shared/contract/stock.ts'
import type { StockPolicy } from './decide-movement.ts'
import { StockError } from './stock-error.ts'
import type { StockLedger } from './stock-ledger.ts'
import type { StockQueries } from './stock-queries.ts'
import type { StockSettingsStore } from './stock-settings-store.ts'

/** Orders older than that have long gone their way, whatever their lines are tied to now. */
const LOOKED_BACK_MS = 60 * 24 * 60 * 60_000

export interface StockServiceDeps {
  sqlite: Database
  ledger: StockLedger
  queries: StockQueries
  settings: StockSettingsStore
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(): void
}

/** The stock of the seller's products: what a person does to it, and how orders move it. */
export interface StockService {
  /** @throws StockError NOT_FOUND, TOO_MANY */
  act(act: StockAct): StockRow
  /** @returns how many products were counted */
  countFromProm(productIds: readonly number[] | null): number
  /** @throws StockError NOT_FOUND, TOO_MANY */
  answerReturn(returnId: number, returnedQuantity: number): void
  policy(): StockPolicy
  updatePolicy(patch: Partial<StockPolicy>): StockPolicy
  /** Lines of orders got other products. To be called inside a transaction. */
  onTied(): void
  /** Moves what the transaction that runs has made necessary. To be called before it ends; @returns whether anything */
  settle(): boolean
}

export function createStockService(deps: StockServiceDeps): StockService {
  const { ledger, queries, settings } = deps
  const answer = deps.sqlite.prepare<[number, number, number]>(
    'UPDATE stock_returns SET answered_at = ?, returned_quantity = ? WHERE id = ? AND answered_at IS NULL',
  )

  function change<Result>(work: (now: number) => Result): Result {
    const result = deps.inTransaction(() => work(deps.now()))
    deps.onChanged()
    return result
  }

  function require(productId: number): StockRow {
    const row = queries.find(productId)
    if (!row) throw new StockError({ code: 'NOT_FOUND' })
    return row
  }

  function deltaOf({ kind, quantity }: StockAct, onHand: number): number {
    switch (kind) {
      case 'receipt':
        return quantity
      case 'count':
        return quantity - onHand
      case 'writeOff':
        if (quantity > onHand) throw new StockError({ code: 'TOO_MANY', most: Math.max(0, onHand) })
        return -quantity
    }
  }

  return {
    act: (act) =>
      change((now) => {
        const { productId, kind, note } = act
        settings.begin(now)
        require(productId)
        const onHandDelta = deltaOf(act, ledger.numbersOf(productId)?.onHand ?? 0)
        // A count that finds what was known is worth a line: it says that somebody has looked.
        ledger.add({ productId, kind: kind === 'count' ? 'correction' : kind, onHandDelta, note }, now)
        return require(productId)
      }),
    countFromProm: (productIds) =>
      change((now) => {
        settings.begin(now)
        const found = queries.uncounted(productIds)
        for (const { productId, quantity } of found) {
          // What Prom shows may still be sold: the goods of orders that wait lie on the shelf beside it.
          const reserved = ledger.numbersOf(productId)?.reserved ?? 0
          const onHand = ledger.numbersOf(productId)?.onHand ?? 0
          ledger.add(
            { productId, kind: 'correction', onHandDelta: quantity + reserved - onHand, note: null },
            now,
          )
        }
        return found.length
      }),
    answerReturn(returnId, returnedQuantity) {
      change((now) => {
        const question = queries.findReturn(returnId)
        if (!question || question.isAnswered) throw new StockError({ code: 'NOT_FOUND' })
        const { productId, orderId, quantity } = question
        if (returnedQuantity > quantity) throw new StockError({ code: 'TOO_MANY', most: quantity })
        answer.run(now, returnedQuantity, returnId)
        if (returnedQuantity > 0) {
          ledger.add({ productId, kind: 'return', onHandDelta: returnedQuantity, orderId, note: null }, now)
        }
      })
    },
    policy: () => settings.get(deps.now()),
    updatePolicy: (patch) =>
      change((now) => {
        const before = settings.get(now)
        settings.update(patch, now)
        const after = settings.get(now)
        ledger.noteOrders(Math.min(before.countFromAt, after.countFromAt))
        return after
      }),
    onTied() {
      const now = deps.now()
      settings.begin(now)
      ledger.noteOrders(Math.max(settings.get(now).countFromAt, now - LOOKED_BACK_MS))
    },
    settle() {
      const now = deps.now()
      return ledger.settleOrders(settings.get(now), now) > 0
    },
  }
}
