import { PRODUCT_IMAGE_HOSTS } from '#shared/domain/images.ts'

/**
 * The policy both hosts serve the page with. The page asks the main process for everything, so it may connect
 * to nothing at all in Electron (`none`) and to its own socket only in a browser (`self`).
 */
export function contentSecurityPolicy(connect: 'none' | 'self'): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Mantine writes style tags and attributes.
    "style-src 'self' 'unsafe-inline'",
    ['img-src', "'self'", 'data:', ...PRODUCT_IMAGE_HOSTS.map((host) => `https://${host}`)].join(' '),
    "font-src 'self'",
    `connect-src '${connect}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
