/** Prom's API (prom-api 1.1). */
const PROM_API_URL = 'https://my.prom.ua/api/v1'

/**
 * The base address for real sources: Prom's, or the value of `KRAMAR_PROM_API_URL`.
 * @throws TypeError with a message for the person who set it, where that is no http(s) address
 */
export function readPromApiUrl(replacement: string | undefined): string {
  if (replacement === undefined || replacement === '') return PROM_API_URL
  const url = URL.parse(replacement)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new TypeError(`KRAMAR_PROM_API_URL must be an http or https address, not "${replacement}"`)
  }
  return replacement.replace(/\/+$/, '')
}
