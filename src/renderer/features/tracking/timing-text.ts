import {
  TOLD_CARRIERS,
  type TrackingNotSentReason,
  type TrackingSettings,
  type TrackingTiming,
} from '#shared/contract/tracking.ts'
import type { Carrier } from '#shared/domain/carrier.ts'

/** What will happen to a number that is entered now. */
export type Expectation =
  | { key: 'atOnce' | 'atOnceCheap' | 'noStatuses' }
  | { key: 'inStatuses'; timing: TrackingTiming }
  | { key: Extract<TrackingNotSentReason, 'sendingOff' | 'ledByProm' | 'carrierNotTold'> }

/** Foretells by the source's settings what the main process will do with a number of the order's carrier. */
export function expectationOf(
  order: { carrier: Carrier | null; isCheapDelivery: boolean },
  settings: TrackingSettings,
): Expectation {
  if (order.carrier === 'rozetka_delivery') return { key: 'ledByProm' }
  const carrier = TOLD_CARRIERS.find((told) => told === order.carrier)
  if (order.carrier !== null && carrier === undefined) return { key: 'carrierNotTold' }
  if (!settings.isSending) return { key: 'sendingOff' }
  // Of an unknown carrier the number itself will tell; most come by Nova Poshta.
  const timing = settings.carriers[carrier ?? 'nova_poshta']
  if (timing.when === 'atOnce') return { key: order.isCheapDelivery ? 'atOnceCheap' : 'atOnce' }
  const isAny = timing.groups.length + timing.statusIds.length > 0
  return isAny ? { key: 'inStatuses', timing } : { key: 'noStatuses' }
}
