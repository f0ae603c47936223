/** A refund was confirmed with a sum that is not the order's any more. */
export class OutboxError extends Error {
  /** The sum now, minor units; `null` where nothing is paid any more. */
  readonly refundMinor: number | null

  constructor(refundMinor: number | null) {
    super('Outbox: the sum of the refund has changed')
    this.name = 'OutboxError'
    this.refundMinor = refundMinor
  }
}
