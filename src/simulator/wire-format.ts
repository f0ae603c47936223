import { hash32 } from './random.ts'

const NO_BREAK_SPACE = '\u00a0'
const NARROW_NO_BREAK_SPACE = '\u202f'

/** How one order writes its sums: the blanks come in turn, the currency word has a dot on old accounts. */
export interface MoneyForm {
  gap: string
  word: string
}

/** Orders with an even number use U+00A0, the others U+202F (prom-api 3.2). */
export function moneyFormOf(index: number, word: string): MoneyForm {
  return { gap: index % 2 === 0 ? NO_BREAK_SPACE : NARROW_NO_BREAK_SPACE, word }
}

/** Kopiykas as Prom writes them in orders: `1 713 грн`, `1 100,50 грн`. */
export function writeMoney(minor: number, { gap, word }: MoneyForm): string {
  const hryvnias = String(Math.floor(minor / 100)).replaceAll(/\B(?=(\d{3})+$)/g, gap)
  const kopiykas = minor % 100
  const amount = kopiykas === 0 ? hryvnias : `${hryvnias},${String(kopiykas).padStart(2, '0')}`
  return `${amount}${gap}${word}`
}

/** Commissions are plain decimals: `65.00`. */
export function writeDecimal(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
}

/** `2026-11-20T07:14:02.518344+00:00`; the last three digits are made up from `salt`. */
export function writeInstant(at: number, salt: number): string {
  const microseconds = String(hash32(salt, at) % 1000).padStart(3, '0')
  return `${new Date(at).toISOString().slice(0, -1)}${microseconds}+00:00`
}

/** A patterned uuid that no real directory contains. */
export function writeUuid(kind: number, number: number): string {
  return `00000000-0000-4000-8000-${String(kind).padStart(3, '0')}${String(number).padStart(9, '0')}`
}

/**
 * Marks a whole amount that is to be written as a float (`2.0`), which `JSON.stringify` cannot do.
 * Undone by `writeJson`.
 */
export function asFloat(value: number): number | string {
  return Number.isInteger(value) ? `\u0000${value}.0\u0000` : value
}

const MARKED_FLOAT = /"\\u0000(-?\d+\.0)\\u0000"/g

/** JSON text with the floats of `asFloat` as Python writes them. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(MARKED_FLOAT, '$1')
}
