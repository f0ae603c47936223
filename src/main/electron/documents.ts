import { randomUUID } from 'node:crypto'
import { APP_SCHEME } from './decisions/app-page.ts'

/** A host of its own: what is shown there is not the page, and nothing that it says is heard. */
const DOCUMENT_HOST = 'documents'

/** Styles and pictures that are in the document itself; scripts run nowhere in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** Documents that are in memory for as long as they are being turned into a PDF. */
export interface Documents {
  /** @returns where it is served until `remove` */
  add(html: string): { url: string; remove(): void }
  /** @returns `null` for what is no document of ours */
  answer(url: string): Response | null
}

export function createDocuments(): Documents {
  const htmlByUrl = new Map<string, string>()
  return {
    add(html) {
      const url = `${APP_SCHEME}://${DOCUMENT_HOST}/${randomUUID()}`
      htmlByUrl.set(url, html)
      return { url, remove: () => void htmlByUrl.delete(url) }
    },
    answer(url) {
      const html = htmlByUrl.get(url)
      if (html === undefined) return null
      return new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        },
      })
    },
  }
}
