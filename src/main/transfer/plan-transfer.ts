import type { LeftOutReason, TransferSettings } from '#shared/contract/transfer.ts'
import { sellableQuantity } from '#shared/domain/stock.ts'

/** What a shop is told of a listing. */
export interface StockValue {
  quantity: number
  /** `null`: left as it is. */
  presence: 'available' | 'not_available' | 'order' | null
}

/** What Prom has of a listing, as last read or told. */
export interface ListingNow {
  quantity: number | null
  presence: string
}

export interface TransferFacts extends ListingNow {
  isTied: boolean
  /** On hand less reserved; `null`: nobody has counted the product. */
  available: number | null
  isExcluded: boolean
  isPresenceRefused: boolean
}

/** Why a listing is told nothing; `null` where it is. */
export function leftOutReason(facts: TransferFacts): LeftOutReason | null {
  if (!facts.isTied) return 'untied'
  if (facts.presence === 'service') return 'service'
  if (facts.available === null) return 'uncounted'
  return facts.isExcluded ? 'excluded' : null
}

/** What the shop may sell of a listing; `null` where it is left out. Never more than is available less the buffer. */
export function valueFor(facts: TransferFacts, settings: TransferSettings): StockValue | null {
  if (leftOutReason(facts) !== null || facts.available === null) return null
  const quantity = sellableQuantity(facts.available, settings)
  const presence = quantity > 0 ? 'available' : settings.atZero
  return { quantity, presence: facts.isPresenceRefused ? null : presence }
}

/** Whether Prom has a value already. Nothing in stock may be kept there as "not counted" (prom-api 6). */
export function isSameValue(now: ListingNow, value: StockValue): boolean {
  const isSameQuantity = now.quantity === value.quantity || (now.quantity === null && value.quantity === 0)
  return isSameQuantity && (value.presence === null || now.presence === value.presence)
}
