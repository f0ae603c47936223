import type { Carrier } from './carrier.ts'

/**
 * Why a number looks strange. It can be sent all the same, once a person has confirmed it.
 * - `empty`: the one that can never be saved
 * - `tooShort`, `tooLong`: not as many digits as numbers of this carrier have
 * - `strangeSigns`: signs that numbers of this carrier never have
 * - `otherCarrier`: the shape of another carrier than the order's
 * - `unknownShape`: of no known carrier, and the order does not tell either
 */
export const TRACKING_TROUBLES = [
  'empty',
  'tooShort',
  'tooLong',
  'strangeSigns',
  'otherCarrier',
  'unknownShape',
] as const

export type TrackingTrouble = (typeof TRACKING_TROUBLES)[number]

/** Longer than any carrier's number: what is longer is not a number but a text. */
export const MAX_TRACKING_NUMBER_LENGTH = 40

export interface RecognizedNumber {
  /** Without blanks, letters large, a lost leading zero put back. */
  number: string
  /** Whose number it is: by its shape where that is sure, else the order's carrier; `null`: nobody knows. */
  carrier: Carrier | null
  /** `null`: it looks as it should. */
  trouble: TrackingTrouble | null
  /** How many digits of a carrier's number are missing; 0 where that cannot be said. */
  missingDigits: number
}

const NOVA_POSHTA_DIGITS = 14
const UKRPOSHTA_DIGITS = 13
const ROZETKA_DIGITS = 12

/** Digits that a carrier's own numbers have; `null`: no fixed number of them. */
const DIGITS: Readonly<Record<Carrier, number | null>> = {
  nova_poshta: NOVA_POSHTA_DIGITS,
  ukrposhta: UKRPOSHTA_DIGITS,
  meest: null,
  rozetka_delivery: ROZETKA_DIGITS,
  self_pickup: null,
  other: null,
}

const PROM_ROZETKA = /^PRM-?[A-Z0-9-]*\d$/
const PROM_MEEST = /^723-[\d-]*\d$/
/** International number of the postal union, given out by Ukrposhta. */
const POSTAL_UNION = /^[A-Z]{2}\d{9}UA$/

/**
 * Reads a tracking number as it was typed, pasted or scanned, together with the carrier that the order names
 * (prom-api 3.3: Nova Poshta 14 digits; Ukrposhta 13, whose leading zero spreadsheets lose; Rozetka 12, or `PRM-…` by
 * Prom; Meest by Prom `723-…`). The shapes overlap, hence the order's carrier decides where it can.
 * @param orderCarrier `null`: the order does not tell
 */
export function recognizeTrackingNumber(text: string, orderCarrier: Carrier | null): RecognizedNumber {
  const number = normalize(text)
  if (number === '') return { number, carrier: orderCarrier, trouble: 'empty', missingDigits: 0 }

  const padded = number.padStart(UKRPOSHTA_DIGITS, '0')
  if (orderCarrier === 'ukrposhta' && /^\d{12}$/.test(number)) return fine(padded, 'ukrposhta')

  const shapes = carriersOfShape(number)
  if (orderCarrier !== null && shapes.includes(orderCarrier)) return fine(number, orderCarrier)
  const byShape = shapes.length === 1 ? (shapes[0] ?? null) : null
  // Whoever comes for the goods, or is brought them by somebody nameless, may still get any number noted down.
  const isCarrierOpen = orderCarrier === null || orderCarrier === 'other' || orderCarrier === 'self_pickup'
  if (isCarrierOpen && byShape !== null) return fine(number, byShape)
  if (byShape !== null) return { number, carrier: byShape, trouble: 'otherCarrier', missingDigits: 0 }
  if (isCarrierOpen) return { number, carrier: orderCarrier, trouble: 'unknownShape', missingDigits: 0 }
  return { number, carrier: orderCarrier, ...compareWith(number, orderCarrier) }
}

function fine(number: string, carrier: Carrier): RecognizedNumber {
  return { number, carrier, trouble: null, missingDigits: 0 }
}

/** Blanks of every kind and signs that nobody sees go; dashes go from between mere digits, where they only group. */
function normalize(text: string): string {
  const bare = text.replaceAll(/[\s\p{Cf}]/gu, '').toUpperCase()
  const isGrouped = /^\d[\d-]*\d$/.test(bare) && !PROM_MEEST.test(bare)
  return isGrouped ? bare.replaceAll('-', '') : bare
}

/** Carriers that have numbers of this shape. */
function carriersOfShape(number: string): Carrier[] {
  if (PROM_ROZETKA.test(number)) return ['rozetka_delivery']
  if (PROM_MEEST.test(number)) return ['meest']
  if (POSTAL_UNION.test(number)) return ['ukrposhta']
  if (!/^\d+$/.test(number)) return []
  switch (number.length) {
    case NOVA_POSHTA_DIGITS:
      return ['nova_poshta']
    case UKRPOSHTA_DIGITS:
      return ['ukrposhta']
    case ROZETKA_DIGITS:
      // Rozetka's own, or Ukrposhta's without its zero: only the order can tell.
      return ['rozetka_delivery', 'ukrposhta']
    default:
      return []
  }
}

function compareWith(number: string, carrier: Carrier): Pick<RecognizedNumber, 'trouble' | 'missingDigits'> {
  const digits = DIGITS[carrier]
  if (/[^A-Z0-9-]/.test(number)) return { trouble: 'strangeSigns', missingDigits: 0 }
  if (digits === null) return { trouble: 'unknownShape', missingDigits: 0 }
  if (!/^\d+$/.test(number)) return { trouble: 'strangeSigns', missingDigits: 0 }
  return number.length < digits
    ? { trouble: 'tooShort', missingDigits: digits - number.length }
    : { trouble: 'tooLong', missingDigits: 0 }
}

/** Whether two numbers are one, however they are written: Prom's stored form may hold blanks (prom-api 5). */
export function isSameTrackingNumber(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  return bareNumber(one) === bareNumber(other)
}

function bareNumber(number: string): string {
  return number.replaceAll(/[\s\p{Cf}-]/gu, '').toUpperCase()
}
