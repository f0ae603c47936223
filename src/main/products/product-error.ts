export type ProductRefusal = { code: 'NOT_FOUND' } | { code: 'SKU_TAKEN'; productId: number; name: string }

/** Why the products refuse what was asked of them. */
export class ProductError extends Error {
  readonly reason: ProductRefusal

  constructor(reason: ProductRefusal) {
    super(`Products: ${reason.code}`)
    this.name = 'ProductError'
    this.reason = reason
  }
}
