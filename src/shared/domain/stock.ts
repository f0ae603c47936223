/**
 * - by hand: `receipt`, `writeOff`, `correction`
 * - by orders: `reserve`, `release`, `shipment` (written off with the order), `shipmentUndone`, `return`
 */
export const MOVEMENT_KINDS = [
  'receipt',
  'writeOff',
  'correction',
  'reserve',
  'release',
  'shipment',
  'shipmentUndone',
  'return',
] as const

export type MovementKind = (typeof MOVEMENT_KINDS)[number]

/** In which group of our statuses the goods of an order leave the shelf. */
export const WRITE_OFF_GROUPS = ['delivery', 'completed'] as const

export const BUFFER_KINDS = ['pieces', 'percent'] as const
/** What Prom shows of goods that have run out. */
export const AT_ZERO = ['not_available', 'order'] as const

/**
 * Where a value on its way to Prom stands.
 * - `queued`: waits for its turn or its next attempt; a newer value takes its place
 * - `sending`: on its way
 * - `refused`: Prom said no; `dropped`: Prom said nothing and did nothing (prom-api 6). Both end with the next change.
 * - final: `sent`, `alreadyThere`, `superseded`, `givenUp` (by a person)
 */
export const STOCK_CHANGE_STATES = [
  'queued',
  'sending',
  'sent',
  'alreadyThere',
  'refused',
  'dropped',
  'superseded',
  'givenUp',
] as const

export type StockChangeState = (typeof STOCK_CHANGE_STATES)[number]

export interface StockBuffer {
  bufferKind: (typeof BUFFER_KINDS)[number]
  bufferValue: number
}

/**
 * What a shop may sell of a product: what is available less the buffer, whole pieces, never below nothing.
 * @param available on hand less reserved
 */
export function sellableQuantity(available: number, { bufferKind, bufferValue }: StockBuffer): number {
  const rest = bufferKind === 'pieces' ? available - bufferValue : (available * (100 - bufferValue)) / 100
  return Math.max(0, Math.floor(rest))
}
