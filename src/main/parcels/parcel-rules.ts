import type { ParcelConcern, ParcelConcernKind, ParcelShelf } from '#shared/contract/parcels.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { isOnlinePaymentMissing, type PaymentKind } from '#shared/domain/payment.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'

const DAY_MS = 24 * 60 * 60_000

/** A paid order that is not delivered and paid out within 29 days of payment is refunded (Prom's help, art. 360006721397). */
export const PAYMENT_LIFE_MS = 29 * DAY_MS
/** With instalments: not received by the 30th calendar day (Prom's help, art. 19362823022621). */
export const INSTALMENT_LIFE_MS = 30 * DAY_MS

export const PARCEL_LIMITS = {
  /** From when the end of a payment is told, and from when it cannot wait. */
  paymentEndNoticeMs: 7 * DAY_MS,
  paymentEndUrgentMs: 3 * DAY_MS,
  /** How long after payment a number may be missing before that cannot wait. */
  missingNumberUrgentMs: 2 * DAY_MS,
  /** Carriers send parcels back after a week or two at the branch. */
  atBranchNoticeMs: 3 * DAY_MS,
  atBranchUrgentMs: 5 * DAY_MS,
} as const

/** Everything that the watch over parcels depends on. Instants are epoch ms. */
export interface WatchedParcel {
  statusGroup: StatusGroup
  marketplaceStatus: string
  paymentKind: PaymentKind
  paymentState: string | null
  /** `null` where Prom does not tell. */
  paidAt: number | null
  createdAt: number
  carrier: Carrier | null
  /** Prom has one, or one is on its way there. */
  isNumberTold: boolean
  isCheapDelivery: boolean
  parcelState: string | null
  stateSince: number | null
  /** When the order got its present status here. */
  statusSince: number
}

type Known = 'initial' | 'on_the_way' | 'in_warehouse' | 'delivered'
const SHELF_OF_STATE: Readonly<Record<Known, Exclude<ParcelShelf, 'attention' | 'returning'> | null>> = {
  initial: null,
  on_the_way: 'onTheWay',
  in_warehouse: 'atBranch',
  delivered: 'delivered',
}

/**
 * Where a parcel stands by Prom's state; `null`: it is not on its way yet, or its order is done with.
 * The words for refused and returned parcels are not known (prom-api 3.3): every other word counts as returning.
 */
export function shelfOf({
  parcelState,
  statusGroup,
}: WatchedParcel): Exclude<ParcelShelf, 'attention'> | null {
  if (parcelState === null) return null
  const known = Object.keys(SHELF_OF_STATE).find((state): state is Known => state === parcelState)
  const shelf = known === undefined ? 'returning' : SHELF_OF_STATE[known]
  if (statusGroup === 'cancelled') return shelf === 'returning' ? shelf : null
  return shelf === 'delivered' && statusGroup === 'completed' ? null : shelf
}

/** What about an order's parcel wants a person, the most urgent first (product T4). */
export function concernsOf(parcel: WatchedParcel, now: number): ParcelConcern[] {
  const concerns = [
    paymentEnds(parcel, now),
    cheapDeliveryAtRisk(parcel),
    paidWithoutNumber(parcel, now),
    longAtBranch(parcel, now),
    returning(parcel),
  ].filter((concern) => concern !== null)
  return concerns.sort((one, other) => rankOf(one) - rankOf(other) || one.at - other.at)
}

const RANKS: Readonly<Record<ParcelConcernKind, number>> = {
  paymentEnds: 0,
  cheapDeliveryAtRisk: 1,
  paidWithoutNumber: 2,
  longAtBranch: 3,
  returning: 4,
}

/** Lower is more urgent. */
export function rankOf({ kind, isUrgent }: ParcelConcern): number {
  return RANKS[kind] + (isUrgent ? 0 : PARCEL_RANKS)
}

const PARCEL_RANKS = Object.keys(RANKS).length

function isOver({ statusGroup, marketplaceStatus }: WatchedParcel): boolean {
  return statusGroup === 'cancelled' || marketplaceStatus === 'canceled'
}

function takesNumber({ carrier }: WatchedParcel): boolean {
  return carrier !== null && carrier !== 'self_pickup'
}

/** `paid_out` is with the seller already; until then the money can go back. */
function paymentEnds(parcel: WatchedParcel, now: number): ParcelConcern | null {
  if (parcel.paymentState !== 'paid' || isOver(parcel) || parcel.parcelState === 'delivered') return null
  const life = parcel.paymentKind === 'instalments' ? INSTALMENT_LIFE_MS : PAYMENT_LIFE_MS
  const at = (parcel.paidAt ?? parcel.createdAt) + life
  if (at - now > PARCEL_LIMITS.paymentEndNoticeMs) return null
  return { kind: 'paymentEnds', at, isUrgent: at - now <= PARCEL_LIMITS.paymentEndUrgentMs }
}

/**
 * The number has to be there on the day of dispatch (Prom's help, art. 32301879265949). What is to be paid online and
 * is not must not be dispatched at all (art. 360006781478).
 */
function cheapDeliveryAtRisk(parcel: WatchedParcel): ParcelConcern | null {
  const { statusGroup } = parcel
  const isBeforeOrAtDispatch =
    statusGroup === 'agreement' || statusGroup === 'production' || statusGroup === 'delivery'
  if (!parcel.isCheapDelivery || parcel.isNumberTold || isOver(parcel)) return null
  if (isOnlinePaymentMissing(parcel.paymentState)) return null
  if (!isBeforeOrAtDispatch || parcel.marketplaceStatus === 'delivered') return null
  return { kind: 'cheapDeliveryAtRisk', at: parcel.statusSince, isUrgent: statusGroup !== 'agreement' }
}

function paidWithoutNumber(parcel: WatchedParcel, now: number): ParcelConcern | null {
  if (parcel.paymentState !== 'paid' || parcel.isNumberTold || isOver(parcel) || !takesNumber(parcel)) {
    return null
  }
  const at = parcel.paidAt ?? parcel.createdAt
  const isSentOff = parcel.statusGroup === 'delivery' || parcel.statusGroup === 'completed'
  const isUrgent = isSentOff || now - at >= PARCEL_LIMITS.missingNumberUrgentMs
  return { kind: 'paidWithoutNumber', at, isUrgent }
}

function longAtBranch(parcel: WatchedParcel, now: number): ParcelConcern | null {
  const at = parcel.stateSince
  if (shelfOf(parcel) !== 'atBranch' || at === null || now - at < PARCEL_LIMITS.atBranchNoticeMs) return null
  return { kind: 'longAtBranch', at, isUrgent: now - at >= PARCEL_LIMITS.atBranchUrgentMs }
}

function returning(parcel: WatchedParcel): ParcelConcern | null {
  if (shelfOf(parcel) !== 'returning') return null
  return { kind: 'returning', at: parcel.stateSince ?? parcel.createdAt, isUrgent: false }
}
