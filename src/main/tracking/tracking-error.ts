import type { Carrier } from '#shared/domain/carrier.ts'
import type { TrackingTrouble } from '#shared/domain/tracking-number.ts'

export type TrackingRefusal =
  | { code: 'NOT_FOUND' }
  | { code: 'EMPTY' }
  | { code: 'USED'; externalId: number }
  | { code: 'UNUSUAL'; trouble: TrackingTrouble; carrier: Carrier | null }

/** Why a tracking number was not saved. */
export class TrackingError extends Error {
  readonly reason: TrackingRefusal

  constructor(reason: TrackingRefusal) {
    super(`Tracking number: ${reason.code}`)
    this.name = 'TrackingError'
    this.reason = reason
  }
}
