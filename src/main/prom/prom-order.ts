import type { Carrier } from '#shared/domain/carrier.ts'
import type { PaymentKind } from '#shared/domain/payment.ts'

/**
 * One order of Prom, understood: the only form in which the rest of Kramar meets it.
 * Times are epoch ms, money is minor units, absent values are `null`.
 */
export interface PromOrder {
  externalId: number
  createdAt: number
  modifiedAt: number | null
  /** Normalised: `canceled` with one l. Unknown strings survive. */
  marketplaceStatus: string
  marketplaceStatusName: string | null
  /** Surname, first name, patronymic; empty where Prom names nobody. */
  buyerName: string
  /** `+380…` where it is a number, else as it came. */
  buyerPhone: string | null
  buyerEmail: string | null
  clientExternalId: number | null
  buyerComment: string
  /** Set only where name or phone differ from the buyer's. */
  recipientName: string | null
  recipientPhone: string | null
  items: PromOrderItem[]
  priceMinor: number | null
  fullPriceMinor: number
  priceWithOfferMinor: number | null
  offerDiscountMinor: number | null
  promoCode: string | null
  paymentKind: PaymentKind
  paymentName: string | null
  paymentState: string | null
  paymentChangedAt: number | null
  instalmentCommissionMinor: number | null
  /** `null` where the order names no delivery at all. */
  carrier: Carrier | null
  deliveryProvider: string | null
  deliveryName: string | null
  isDoorDelivery: boolean
  deliveryAddress: string | null
  deliveryCostMinor: number | null
  trackingNumber: string | null
  parcelState: string | null
  commissionMinor: number | null
  isCommissionRefunded: boolean
  isCheapDelivery: boolean
  promotionName: string | null
  isDontCall: boolean
  /** Prom's `source`: portal, company_site, mobile_app, … */
  orderOrigin: string | null
  utm: string | null
  cancellationTitle: string | null
  cancellationInitiator: string | null
}

export interface PromOrderItem {
  listingExternalId: number | null
  /** The shop's own id from its feed. */
  offerId: string | null
  sku: string | null
  name: string
  nameUk: string | null
  nameRu: string | null
  quantity: number
  unit: string | null
  priceMinor: number | null
  totalMinor: number | null
  commissionMinor: number | null
  imageUrl: string | null
  url: string | null
}

/** Result of reading one order: understood, or what could not be understood and where. */
export type ReadOrder =
  | { isReadable: true; order: PromOrder }
  | { isReadable: false; externalId: number | null; field: string; found: string }
