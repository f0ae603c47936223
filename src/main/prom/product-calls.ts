import type { OutgoingRequest } from './outgoing-calls.ts'
import { textsIn } from './prom-answer.ts'
import type { EditProductsAnswer, ListProductsQuery, StockEdit } from './prom-client.ts'
import { PromError } from './prom-error.ts'
import { formatPromDate } from './prom-time-format.ts'
import { idOrNull, isWireObject } from './wire-values.ts'

/** Everybody sends up to a hundred a call; a hard number is not known (prom-api 6). */
export const MOST_EDITS_A_CALL = 100

export function productListParams(query: ListProductsQuery): Record<string, string | number> {
  const params: Record<string, string | number> = { limit: query.limit }
  if (query.modifiedFrom !== undefined) params.last_modified_from = formatPromDate(query.modifiedFrom)
  if (query.groupId !== undefined) params.group_id = query.groupId
  if (query.lastId !== undefined) params.last_id = query.lastId
  return params
}

/**
 * `POST /products/edit`: a bare array, as anything else is refused (prom-api 0.8).
 * @throws RangeError for nothing, or for more than a call may carry
 */
export function editProductsRequest(edits: readonly StockEdit[]): OutgoingRequest {
  if (edits.length === 0 || edits.length > MOST_EDITS_A_CALL)
    throw new RangeError(`${edits.length} edits in a call`)
  const body = edits.map(({ externalId, quantity, presence }) => ({
    id: externalId,
    quantity_in_stock: quantity,
    // A lone 0 may be read as "empty", so the presence goes with it where the product may have one of its own.
    ...(presence === null ? {} : { presence }),
  }))
  return { method: 'POST', path: '/products/edit', body }
}

/**
 * Understands an accepted `products/edit`: what is neither processed nor refused was dropped or needed no change, and
 * only a re-read tells which (prom-api 6).
 * @throws PromError `not_prom` where the answer does not say what was processed
 */
export function readEditAnswer(json: Record<string, unknown>, raw: string): EditProductsAnswer {
  const { processed_ids: processedIds, errors } = json
  if (!Array.isArray(processedIds)) throw new PromError('not_prom', 'no "processed_ids" in the answer')
  const refused = new Map<number, string>()
  for (const [key, value] of Object.entries(isWireObject(errors) ? errors : {})) {
    const id = idOrNull(key)
    if (id !== null) refused.set(id, textsIn(value).join('; ') || 'an error without words')
  }
  const processed = new Set(processedIds.map(idOrNull).filter((id) => id !== null))
  return { kind: 'answered', processed, refused, raw }
}
