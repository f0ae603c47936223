/** Hosts that product pictures may be loaded from; the pages' Content-Security-Policy is made of the same list. */
export const PRODUCT_IMAGE_HOSTS = ['images.prom.ua', 'images.prom.st'] as const

/** Whether a picture's address is https on one of Prom's image hosts. Anything else is not requested at all. */
export function isProductImageUrl(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    (PRODUCT_IMAGE_HOSTS as readonly string[]).includes(url.hostname)
  )
}
