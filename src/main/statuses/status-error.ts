/** Why a change of the statuses was refused. */
export type StatusRefusal = 'FIXED_GROUP' | 'LAST_OF_GROUP' | 'WRONG_GROUP' | 'NOT_FOUND'

export class StatusError extends Error {
  readonly code: StatusRefusal

  constructor(code: StatusRefusal) {
    super(`Status: ${code}`)
    this.name = 'StatusError'
    this.code = code
  }
}
