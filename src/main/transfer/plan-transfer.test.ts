import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TransferSettings } from '#shared/contract/transfer.ts'
import { isSameValue, leftOutReason, type TransferFacts, valueFor } from './plan-transfer.ts'

const facts = (patch: Partial<TransferFacts> = {}): TransferFacts => ({
  quantity: 5,
  presence: 'available',
  isTied: true,
  available: 10,
  isExcluded: false,
  isPresenceRefused: false,
  ...patch,
})
const settings = (patch: Partial<TransferSettings> = {}): TransferSettings => ({
  bufferKind: 'pieces',
  bufferValue: 0,
  atZero: 'not_available',
  ...patch,
})

describe('what a shop may sell', () => {
  test.each([
    [10, settings(), 10, 'available'],
    [10, settings({ bufferValue: 3 }), 7, 'available'],
    [3, settings({ bufferValue: 3 }), 0, 'not_available'],
    [2, settings({ bufferValue: 3, atZero: 'order' }), 0, 'order'],
    [-4, settings(), 0, 'not_available'],
    [10, settings({ bufferKind: 'percent', bufferValue: 25 }), 7, 'available'],
    [1, settings({ bufferKind: 'percent', bufferValue: 10 }), 0, 'not_available'],
    [10, settings({ bufferKind: 'percent', bufferValue: 100 }), 0, 'not_available'],
  ] as const)('of %i available with %o: %i, %s', (available, with_, quantity, presence) => {
    expect(valueFor(facts({ available }), with_)).toEqual({ quantity, presence })
  })

  test('never more than is available less the buffer, and never less than nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000, max: 1_000_000 }),
        fc.constantFrom('pieces' as const, 'percent' as const),
        fc.nat(200),
        (available, bufferKind, bufferValue) => {
          const value = valueFor(facts({ available }), settings({ bufferKind, bufferValue }))
          const kept = bufferKind === 'pieces' ? bufferValue : (available * bufferValue) / 100
          expect(value?.quantity).toBeGreaterThanOrEqual(0)
          expect(value?.quantity).toBeLessThanOrEqual(Math.max(0, available - kept))
        },
      ),
    )
  })

  test.each([
    ['untied', { isTied: false }],
    ['uncounted', { available: null }],
    ['service', { presence: 'service' }],
    ['excluded', { isExcluded: true }],
  ] as const)('%s: nothing is told', (reason, patch) => {
    expect(leftOutReason(facts(patch))).toBe(reason)
    expect(valueFor(facts(patch), settings())).toBeNull()
  })

  test('a variation that takes the presence of its base is told the quantity alone', () => {
    expect(valueFor(facts({ isPresenceRefused: true }), settings())).toEqual({ quantity: 10, presence: null })
  })
})

test('Prom has a value already: none in stock may be "not counted" there', () => {
  const none = { quantity: 0, presence: 'order' } as const
  expect(isSameValue({ quantity: null, presence: 'order' }, none)).toBe(true)
  expect(isSameValue({ quantity: null, presence: 'available' }, none)).toBe(false)
  expect(isSameValue({ quantity: null, presence: 'available' }, { quantity: 3, presence: 'available' })).toBe(
    false,
  )
  expect(isSameValue({ quantity: 3, presence: 'order' }, { quantity: 3, presence: null })).toBe(true)
})
