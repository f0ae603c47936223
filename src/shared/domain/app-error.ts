/**
 * What can go wrong, as codes that the page has a text for (`errors` in the locale files).
 * The words for people are never made in the main process.
 */
export const PROBLEM_CODES = [
  /** Prom answered 401 (or 403): the token is wrong, revoked, expired, or lacks the right. */
  'unauthorized',
  /** No token for this source: it was kept for an earlier run only, or the keychain lost it. */
  'token_missing',
  /** No connection to Prom: no network, name not resolved, refused, time-out. */
  'unreachable',
  /** Something answered, but not as Prom does: HTML, other JSON, half a body. */
  'not_prom',
  /** 429. */
  'rate_limited',
  /** 5xx. */
  'prom_failed',
  /** 200 with an error, or another 4xx: Prom's words are in `detail`. */
  'refused',
  /** SQLite could not write: no room. */
  'disk_full',
  /** SQLite could not write for another reason. */
  'storage_failed',
  /** A bug of ours; `detail` helps whoever mends it. */
  'internal',
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** A problem as it is stored, shown and sent to the page. `detail` never holds a token or a person's data. */
export interface Problem {
  code: ProblemCode
  /** Prom's own words or a technical detail; may be empty. */
  detail: string
}
