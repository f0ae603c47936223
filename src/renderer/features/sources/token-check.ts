import type { RightCheck } from '#shared/contract/sources.ts'
import type { ProblemCode } from '#shared/domain/app-error.ts'

/** What a check of a token comes to, for the person who pasted it. */
export type TokenVerdict =
  /** Every right is there. */
  | 'ready'
  /** Orders can be read; the right to something else is missing. */
  | 'partial'
  /** Orders can be read; whether the rest can be could not be found out. */
  | 'unsure'
  /** Nothing can be read: the token itself is not accepted. */
  | 'wrong_token'
  /** Other things can be read, orders cannot. */
  | 'orders_right_missing'
  | 'unreachable'
  | 'not_prom'
  | 'rate_limited'
  | 'prom_failed'
  | 'refused'
  /** The trouble is in Kramar or on this computer. */
  | 'failed'

/**
 * Puts the answers per right together. A token without the right to orders and a wrong token both get 401
 * (prom-api 1.3), so what the other rights answered tells them apart.
 */
export function judgeToken(rights: readonly RightCheck[]): TokenVerdict {
  const orders = rights.find(({ right }) => right === 'orders')
  if (orders === undefined) return 'failed'
  if (orders.problem === null) return verdictOnTheRest(rights)
  if (orders.problem.code !== 'unauthorized') return verdictOf(orders.problem.code)
  const isAnyGranted = rights.some(({ problem }) => problem === null)
  return isAnyGranted ? 'orders_right_missing' : 'wrong_token'
}

function verdictOnTheRest(rights: readonly RightCheck[]): 'ready' | 'partial' | 'unsure' {
  const codes = rights.flatMap(({ problem }) => (problem === null ? [] : [problem.code]))
  if (codes.length === 0) return 'ready'
  return codes.every((code) => code === 'unauthorized' || code === 'refused') ? 'partial' : 'unsure'
}

/** Whether the shop can be connected although not every right is there. */
export function isGoodEnough(verdict: TokenVerdict): boolean {
  return verdict === 'partial' || verdict === 'unsure'
}

/** Whether the token is to blame, and so its field is to be marked. */
export function isTokenAtFault(verdict: TokenVerdict): boolean {
  return verdict === 'wrong_token' || verdict === 'orders_right_missing'
}

function verdictOf(code: Exclude<ProblemCode, 'unauthorized'>): TokenVerdict {
  switch (code) {
    case 'unreachable':
    case 'not_prom':
    case 'rate_limited':
    case 'prom_failed':
    case 'refused':
      return code
    default:
      return 'failed'
  }
}

/** Why a text cannot be a token at all; `null`: it may be one. */
export type TokenShapeFault = 'tokenEmpty' | 'tokenLong' | 'tokenSpaces' | 'tokenLetters'

const MAX_TOKEN_LENGTH = 512

/** Finds slips of the clipboard before Prom is asked: a token travels in a header, so it is printable ASCII. */
export function findTokenFault(text: string): TokenShapeFault | null {
  const token = text.trim()
  if (token === '') return 'tokenEmpty'
  if (token.length > MAX_TOKEN_LENGTH) return 'tokenLong'
  if (/\s/.test(token)) return 'tokenSpaces'
  return /^[\x21-\x7e]+$/.test(token) ? null : 'tokenLetters'
}
