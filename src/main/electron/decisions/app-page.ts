import { join, sep } from 'node:path'

/** The page's own scheme: no other program can serve it, and no page of the web can embed it. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'kramar'
export const APP_PAGE_URL = `${APP_SCHEME}://${APP_HOST}/`

/**
 * The file of the bundle that an address stands for.
 * @returns `null` for another host and for everything outside of `rootDir`
 */
export function resolveAppFile(rootDir: string, address: string): string | null {
  const url = URL.parse(address)
  if (url === null || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null
  const path = decodePath(url.pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = join(rootDir, path === '/' ? 'index.html' : path)
  return file.startsWith(rootDir.endsWith(sep) ? rootDir : rootDir + sep) ? file : null
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    // A broken percent sign names no file.
    return null
  }
}

/** Whether an address is a document of ours; `pageUrl` is another only while developing. */
export function isAppPage(address: string, pageUrl: string = APP_PAGE_URL): boolean {
  const url = URL.parse(address)
  const page = new URL(pageUrl)
  return url !== null && url.protocol === page.protocol && url.host === page.host && url.username === ''
}
