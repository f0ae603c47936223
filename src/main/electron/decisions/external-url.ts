/** As browsers write addresses; a blank or a backslash means different things to different programs. */
const PLAIN = /^[!-[\]-~]+$/
const PHONE = /^tel:\+?[\d-]{3,20}$/

/**
 * Whether a link on the page may be handed to the operating system: https on prom.ua and its subdomains,
 * and telephone numbers. Anything else could start any program of the machine.
 */
export function isAllowedExternalUrl(address: string): boolean {
  if (PHONE.test(address)) return true
  const url = URL.parse(address)
  return (
    PLAIN.test(address) &&
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    (url.hostname === 'prom.ua' || url.hostname.endsWith('.prom.ua'))
  )
}
