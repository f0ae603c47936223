import { describe, expect, it } from 'vitest'
import {
  isClosedOnMarketplace,
  KNOWN_MARKETPLACE_STATUSES,
  normalizeMarketplaceStatus,
} from './marketplace-status.ts'
import { isPaid, KNOWN_PAYMENT_STATES } from './payment.ts'

describe('normalizeMarketplaceStatus', () => {
  it('makes one of the two spellings of cancelled and lets everything else survive', () => {
    expect(normalizeMarketplaceStatus('cancelled')).toBe('canceled')
    expect(normalizeMarketplaceStatus(' pending ')).toBe('pending')
    expect(normalizeMarketplaceStatus('custom-100001')).toBe('custom-100001')
    expect(normalizeMarketplaceStatus('waiting_loan_approval')).toBe('waiting_loan_approval')
  })
})

describe('isClosedOnMarketplace', () => {
  it('holds for the two ends and nothing else', () => {
    expect(KNOWN_MARKETPLACE_STATUSES.filter(isClosedOnMarketplace)).toEqual(['delivered', 'canceled'])
    expect(isClosedOnMarketplace('custom-100001')).toBe(false)
  })
})

describe('isPaid', () => {
  it('holds for paid and paid out, not for refunded, unknown or absent', () => {
    expect(KNOWN_PAYMENT_STATES.filter(isPaid)).toEqual(['paid', 'paid_out'])
    expect(isPaid('refund_error')).toBe(false)
    expect(isPaid(null)).toBe(false)
  })
})
