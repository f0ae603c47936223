import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Protocol } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handleAppScheme, registerAppScheme } from './app-protocol.ts'
import { createDocuments } from './documents.ts'

let folder: string
let answer: (request: Request) => Promise<Response>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kramar-protocol-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer/index.html'), '<p>page</p>')
  writeFileSync(join(folder, 'renderer/assets/a.js'), 'a()')
  writeFileSync(join(folder, 'renderer/notes.txt'), 'no page has this')
  writeFileSync(join(folder, 'secret.js'), 'never served')
  const protocol = {
    handle: (scheme: string, handler: typeof answer) => {
      expect(scheme).toBe('app')
      answer = handler
    },
  }
  handleAppScheme(protocol as unknown as Protocol, join(folder, 'renderer'), createDocuments())
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('handleAppScheme', () => {
  it('serves the page with a policy that lets it connect to nothing', async () => {
    const response = await answer(new Request('app://kramar/'))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<p>page</p>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: https://images.prom.ua https://images.prom.st; font-src 'self'; " +
        "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
  })

  it('serves scripts as scripts', async () => {
    const response = await answer(new Request('app://kramar/assets/a.js'))
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    ['GET', 'app://kramar/missing.js'],
    ['GET', 'app://kramar/assets'],
    ['GET', 'app://kramar/notes.txt'],
    ['GET', 'app://kramar/..%2fsecret.js'],
    ['GET', 'app://other/index.html'],
    ['POST', 'app://kramar/'],
  ])('answers %s %s with nothing', async (method, url) => {
    const response = await answer(new Request(url, { method }))
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })
})

describe('registerAppScheme', () => {
  it('asks for no privilege beyond an origin of its own', () => {
    const registered: unknown[] = []
    registerAppScheme({
      registerSchemesAsPrivileged: (schemes: unknown[]) => registered.push(...schemes),
    } as unknown as Protocol)
    expect(registered).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
    ])
  })
})
