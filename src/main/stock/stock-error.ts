export type StockRefusal = { code: 'NOT_FOUND' } | { code: 'TOO_MANY'; most: number }

/** Why the stock refuses what was asked of it. */
export class StockError extends Error {
  readonly reason: StockRefusal

  constructor(reason: StockRefusal) {
    super(`Stock: ${reason.code}`)
    this.name = 'StockError'
    this.reason = reason
  }
}
