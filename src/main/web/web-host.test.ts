import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { os, type RouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createRpcServer, MAX_MESSAGE_BYTES } from '../platform/rpc-server.ts'
import type { Logger } from '../ports.ts'
import { startWebHost, type WebHost } from './web-host.ts'

/** What is waited for comes at once; the limit is for a machine that is busy with other things. */
const PATIENCE = { timeout: 20_000 }

const logger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const keys = { urlKey: 'url-key', openKey: 'open-key' as string | null, session: 'session-value' }

let folder: string
let host: WebHost
let streamsEnded: number

const router = {
  add: os.handler(({ input }) => (input as { a: number }).a + 1),
  count: os.handler(async function* ({ signal }) {
    try {
      yield 1
      const { promise, resolve } = Promise.withResolvers<void>()
      signal?.addEventListener('abort', () => resolve())
      await promise
    } finally {
      streamsEnded += 1
    }
  }),
}

beforeEach(async () => {
  streamsEnded = 0
  folder = mkdtempSync(join(tmpdir(), 'kramar-web-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(
    join(folder, 'renderer/index.html'),
    '<!doctype html><html><head></head><body>page</body></html>',
  )
  writeFileSync(join(folder, 'renderer/assets/a.js'), 'asset()')
  writeFileSync(join(folder, 'secret.txt'), 'never served')
  keys.openKey = 'open-key'
  host = await startWebHost(
    { rpcServer: createRpcServer(() => router, logger), rendererDir: join(folder, 'renderer'), keys, logger },
    0,
  )
})

afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A raw request, because `fetch` neither lets us set Host nor leaves `..` in a path alone. */
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  httpRequest({ host: '127.0.0.1', port: host.port, path, headers }, (answer) => {
    let body = ''
    answer.setEncoding('utf8')
    answer.on('data', (chunk: string) => {
      body += chunk
    })
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
  })
    .on('error', reject)
    .end()
  return promise
}

const cookie = () => `kramar_${host.port}=session-value`

function openSocket(headers: Record<string, string>): Promise<WebSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>()
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/bridge`, { headers })
  socket.on('open', () => resolve(socket))
  socket.on('error', reject)
  return promise
}

function closed(socket: WebSocket): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  socket.on('close', resolve)
  return promise
}

describe('the address', () => {
  it('exchanges the key for a cookie that scripts and other sites cannot use, and leaves the address bar', async () => {
    const answer = await get('/?key=url-key')
    expect(answer).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
    expect(answer.headers['set-cookie']).toEqual([`${cookie()}; Path=/; HttpOnly; SameSite=Strict`])
  })

  it('works again and again during a run, but the one for the command line only once', async () => {
    expect(host.url).toBe(`http://127.0.0.1:${host.port}/?key=url-key`)
    expect(host.openUrl).toBe(`http://127.0.0.1:${host.port}/?key=open-key`)
    const paths = ['/?key=url-key', '/?key=url-key', '/?key=open-key', '/?key=open-key']
    const statuses: number[] = []
    for (const path of paths) statuses.push((await get(path)).status)
    expect(statuses).toEqual([303, 303, 303, 401])
  })

  it('serves the page with the bridge and a strict policy', async () => {
    const { status, headers, body } = await get('/', { cookie: cookie() })
    expect(status).toBe(200)
    expect(body).toContain('<head><script src="/bridge.js"></script></head>')
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: https://images.prom.ua https://images.prom.st; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    })
  })
})

