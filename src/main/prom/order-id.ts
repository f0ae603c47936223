import { idOrNull, objectOrNothing } from './wire-values.ts'

/** The id of an order that may be unreadable otherwise; `null` where not even the id is one. */
export function readOrderId(rawOrder: unknown): number | null {
  return idOrNull(objectOrNothing(rawOrder).id)
}
