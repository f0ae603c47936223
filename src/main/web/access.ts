import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../ports.ts'

/** What opens the web host. */
export interface AccessKeys {
  /** In the printed address, made anew at each start. */
  urlKey: string
  /**
   * In the address given to the browser's command line, which other users of the machine may see in the list
   * of processes: good for one use, `null` afterwards.
   */
  openKey: string | null
  /** In the cookie that the address is exchanged for; outlives a restart. */
  session: string
}

const SESSION_FILE = 'web-session'
const SESSION_AGE_MS = 30 * 24 * 3_600_000

/**
 * The keys of this run. The session is kept in the data folder, readable by its owner only, so that an open tab
 * finds its way back after a restart; after 30 days it is replaced.
 */
export function createAccessKeys(dataDir: string, clock: Clock): AccessKeys {
  const path = join(dataDir, SESSION_FILE)
  const fresh = { urlKey: createKey(), openKey: createKey() }
  const kept = readKeptSession(path)
  if (kept !== null && clock.now() - kept.createdAt < SESSION_AGE_MS) {
    return { ...fresh, session: kept.session }
  }
  const session = createKey()
  rmSync(path, { force: true })
  writeFileSync(path, JSON.stringify({ session, createdAt: clock.now() }), { mode: 0o600 })
  return { ...fresh, session }
}

function createKey(): string {
  return randomBytes(32).toString('base64url')
}

const keptSessionSchema = z.object({ session: z.string().length(43), createdAt: z.int() })

function readKeptSession(path: string): z.infer<typeof keptSessionSchema> | null {
  try {
    return keptSessionSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Absent or damaged: a new one is made, and open tabs need the printed address once more.
    return null
  }
}

/** Cookies do not know ports: with the port in the name two running Kramars do not overwrite each other's. */
export function sessionCookieName(port: number): string {
  return `kramar_${port}`
}

export interface AccessRequest {
  headers: IncomingHttpHeaders
  /** Value of the session cookie, if there is one. */
  session: string | undefined
  /** The `key` of the address, if there is one. */
  urlKey: unknown
}

export type AccessDecision =
  | { isAllowed: true; by: 'session' | 'urlKey' | 'openKey' }
  /** 403: the request comes from elsewhere. 401: it does not know the key. */
  | { isAllowed: false; status: 401 | 403 }

/**
 * Decides over one request, the upgrade to a socket included. The Host is checked against rebinding of a foreign
 * name to this machine, the Origin against pages of other servers on it, which share our cookies.
 */
export function decideAccess(request: AccessRequest, keys: AccessKeys, port: number): AccessDecision {
  const { host, origin } = request.headers
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return { isAllowed: false, status: 403 }
  if (origin !== undefined && origin !== `http://${host}`) return { isAllowed: false, status: 403 }
  if (isSame(request.urlKey, keys.urlKey)) return { isAllowed: true, by: 'urlKey' }
  if (keys.openKey !== null && isSame(request.urlKey, keys.openKey)) return { isAllowed: true, by: 'openKey' }
  if (isSame(request.session, keys.session)) return { isAllowed: true, by: 'session' }
  return { isAllowed: false, status: 401 }
}

function isSame(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false
  const givenBytes = Buffer.from(given)
  const expectedBytes = Buffer.from(expected)
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes)
}
