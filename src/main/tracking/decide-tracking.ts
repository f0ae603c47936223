import {
  TOLD_CARRIERS,
  type ToldCarrier,
  type TrackingNotSentReason,
  type TrackingSettings,
  type TrackingTiming,
} from '#shared/contract/tracking.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { isSameTrackingNumber } from '#shared/domain/tracking-number.ts'

/** A number that was entered here, with everything that decides whether Prom is told. */
export interface TrackingCase {
  settings: TrackingSettings
  number: string
  /** Under which carrier the number was entered. */
  carrier: Carrier | null
  order: {
    carrier: Carrier | null
    statusId: number
    statusGroup: StatusGroup
    marketplaceStatus: string
    /** Prom's. */
    trackingNumber: string | null
  }
  /** A person asks for it: settings and timing do not count. */
  isAskedFor?: boolean
  /** The order is about to be completed on Prom, after which it takes no number (prom-rules 1.3): timing does not count. */
  isLastChance?: boolean
}

export type TrackingDecision =
  | { kind: 'send'; carrier: ToldCarrier }
  | { kind: 'alreadyThere' }
  | {
      kind: 'notSent'
      reason: Exclude<TrackingNotSentReason, 'givenUp' | 'missed' | 'gone'>
      timing: TrackingTiming | null
    }

/** Decides whether a number that was entered goes to Prom now (product C2, T1, T2; carriers: prom-api 5). */
export function decideTracking(given: TrackingCase): TrackingDecision {
  const { settings, order } = given
  if (isSameTrackingNumber(given.number, order.trackingNumber)) return { kind: 'alreadyThere' }
  if (order.marketplaceStatus === 'canceled') return notSent('cancelledOnMarketplace')
  // The carrier that Prom has for the order comes first: it takes no number of another one.
  if (order.carrier === 'rozetka_delivery') return notSent('ledByProm')
  if (order.carrier === 'self_pickup' || order.carrier === 'other') return notSent('carrierNotTold')
  if (given.carrier === 'rozetka_delivery') return notSent('ledByProm')
  const carrier = TOLD_CARRIERS.find((told) => told === (given.carrier ?? order.carrier))
  if (carrier === undefined) return notSent('carrierNotTold')
  if (given.isAskedFor) return { kind: 'send', carrier }
  if (!settings.isSending) return notSent('sendingOff')
  const timing = settings.carriers[carrier]
  return given.isLastChance || isTime(timing, order)
    ? { kind: 'send', carrier }
    : notSent('waitsForStatus', timing)
}

function isTime(timing: TrackingTiming, order: { statusId: number; statusGroup: StatusGroup }): boolean {
  if (timing.when === 'atOnce') return true
  return timing.groups.includes(order.statusGroup) || timing.statusIds.includes(order.statusId)
}

function notSent(
  reason: Exclude<TrackingNotSentReason, 'givenUp' | 'missed' | 'gone'>,
  timing: TrackingTiming | null = null,
): TrackingDecision {
  return { kind: 'notSent', reason, timing }
}
