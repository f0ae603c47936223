import type { ProblemCode } from '#shared/domain/app-error.ts'

/** The problems that a call to Prom can end with. */
export type PromErrorCode = Extract<
  ProblemCode,
  'unauthorized' | 'unreachable' | 'not_prom' | 'rate_limited' | 'prom_failed' | 'refused'
>

/**
 * A call to Prom that did not succeed, classified. `detail` holds Prom's own words or a technical reason and
 * never the token.
 */
export class PromError extends Error {
  readonly code: PromErrorCode
  readonly detail: string
  /** What `Retry-After` asked for, in ms; `null` without one. */
  readonly retryAfterMs: number | null
  /** The body that came back, shortened and without the token; `null` where none came. */
  readonly rawAnswer: string | null

  constructor(
    code: PromErrorCode,
    detail: string,
    retryAfterMs: number | null = null,
    rawAnswer: string | null = null,
  ) {
    super(`Prom: ${code}${detail ? ` (${detail})` : ''}`)
    this.name = 'PromError'
    this.code = code
    this.detail = detail
    this.retryAfterMs = retryAfterMs
    this.rawAnswer = rawAnswer
  }
}
