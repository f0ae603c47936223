/** Why rules were not saved. */
export type RuleRefusal =
  | { code: 'NOT_FOUND' }
  | { code: 'IMPORT_RUNNING' }
  | { code: 'TOO_MANY'; cap: number }
  | { code: 'UNKNOWN_TARGET'; target: string }

export class RuleError extends Error {
  readonly reason: RuleRefusal

  constructor(reason: RuleRefusal) {
    super(`Rules: ${reason.code}`)
    this.name = 'RuleError'
    this.reason = reason
  }
}
