import { parseMoneyToMinor } from '#shared/domain/money.ts'
import { QUANTITY_WITH_UNIT } from './wording.ts'

export type WireObject = Record<string, unknown>

/** Thrown where an order cannot be trusted; becomes a quarantined order, never reaches beyond `readOrder`. */
export class UnreadableField extends Error {
  readonly field: string
  readonly found: string

  constructor(field: string, value: unknown) {
    super(`Unreadable ${field}`)
    this.name = 'UnreadableField'
    this.field = field
    this.found = describeFound(value)
  }
}

const MAX_FOUND_LENGTH = 120

function describeFound(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing'
  return json.length <= MAX_FOUND_LENGTH ? json : `${json.slice(0, MAX_FOUND_LENGTH - 1).toWellFormed()}…`
}

const NOTHING: WireObject = Object.freeze({})

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object that may be missing, `null` or of a wrong type: then one without fields. */
export function objectOrNothing(value: unknown): WireObject {
  return isWireObject(value) ? value : NOTHING
}

/** Trimmed text, or `null` where there is none. A number is taken as text: ids and numbers come both ways. */
export function textOrNull(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null
  return typeof value === 'number' ? String(value) : null
}

/** A positive safe integer, also as a string of digits; else `null`. */
export function idOrNull(value: unknown): number | null {
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null
}

/** Whether Prom left a value out: missing, `null` or empty. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/**
 * A sum that people act on: absent is `null`, but what is there must be understood (prom-api 3.2).
 * @returns minor units
 * @throws UnreadableField
 */
export function strictMoney(value: unknown, field: string): number | null {
  if (isAbsent(value)) return null
  const minor = parseMoneyToMinor(value)
  if (minor === null) throw new UnreadableField(field, value)
  return minor
}

/** An accompanying sum: `null` ("unknown") where it is absent or no sum. Never 0 by guess. */
export function moneyOrNull(value: unknown): number | null {
  return parseMoneyToMinor(value)
}

/**
 * A quantity: a number, or text with or without its unit (prom-api 3.2).
 * @throws UnreadableField
 */
export function strictQuantity(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  if (typeof value === 'string') {
    const digits = QUANTITY_WITH_UNIT.exec(value.trim().replaceAll(/(?<=\d)\s+(?=\d)/g, ''))?.[1]
    if (digits !== undefined) return Number(digits.replace(',', '.'))
  }
  throw new UnreadableField(field, value)
}

const WIRE_DATE =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s?(?:[Zz]|([+-])(\d{2}):?(\d{2})?)?$/
const MINUTE_MS = 60_000

/**
 * Prom's instants: ISO with microseconds and an explicit offset; without an offset they are UTC (prom-api 3.1).
 * @returns epoch ms, or `null` where it is no such instant
 */
export function parseWireDate(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const match = WIRE_DATE.exec(value.trim())
  if (!match) return null
  const [, year, month, day, hour, minute, second = '0', fraction = '', sign, offsetHours, offsetMinutes] =
    match
  const midnightAt = Date.UTC(Number(year), Number(month) - 1, Number(day))
  // Date.UTC turns the 31st of June into the 1st of July and the year 26 into 1926.
  const isRealDay = new Date(midnightAt).getUTCDate() === Number(day) && Number(month) <= 12
  const isRealTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61
  if (Number(year) < 1970 || !isRealDay || !isRealTime) return null
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * MINUTE_MS
  return (
    midnightAt +
    (Number(hour) * 60 + Number(minute)) * MINUTE_MS +
    Number(second) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0')) -
    (sign === '-' ? -offset : offset)
  )
}
