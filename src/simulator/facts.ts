/**
 * What is not known for sure about Prom (marks C and D of prom-api, "?" of prom-rules), each as a switch.
 * The defaults are the most probable reading.
 */
export interface Facts {
  isLastIdInclusive: boolean
  maxLimit: number
  defaultLimit: number
  unknownOrder: 'html404' | 'error200' | 'empty200'
  unauthorizedBody: 'html' | 'json'
  /** More requests than this at once are answered 429; `null`: any number is served. */
  mostParallel: number | null
  /** Which right the list of statuses needs. */
  statusOptionsArea: 'orders' | 'settings'
  doesPaymentMoveModified: boolean
  doesDeclarationMoveModified: boolean
  doesTrackingMoveModified: boolean
  doesCommissionMoveModified: boolean
  /** The base status that finds orders with a status of the shop's own. */
  customStatusBase: 'received' | 'pending' | 'none'
  isFinalStatusLeavable: boolean
  isPaidWritable: boolean
  repeatedStatus: 'notProcessed' | 'processed'
  /** How ids that were not processed are told when others of the call were. */
  partialStatusAnswer: 'errors' | 'warning' | 'silent'
  /** A text beside a reason that takes none is refused. */
  isCancellationTextStrict: boolean
  /** What cancelling a paid order does to its payment. */
  refund: 'done' | 'stuck'
  /** The buyer can cancel only while the order has no waybill. */
  isBuyerCancelStoppedByDeclaration: boolean
  isEndedAtDay29: boolean
  payout: 'account' | 'card'
  doesCommissionReturn: boolean
  /** `unified_status` of a parcel that goes back. */
  returnedParcelState: string
  /** Until then Ukrposhta's labels count as planned and are not recognised, epoch ms. */
  ukrposhtaPlannedUntil: number | null
  anotherDeclaration: 'replaced' | 'refused'
  isDeclarationRefusedOnClosed: boolean
  isDeclarationUniqueAcrossOrders: boolean
  isRozetkaDeclarationTaken: boolean
  /** Orders whose parcel names another recipient. */
  recipientMismatchOrderIds: number[]
  /** Waybills that the carrier does not know. */
  unknownDeclarations: string[]
  /** Product edits are answered as if nothing had to change, and dropped. */
  isProductEditDropped: boolean
  /** The same for these products alone. */
  droppedProductIds: number[]
  /** Without a group `products/list` shows the whole shop, or what lies in its root group only (prom-api 2.3). */
  listedWithoutGroup: 'everything' | 'rootGroup'
  /** A group is listed down to this many products and no further; `null`: to its end. */
  mostProductsInGroup: number | null
  /** Groups that `groups/list` leaves out. */
  unlistedGroupIds: number[]
  /** A variation takes no presence of its own. */
  isVariationPresenceInherited: boolean
  /** What a quantity of 0 is kept as: as told, or as "not tracked". */
  zeroQuantity: 'zero' | 'untracked'
  /** The shop's automatic import, which sets these fields of the goods it knows back to the file's; `null`: none. */
  feed: { everyMs: number; fields: ('presence' | 'quantity_in_stock' | 'price')[] } | null
  /** The shop's seller also works in Prom's cabinet: accepts, packs and completes orders nobody touched by API. */
  doesSellerUseCabinet: boolean
}

export const DEFAULT_FACTS: Facts = {
  isLastIdInclusive: true,
  maxLimit: 100,
  defaultLimit: 20,
  unknownOrder: 'html404',
  unauthorizedBody: 'html',
  mostParallel: null,
  statusOptionsArea: 'orders',
  doesPaymentMoveModified: true,
  doesDeclarationMoveModified: true,
  doesTrackingMoveModified: false,
  doesCommissionMoveModified: false,
  customStatusBase: 'received',
  isFinalStatusLeavable: false,
  isPaidWritable: true,
  repeatedStatus: 'notProcessed',
  partialStatusAnswer: 'errors',
  isCancellationTextStrict: false,
  refund: 'done',
  isBuyerCancelStoppedByDeclaration: true,
  isEndedAtDay29: true,
  payout: 'account',
  doesCommissionReturn: true,
  returnedParcelState: 'returned',
  ukrposhtaPlannedUntil: null,
  anotherDeclaration: 'replaced',
  isDeclarationRefusedOnClosed: true,
  isDeclarationUniqueAcrossOrders: true,
  isRozetkaDeclarationTaken: false,
  recipientMismatchOrderIds: [],
  unknownDeclarations: [],
  isProductEditDropped: false,
  droppedProductIds: [],
  listedWithoutGroup: 'everything',
  mostProductsInGroup: null,
  unlistedGroupIds: [],
  isVariationPresenceInherited: true,
  zeroQuantity: 'zero',
  feed: null,
  doesSellerUseCabinet: true,
}
