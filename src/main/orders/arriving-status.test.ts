import { describe, expect, test } from 'vitest'
import { arrivingStatusCode, cancelledStatusCode } from './arriving-status.ts'

const order = (
  marketplaceStatus: string,
  cancellationInitiator: string | null = null,
  paymentState: string | null = null,
) => ({
  marketplaceStatus,
  cancellationInitiator,
  paymentState,
})

describe('our status of an arriving order', () => {
  // Would catch: Prom's status taken over as ours, or orders long closed that ask for work.
  test.for([
    ['pending', 'new'],
    ['paid', 'new'],
    ['received', 'new'],
    ['draft', 'new'],
    ['custom-100001', 'new'],
    ['something-of-tomorrow', 'new'],
    ['delivered', 'completed'],
    ['canceled', 'cancelled_other'],
  ])('%s there is %s here', ([status = '', expected]) => {
    expect(arrivingStatusCode(order(status))).toBe(expected)
  })
})

describe('our status of a cancelled order', () => {
  test.for([
    ['user', 'unpaid', 'cancelled_by_buyer'],
    ['user', null, 'cancelled_by_buyer'],
    ['company', 'unpaid', 'not_paid'],
    ['company', 'expired', 'not_paid'],
    ['company', 'refunded', 'cancelled_other'],
    ['company', null, 'cancelled_other'],
    [null, null, 'cancelled_other'],
  ] as const)('by %s with payment %s: %s', ([initiator, paymentState, expected]) => {
    expect(cancelledStatusCode(order('canceled', initiator, paymentState))).toBe(expected)
    expect(arrivingStatusCode(order('canceled', initiator, paymentState))).toBe(expected)
  })
})
