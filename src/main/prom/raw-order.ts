import { idOrNull, objectOrNothing } from './wire-values.ts'

/** An order as Prom sent it: what its JSON says, and the JSON itself, letter by letter. */
export interface RawOrder {
  value: unknown
  json: string
}

/** An order whose JSON was kept. @throws SyntaxError for a text that is no JSON */
export function parseRawOrder(json: string): RawOrder {
  return { value: JSON.parse(json), json }
}

/** The id of an order that may be unreadable otherwise; `null` where not even the id is one. */
export function readOrderId({ value }: RawOrder): number | null {
  return idOrNull(objectOrNothing(value).id)
}
