/** Why a question about a buyer has no answer. */
export type BuyerRefusal = 'NOT_FOUND' | 'NO_PHONE'

export class BuyerError extends Error {
  readonly code: BuyerRefusal

  constructor(code: BuyerRefusal) {
    super(`Buyer: ${code}`)
    this.name = 'BuyerError'
    this.code = code
  }
}
