import { isAppPage } from './app-page.ts'

/** Our own page may put text on the clipboard (click copies a phone number). Nobody may do anything else. */
export function isAllowedPermission(permission: string, requestingUrl: string, pageUrl?: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppPage(requestingUrl, pageUrl)
}
