import type { RightCheck } from '#shared/contract/sources.ts'

/** Why a source could not be connected or given another token. Nothing was saved. */
export type SourceErrorReason =
  | { code: 'TOKEN_REFUSED'; rights: RightCheck[] }
  | { code: 'ALREADY_CONNECTED'; sourceName: string }
  | { code: 'OTHER_SHOP' }
  | { code: 'NOT_FOUND' }

export class SourceError extends Error {
  readonly reason: SourceErrorReason

  constructor(reason: SourceErrorReason) {
    super(reason.code)
    this.name = 'SourceError'
    this.reason = reason
  }
}
