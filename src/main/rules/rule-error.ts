/** Why rules were not saved. */
export type RuleRefusal =
  | { code: 'NOT_FOUND' }
  | { code: 'IMPORT_RUNNING' }
  | { code: 'TOO_MANY'; cap: number }
  | { code: 'UNKNOWN_TARGET'; target: string }
  /** A cancelled status whose reason needs a text has none. */
  | { code: 'TEXT_MISSING'; statusId: number }

export class RuleError extends Error {
  readonly reason: RuleRefusal

  constructor(reason: RuleRefusal) {
    super(`Rules: ${reason.code}`)
    this.name = 'RuleError'
    this.reason = reason
  }
}
