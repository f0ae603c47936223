import type { OutgoingChange } from '#shared/contract/outbox.ts'

/** A change in its hold for tests: the order goes to `received` at 10 s. */
export function makeChange(parts: Partial<OutgoingChange> = {}): OutgoingChange {
  return {
    id: 1,
    actionId: 1,
    orderId: 7,
    sourceId: 1,
    orderExternalId: 900000001,
    buyerName: 'Buyer',
    target: { kind: 'status', status: 'received', reason: null, text: null, isRefundConfirmed: false },
    rule: { group: 'agreement', statusId: null },
    createdAt: 0,
    holdUntil: 10_000,
    state: 'held',
    blockedBy: null,
    attempts: 0,
    nextAttemptAt: null,
    waitingSince: null,
    problem: null,
    promState: null,
    isFromBackup: false,
    settledAt: null,
    refundMinor: null,
    ...parts,
  }
}
