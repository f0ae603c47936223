/** A call to Prom that was not even tried: there is no token for the source. */
export class TokenMissingError extends Error {
  constructor() {
    super('There is no token for this source')
    this.name = 'TokenMissingError'
  }
}
