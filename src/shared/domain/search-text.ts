/** Everything that people type for the Ukrainian apostrophe: ' ’ ʼ ` ‘ ´ ′ ʹ */
const APOSTROPHES = /[\u2019\u02bc\u0060\u2018\u00b4\u2032\u02b9]/g
/** The Ukrainian letter ghe with upturn, which many keyboards lack, and the plain ghe. */
const GHE_WITH_UPTURN = /\u0491/g
const GHE = '\u0433'
/** Any run of blanks that is not a single space already. */
const BLANKS = /[^\S ]\s*| \s+/g

/**
 * Folds text so that what a person types finds what is stored: case, the apostrophes and the two letters ghe are
 * one, any run of blanks is one space. All other letters stay different.
 */
export function foldForSearch(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(GHE_WITH_UPTURN, GHE)
    .replaceAll(BLANKS, ' ')
    .trim()
}

/** What a person searches for: every one of the words, or any of several numbers. Folded, each once. */
export interface SearchTerms {
  words: string[]
  isAny: boolean
}

/** Shorter runs of digits side by side are one number with blanks in it, such as a phone. */
const WHOLE_NUMBER_DIGITS = 8
const LEAST_NUMBER_DIGITS = 5

/**
 * Reads a search: numbers with blanks or signs become their digits; several whole numbers, or lines and lists of
 * numbers as they are pasted from a table, are alternatives.
 */
export function readSearch(text: string): SearchTerms {
  const parts = text
    .split(/[\n\r\t,;]+/)
    .map(foldForSearch)
    .filter((part) => part !== '')
  if (parts.length > 1 && parts.every(isNumberLike)) return { words: unique(parts.map(joined)), isAny: true }
  const folded = foldForSearch(text)
  const tokens = folded.split(' ').filter((word) => word !== '')
  if (tokens.length > 1 && tokens.every((token) => isDigits(token) && token.length >= WHOLE_NUMBER_DIGITS)) {
    return { words: unique(tokens), isAny: true }
  }
  const isPhoneLike = /^[+\d][\d\s()-]+$/.test(folded) && digitCount(folded) >= LEAST_NUMBER_DIGITS
  return { words: unique(isPhoneLike ? [joined(folded)] : tokens.map(withoutNumberSign)), isAny: false }
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text)
}

function digitCount(text: string): number {
  return text.replaceAll(/\D/g, '').length
}

/** A phone, an order's number, a parcel's number with the letters of the international ones. */
function isNumberLike(part: string): boolean {
  return /^[\u2116#]?[a-z\d+()\s-]+$/.test(part) && digitCount(part) >= LEAST_NUMBER_DIGITS
}

function joined(part: string): string {
  return /[a-z]/.test(part) ? withoutNumberSign(part).replaceAll(' ', '') : part.replaceAll(/\D/g, '')
}

function withoutNumberSign(word: string): string {
  return /^[\u2116#]\d/.test(word) ? word.slice(1) : word
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}
