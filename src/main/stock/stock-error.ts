export type StockRefusal = { code: 'NOT_FOUND' } | { code: 'BAD_FILE' } | { code: 'TOO_MANY'; most: number }

/** Why the stock refuses what was asked of it. */
export class StockError extends Error {
  readonly reason: StockRefusal

  constructor(reason: StockRefusal, options?: ErrorOptions) {
    super(`Stock: ${reason.code}`, options)
    this.name = 'StockError'
    this.reason = reason
  }
}
