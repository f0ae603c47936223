/** Why a view cannot be changed. */
export class ViewError extends Error {
  readonly code: 'NOT_FOUND' | 'TOO_MANY' | 'NOT_REMOVABLE'

  constructor(code: ViewError['code']) {
    super(code)
    this.name = 'ViewError'
    this.code = code
  }
}
