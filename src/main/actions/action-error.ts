/** Why an act of the user was refused. */
export type ActionRefusal = 'STATUS_NOT_FOUND' | 'CANCELLATION_MISSING' | 'TEXT_MISSING'

export class ActionError extends Error {
  readonly code: ActionRefusal

  constructor(code: ActionRefusal) {
    super(`Action: ${code}`)
    this.name = 'ActionError'
    this.code = code
  }
}