describe('refusal', () => {
  const paths = ['/', '/index.html', '/bridge.js', '/bridge', '/assets/a.js', '/missing']

  it.each(paths)('%s needs the cookie', async (path) => {
    expect(await get(path)).toMatchObject({ status: 401, body: '' })
  })

  // Would catch: a route or a method that was added beside the guard.
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s needs the cookie, and is not answered to another site that has it',
    async (method) => {
      for (const path of [...paths, '/api', '/..%2fsecret.txt']) {
        const url = `http://127.0.0.1:${host.port}${path}`
        const unknown = await fetch(url, { method })
        expect([unknown.status, await unknown.text()]).toEqual([401, ''])
        expect(unknown.headers.get('access-control-allow-origin')).toBeNull()
        const foreign = await fetch(url, {
          method,
          headers: { cookie: cookie(), origin: 'https://evil.example' },
        })
        expect([foreign.status, await foreign.text()]).toEqual([403, ''])
        expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
      }
    },
  )

  it.each(paths)('%s is not answered under a foreign name', async (path) => {
    const answer = await get(path, { host: 'shop.example', cookie: cookie() })
    expect(answer).toMatchObject({ status: 403, body: '' })
  })

  it('serves files of the page and nothing outside of it', async () => {
    expect(await get('/assets/a.js', { cookie: cookie() })).toMatchObject({ status: 200, body: 'asset()' })
    const outside = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%00',
    ]
    for (const path of outside) {
      const answer = await get(path, { cookie: cookie() })
      expect(answer.status, path).toBeGreaterThanOrEqual(400)
      expect(answer.body, path).not.toContain('never served')
    }
  })

  it('does not serve the page without its bridge', async () => {
    expect((await get('/index.html', { cookie: cookie() })).status).toBe(404)
  })

  it.each([
    ['without the cookie', {}, 401],
    ['with a wrong cookie', { cookie: 'session-value' }, 401],
    ['from a foreign page', { origin: 'https://shop.example' }, 403],
  ])('opens no socket %s', async (_name, headers, status) => {
    const given = status === 403 ? { cookie: cookie(), ...headers } : headers
    await expect(openSocket(given)).rejects.toThrow(`Unexpected server response: ${status}`)
  })
})

describe('the socket', () => {
  const connect = async () => {
    const socket = await openSocket({ cookie: cookie(), origin: `http://127.0.0.1:${host.port}` })
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
    return { socket, api: createORPCClient<RouterClient<typeof router>>(link) }
  }

  it('carries calls and event streams, and ends the streams when the page goes', async () => {
    const { socket, api } = await connect()
    expect(await api.add({ a: 1 } as never)).toBe(2)
    const stream = await api.count()
    expect(await stream.next()).toMatchObject({ value: 1, done: false })
    socket.close()
    await vi.waitFor(() => expect(streamsEnded).toBe(1), PATIENCE)
  })

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{"i":1}',
    '{"i":"1","p":{"u":5}}',
    '{"p":{"u":"/x"}}',
    '"text"',
    '\u0000',
  ])('survives the message %j', async (message) => {
    const { socket, api } = await connect()
    socket.send(message)
    socket.send(Buffer.from(message))
    expect(await api.add({ a: 2 } as never)).toBe(3)
    socket.close()
  })

  it('takes a message up to the limit and closes the connection at one byte more', async () => {
    const { socket } = await connect()
    const call = JSON.stringify({ i: '99', p: { u: '/add', b: { json: { a: 3 } } } })
    const { promise: answer, resolve } = Promise.withResolvers<string>()
    socket.once('message', (data) => resolve(String(data)))
    socket.send(call.padEnd(MAX_MESSAGE_BYTES))
    expect(JSON.parse(await answer)).toMatchObject({ i: '99', p: { b: { json: 4 } } })
    socket.send(call.padEnd(MAX_MESSAGE_BYTES + 1))
    expect(await closed(socket)).toBe(1009)
    const next = await connect()
    expect(await next.api.add({ a: 4 } as never)).toBe(5)
    next.socket.close()
  })

  it('is closed with the host', async () => {
    const { socket } = await connect()
    const isClosed = closed(socket)
    await host.close()
    await isClosed
  })
})

describe('the port', () => {
  const deps = () => ({
    rpcServer: createRpcServer(() => router, logger),
    rendererDir: join(folder, 'renderer'),
    keys,
    logger,
  })

  it('is refused when it was asked for and is taken', async () => {
    await expect(startWebHost(deps(), host.port)).rejects.toMatchObject({
      code: 'port_in_use',
      details: { port: host.port },
    })
  })

  it('is any free one when the preferred one is taken', async () => {
    const first = await startWebHost(deps(), null)
    const second = await startWebHost(deps(), null)
    expect(second.port).not.toBe(first.port)
    await first.close()
    await second.close()
  })

  it('is open on the loopback only', async () => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((candidate) => candidate?.internal === false && candidate.family === 'IPv4')
    // A second listener on the same port of another interface is possible only if we did not take them all.
    const other = createServer()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    other.on('error', reject).listen(host.port, outer?.address ?? '127.0.0.2', resolve)
    await promise
    other.close()
  })
})
