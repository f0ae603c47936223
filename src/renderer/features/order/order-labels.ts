import type { OrderRow } from '#shared/contract/orders.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { KNOWN_MARKETPLACE_STATUSES, type KnownMarketplaceStatus } from '#shared/domain/marketplace-status.ts'
import {
  isOnlinePaymentMissing,
  isPaid,
  KNOWN_PAYMENT_STATES,
  type KnownPaymentState,
  type PaymentKind,
} from '#shared/domain/payment.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import type { Tone } from '../../ui/Tag.tsx'

/** Parcel states that Prom is known to send (prom-api 3.3). Unknown strings are shown as they came. */
export const KNOWN_PARCEL_STATES = ['initial', 'on_the_way', 'in_warehouse', 'delivered'] as const

export type KnownParcelState = (typeof KNOWN_PARCEL_STATES)[number]

/** What a short mark says: a text of the locale, or Prom's own word for what has none. */
export type Label<Key extends string> = { key: Key; tone: Tone | null } | { raw: string; tone: Tone | null }

/** Where Prom's status stands when ours and Prom's agree; anything else is worth showing in brackets. */
const IMPLIED_BY_GROUP: Readonly<Record<StatusGroup, KnownMarketplaceStatus>> = {
  new: 'pending',
  agreement: 'received',
  production: 'received',
  delivery: 'received',
  completed: 'delivered',
  cancelled: 'canceled',
}

/** Whether Prom's status says something that our status group does not say already. */
export function differsFromGroup(marketplaceStatus: string, group: StatusGroup): boolean {
  return marketplaceStatus !== IMPLIED_BY_GROUP[group]
}

function known<Value extends string>(values: readonly Value[], raw: string | null): Value | undefined {
  return values.find((value) => value === raw)
}

/** Prom's status as a key of the locale; `undefined` for the shop's own ones, whose name Prom tells. */
export function knownMarketplaceStatus(status: string): KnownMarketplaceStatus | undefined {
  return known(KNOWN_MARKETPLACE_STATUSES, status)
}

const PAYMENT_TONES: Readonly<Record<KnownPaymentState, Tone>> = {
  paid: 'good',
  paid_out: 'good',
  unpaid: 'bad',
  expired: 'bad',
  refunded: 'neutral',
}

export function paymentStateLabel(state: string): Label<KnownPaymentState> {
  const key = known(KNOWN_PAYMENT_STATES, state)
  return key === undefined ? { raw: state, tone: 'neutral' } : { key, tone: PAYMENT_TONES[key] }
}

/** The payment in one short mark: its state where Prom tells one, else how it will be paid. */
export function paymentLabel(
  order: Pick<OrderRow, 'paymentKind' | 'paymentState'>,
): Label<KnownPaymentState | PaymentKind> {
  return order.paymentState === null
    ? { key: order.paymentKind, tone: null }
    : paymentStateLabel(order.paymentState)
}

const PARCEL_TONES: Readonly<Record<KnownParcelState, Tone>> = {
  initial: 'neutral',
  on_the_way: 'info',
  in_warehouse: 'warn',
  delivered: 'good',
}

export function parcelStateLabel(state: string): Label<KnownParcelState> {
  const key = known(KNOWN_PARCEL_STATES, state)
  return key === undefined ? { raw: state, tone: 'neutral' } : { key, tone: PARCEL_TONES[key] }
}

/** Carriers that give a parcel a number the seller has to enter. */
const NUMBERED_CARRIERS: readonly Carrier[] = ['nova_poshta', 'ukrposhta', 'meest', 'rozetka_delivery']

/** Whether the order waits for its tracking number: still open, and its carrier works with numbers. */
export function isTrackingNumberMissing(
  order: Pick<OrderRow, 'carrier' | 'trackingNumber' | 'parcelState'>,
  group: StatusGroup | undefined,
): boolean {
  return (
    order.trackingNumber === null &&
    order.parcelState === null &&
    order.carrier !== null &&
    NUMBERED_CARRIERS.includes(order.carrier) &&
    group !== 'completed' &&
    group !== 'cancelled'
  )
}

/** Whether the parcel must stay here: to be paid online, and the money is not there (prom-rules 1.9). */
export function mustNotBeSent(
  order: Pick<OrderRow, 'paymentState' | 'parcelState' | 'marketplaceStatus'>,
  group: StatusGroup | undefined,
): boolean {
  const isOpen = group !== 'completed' && group !== 'cancelled' && order.marketplaceStatus !== 'canceled'
  const isStillHere = order.parcelState === null || order.parcelState === 'initial'
  return isOpen && isStillHere && isOnlinePaymentMissing(order.paymentState)
}

/** What the missing tracking number deserves: a warning, a quiet remark or no word at all. */
export type NumberRemark = 'warning' | 'quiet' | null

/**
 * A mark on every open order would warn of nothing. It warns where money or the parcel waits for the number: paid
 * online, or packed or handed over by us. What is to be paid online and is not must not be sent (`mustNotBeSent`).
 */
export function trackingNumberRemark(
  order: Pick<OrderRow, 'carrier' | 'trackingNumber' | 'parcelState' | 'paymentState'>,
  group: StatusGroup | undefined,
): NumberRemark {
  if (!isTrackingNumberMissing(order, group)) return null
  if (order.paymentState !== null) return isPaid(order.paymentState) ? 'warning' : null
  return group === 'production' || group === 'delivery' ? 'warning' : 'quiet'
}

/** Letters and digits alone: case, quotes and spaces say nothing about which carrier is meant. */
function bare(name: string): string {
  return name.toLocaleLowerCase('uk').replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The shop's own name of the delivery, where it says more than the carrier's names do; `null` where it does not. */
export function tellingDeliveryName(
  deliveryName: string | null,
  carrierNames: readonly string[],
): string | null {
  if (deliveryName === null || bare(deliveryName) === '') return null
  return carrierNames.some((name) => bare(name) === bare(deliveryName)) ? null : deliveryName
}

/** `20450000000192` as `2045…0192`: enough to know it again in a list. */
export function shortTrackingNumber(trackingNumber: string): string {
  return trackingNumber.length <= 10
    ? trackingNumber
    : `${trackingNumber.slice(0, 4)}…${trackingNumber.slice(-4)}`
}

/** The order's number in groups of three, as sellers read it aloud. */
export function groupedNumber(externalId: number): string {
  return String(externalId).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')
}

/** The order's page in the seller's cabinet (prom-api 3.1). */
export function cabinetUrl(externalId: number): string {
  return `https://my.prom.ua/cms/order/edit/${externalId}`
}
