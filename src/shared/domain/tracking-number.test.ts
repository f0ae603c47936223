import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CARRIERS, type Carrier } from './carrier.ts'
import { isSameTrackingNumber, recognizeTrackingNumber, type TrackingTrouble } from './tracking-number.ts'

type Line = [
  text: string,
  order: Carrier | null,
  number: string,
  carrier: Carrier | null,
  TrackingTrouble | null,
]

describe('recognizeTrackingNumber', () => {
  const lines: Line[] = [
    ['20450000000192', 'nova_poshta', '20450000000192', 'nova_poshta', null],
    [' 20 4500 0000 0192\n', 'nova_poshta', '20450000000192', 'nova_poshta', null],
    ['20-4500-0000-0192', 'nova_poshta', '20450000000192', 'nova_poshta', null],
    ['20\u00a04500\u202f0000\u200b0192', null, '20450000000192', 'nova_poshta', null],
    ['0500000000123', 'ukrposhta', '0500000000123', 'ukrposhta', null],
    ['500000000123', 'ukrposhta', '0500000000123', 'ukrposhta', null],
    ['0500000000123', null, '0500000000123', 'ukrposhta', null],
    ['ra123456785ua', 'ukrposhta', 'RA123456785UA', 'ukrposhta', null],
    ['500000000123', 'rozetka_delivery', '500000000123', 'rozetka_delivery', null],
    ['prm-000123456', 'rozetka_delivery', 'PRM-000123456', 'rozetka_delivery', null],
    ['723-0001-23456', 'meest', '723-0001-23456', 'meest', null],
    ['20450000000192', 'self_pickup', '20450000000192', 'nova_poshta', null],
    ['20450000000192', 'other', '20450000000192', 'nova_poshta', null],
    // Another carrier than the order's.
    ['0500000000123', 'nova_poshta', '0500000000123', 'ukrposhta', 'otherCarrier'],
    ['20450000000192', 'ukrposhta', '20450000000192', 'nova_poshta', 'otherCarrier'],
    ['PRM-000123456', 'nova_poshta', 'PRM-000123456', 'rozetka_delivery', 'otherCarrier'],
    // Twelve digits belong to two carriers, neither of which is the order's.
    ['500000000123', 'nova_poshta', '500000000123', 'nova_poshta', 'tooShort'],
    ['500000000123', null, '500000000123', null, 'unknownShape'],
    ['204500', 'nova_poshta', '204500', 'nova_poshta', 'tooShort'],
    ['204500000001921', 'nova_poshta', '204500000001921', 'nova_poshta', 'tooLong'],
    ['2045000000O192', 'nova_poshta', '2045000000O192', 'nova_poshta', 'strangeSigns'],
    ['№ 12', 'meest', '№12', 'meest', 'strangeSigns'],
    ['MV123', 'meest', 'MV123', 'meest', 'unknownShape'],
    ['7', null, '7', null, 'unknownShape'],
    [' \u00a0\u200b ', 'nova_poshta', '', 'nova_poshta', 'empty'],
  ]

  test.each(lines)('%j in an order of %s', (text, orderCarrier, number, carrier, trouble) => {
    expect(recognizeTrackingNumber(text, orderCarrier)).toMatchObject({ number, carrier, trouble })
  })

  test('says how many digits are still to come', () => {
    expect(recognizeTrackingNumber('20450', 'nova_poshta').missingDigits).toBe(9)
    expect(recognizeTrackingNumber('05000', 'ukrposhta').missingDigits).toBe(8)
    expect(recognizeTrackingNumber('7', 'meest').missingDigits).toBe(0)
  })

  const carrier = fc.constantFrom(...CARRIERS, null)
  const typed = fc.string({ unit: fc.constantFrom(...'0123456789 -\u00a0aZ№') })

  test('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(typed, carrier, (text, orderCarrier) => {
        const once = recognizeTrackingNumber(text, orderCarrier)
        expect(recognizeTrackingNumber(once.number, orderCarrier)).toEqual(once)
      }),
    )
  })

  test('never loses a digit, and adds none but a lost zero of Ukrposhta', () => {
    fc.assert(
      fc.property(typed, carrier, (text, orderCarrier) => {
        const before = text.replaceAll(/\D/g, '')
        const after = recognizeTrackingNumber(text, orderCarrier).number.replaceAll(/\D/g, '')
        if (after === before) return
        expect([orderCarrier, after]).toEqual(['ukrposhta', `0${before}`])
      }),
    )
  })
})

test('one number in two ways of writing is the same', () => {
  expect(isSameTrackingNumber('20 4500 0000 0192', '20450000000192')).toBe(true)
  expect(isSameTrackingNumber('prm-1', 'PRM1')).toBe(true)
  expect(isSameTrackingNumber('0500000000123', '500000000123')).toBe(false)
  expect(isSameTrackingNumber(null, '1')).toBe(false)
  expect(isSameTrackingNumber(null, null)).toBe(true)
})
