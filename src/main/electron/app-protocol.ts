import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Protocol } from 'electron'
import { contentSecurityPolicy } from '../platform/content-security-policy.ts'
import { APP_SCHEME, resolveAppFile } from './decisions/app-page.ts'
import type { Documents } from './documents.ts'

/** What a build of the page consists of; anything else is not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must be called before the application is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built page from `rendererDir` under our scheme, with the strictest policy, and documents to be printed. */
export function handleAppScheme(protocol: Protocol, rendererDir: string, documents: Documents): void {
  protocol.handle(APP_SCHEME, (request) => documents.answer(request.url) ?? answer(request, rendererDir))
}

async function answer(request: Request, rendererDir: string): Promise<Response> {
  const file = resolveAppFile(rendererDir, request.url)
  const type = file === null ? undefined : MEDIA_TYPES[extname(file)]
  if (request.method !== 'GET' || file === null || type === undefined) return notFound()
  try {
    return new Response(await readFile(file), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy('none'),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return notFound()
    throw error
  }
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}
