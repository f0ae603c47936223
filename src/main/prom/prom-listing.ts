/** A product as a shop shows it on Prom (prom-api 6), read. Sums are minor units, instants epoch ms. */
export interface PromListing {
  externalId: number
  /** The shop's own id, of its feed or its old site. */
  offerId: string | null
  sku: string | null
  /** In the language of the request. */
  name: string
  nameUk: string | null
  nameRu: string | null
  priceMinor: number | null
  discountKind: 'percent' | 'amount' | null
  /** Percent, or an amount in the shop's currency; `null` without a discount. */
  discountValue: number | null
  /** `available`, `not_available`, `order`; also read: `service`, `waiting`, and words yet unknown. */
  presence: string
  isReadyToShip: boolean
  /** `null`: the shop does not count it. */
  quantity: number | null
  /** `on_display`, `draft`, `not_on_display`, `editing_required`, …; unknown words survive. */
  state: string
  groupExternalId: number | null
  groupName: string | null
  unit: string | null
  imageUrl: string | null
  isVariation: boolean
  modifiedAt: number | null
}

export type ReadListing =
  | { isReadable: true; listing: PromListing }
  | { isReadable: false; externalId: number | null; field: string; found: string }

/** A group of goods of a shop. */
export interface PromGroup {
  externalId: number
  name: string
  nameUk: string | null
  nameRu: string | null
  parentExternalId: number | null
}
