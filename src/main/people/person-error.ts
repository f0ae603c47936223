/** Why something about people was refused. */
export type PersonRefusal =
  | { code: 'NOT_FOUND' | 'TOO_MANY' | 'OWNER' | 'NOT_YOURS' | 'WRONG_PIN' }
  /** Epoch ms. */
  | { code: 'WAIT'; untilAt: number }

export class PersonError extends Error {
  readonly reason: PersonRefusal

  constructor(reason: PersonRefusal) {
    super(`Person: ${reason.code}`)
    this.name = 'PersonError'
    this.reason = reason
  }
}
