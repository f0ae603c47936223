import { implement, ORPCError } from '@orpc/server'
import { productsContract } from '#shared/contract/products.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { ProductError } from '../products/product-error.ts'
import type { ProductQueries } from '../products/product-queries.ts'
import type { ProductService } from '../products/product-service.ts'

export interface ProductProcedureDeps {
  queries: ProductQueries
  service: ProductService
}

/** More rows than anybody goes through on one page. */
const MOST_PREVIEW_ROWS = 5_000

/** The procedures of `products`, with the service's refusals as the contract's errors. */
export function productProcedures({ queries, service }: ProductProcedureDeps) {
  const api = implement(productsContract)
  return {
    list: api.list.handler(({ input }) => queries.list(input)),
    get: api.get.handler(({ input }) => asAnswer(() => service.get(input.productId))),
    create: api.create.handler(({ input }) => asAnswer(() => service.create(input))),
    update: api.update.handler(({ input }) =>
      asAnswer(() => service.update(input.productId, given(input.patch))),
    ),
    setArchived: api.setArchived.handler(({ input }) =>
      asAnswer(() => service.setArchived(input.productId, input.isArchived)),
    ),
    previewCreation: api.previewCreation.handler(({ input }) => {
      const rows = service.previewCreation(input)
      return { rows: rows.slice(0, MOST_PREVIEW_ROWS), total: rows.length }
    }),
    createFromListings: api.createFromListings.handler(({ input }) =>
      service.createFromListings(input.choices),
    ),
    linkListing: api.linkListing.handler(({ input }) =>
      asAnswer(() => service.linkListing(input.listingId, input.productId)),
    ),
    linesOfOrder: api.linesOfOrder.handler(({ input }) => queries.linesOfOrder(input.orderId)),
    unmatchedLines: api.unmatchedLines.handler(({ input }) => queries.unmatchedLines(input)),
    tieLine: api.tieLine.handler(({ input }) =>
      asAnswer(() => service.tieLine(input.sourceId, input.lineKey, input.productId)),
    ),
  }
}

/** Without the keys that were not given: `undefined` is no value to be written. */
function given<Fields extends object>(
  patch: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof Fields]: Exclude<Fields[Key], undefined> }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof ProductError ? toContractError(error) : error
  }
}

function toContractError({ reason }: ProductError): Error {
  switch (reason.code) {
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    case 'SKU_TAKEN':
      return new ORPCError(reason.code, {
        status: 409,
        data: { productId: reason.productId, name: reason.name },
      })
    default:
      return assertNever(reason)
  }
}
