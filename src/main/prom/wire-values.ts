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

/** Signs that are not seen and turn around what stands beside them: a name could make a sum read backwards. */
const DECEIVING_SIGNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Trimmed text, or `null` where there is none. A number is taken as text: ids and numbers come both ways. */
export function textOrNull(value: unknown): string | null {
  if (typeof value === 'string') return value.replaceAll(DECEIVING_SIGNS, '').trim() || null
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
  /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?$/
const MINUTE_MS = 60_000

/**
 * Prom's instants: ISO with microseconds and an explicit offset; without an offset they are UTC (prom-api 3.1).
 * @returns epoch ms, or `null` where it is no such instant
 */
export function parseWireDate(value: unknown): number | null {
  // Read at fixed places, not by captures: three of these an order were a quarter of its time.
  const text = typeof value === 'string' ? value.trim() : ''
  if (!WIRE_DATE.test(text)) return null
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const hasSeconds = text[16] === ':'
  const second = hasSeconds ? twoDigits(text, 17) : 0
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const afterSeconds = hasSeconds ? 19 : 16
  const hasFraction = text[afterSeconds] === '.' || text[afterSeconds] === ','
  const fractionMs = hasFraction ? Number(text.slice(20, 23).replace(/\D.*$/, '').padEnd(3, '0')) : 0
  const at = Date.UTC(year, month - 1, day, hour, minute, second, fractionMs)
  return at - offsetMinutes(text, afterSeconds) * MINUTE_MS
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The offset from UTC that stands at the end, `+hh`, `+hhmm` or `+hh:mm`; none and `Z` are 0. */
function offsetMinutes(text: string, from: number): number {
  const signAt = Math.max(text.indexOf('+', from), text.indexOf('-', from))
  if (signAt < 0) return 0
  const minutes = text.length - signAt > 3 ? twoDigits(text, text.length - 2) : 0
  const offset = twoDigits(text, signAt + 1) * 60 + minutes
  return text[signAt] === '-' ? -offset : offset
}
