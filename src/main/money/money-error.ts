/** Why something about money cannot be done. */
export class MoneyError extends Error {
  readonly code: 'NOT_FOUND' | 'NAME_TAKEN'

  constructor(code: 'NOT_FOUND' | 'NAME_TAKEN') {
    super(code)
    this.name = 'MoneyError'
    this.code = code
  }
}
