import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AccessKeys, type AccessRequest, createAccessKeys, decideAccess } from './access.ts'

const PORT = 4817
const keys: AccessKeys = { urlKey: 'url-key', openKey: 'open-key', session: 'session-value' }

function request(change: Partial<AccessRequest> & { host?: string | undefined; origin?: string }) {
  const { host, origin, ...rest } = { host: '127.0.0.1:4817', ...change }
  return { headers: { host, origin }, session: undefined, urlKey: undefined, ...rest }
}

describe('decideAccess', () => {
  it.each([
    ['the key', request({ urlKey: 'url-key' }), 'urlKey'],
    ['the key for the command line', request({ urlKey: 'open-key' }), 'openKey'],
    ['the cookie', request({ session: 'session-value' }), 'session'],
    ['localhost by name', request({ session: 'session-value', host: 'localhost:4817' }), 'session'],
    ['our own Origin', request({ session: 'session-value', origin: 'http://127.0.0.1:4817' }), 'session'],
  ])('lets in %s', (_name, given, by) => {
    expect(decideAccess(given, keys, PORT)).toEqual({ isAllowed: true, by })
  })

  it.each([
    ['nothing', request({}), 401],
    ['a wrong key', request({ urlKey: 'url-kez' }), 401],
    ['an empty key', request({ urlKey: '' }), 401],
    ['the key given twice', request({ urlKey: ['url-key', 'url-key'] }), 401],
    ['the session as a key', request({ urlKey: 'session-value' }), 401],
    ['the key as a cookie', request({ session: 'url-key' }), 401],
    ['a wrong cookie', request({ session: 'session-valuf' }), 401],
    ['a longer cookie', request({ session: 'session-value-' }), 401],
    ['no Host', request({ session: 'session-value', host: undefined }), 403],
    ['a foreign Host', request({ session: 'session-value', host: 'shop.example:4817' }), 403],
    ['a Host without the port', request({ session: 'session-value', host: '127.0.0.1' }), 403],
    ['a Host with another port', request({ session: 'session-value', host: '127.0.0.1:4818' }), 403],
    ['a foreign Origin', request({ session: 'session-value', origin: 'https://shop.example' }), 403],
    [
      'a page of another local server',
      request({ session: 'session-value', origin: 'http://127.0.0.1:3000' }),
      403,
    ],
    [
      'the other name of this machine',
      request({ session: 'session-value', origin: 'http://localhost:4817' }),
      403,
    ],
    ['a page without an origin', request({ session: 'session-value', origin: 'null' }), 403],
    [
      'a foreign Origin that knows the key',
      request({ urlKey: 'url-key', origin: 'https://shop.example' }),
      403,
    ],
  ])('refuses %s', (_name, given, status) => {
    expect(decideAccess(given, keys, PORT)).toEqual({ isAllowed: false, status })
  })

  it('refuses every key for the command line once that is used up', () => {
    const used = { ...keys, openKey: null }
    for (const urlKey of ['open-key', 'null', null]) {
      expect(decideAccess(request({ urlKey }), used, PORT)).toEqual({ isAllowed: false, status: 401 })
    }
  })
})

describe('createAccessKeys', () => {
  const DAY_MS = 24 * 3_600_000
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kramar-access-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))
  const at = (now: number) => createAccessKeys(dataDir, { now: () => now, setTimer: () => () => {} })

  it('keeps the session over restarts and makes the keys of the address anew', () => {
    const first = at(0)
    const second = at(30 * DAY_MS - 1)
    expect(second.session).toBe(first.session)
    expect(new Set([first.urlKey, first.openKey, second.urlKey, second.openKey, first.session]).size).toBe(5)
  })

  it('replaces a session of 30 days', () => {
    const first = at(0)
    const second = at(30 * DAY_MS)
    expect(second.session).not.toBe(first.session)
    expect(at(30 * DAY_MS + 1).session).toBe(second.session)
  })

  it.each(['', '{', '{"session":"short","createdAt":0}'])('replaces a damaged session file: %j', (text) => {
    writeFileSync(join(dataDir, 'web-session'), text)
    const { session } = at(5)
    expect(session).toHaveLength(43)
    expect(JSON.parse(readFileSync(join(dataDir, 'web-session'), 'utf8'))).toEqual({ session, createdAt: 5 })
  })

  it.skipIf(process.platform === 'win32')('lets nobody else read the session file', () => {
    at(0)
    expect(statSync(join(dataDir, 'web-session')).mode & 0o777).toBe(0o600)
  })
})
