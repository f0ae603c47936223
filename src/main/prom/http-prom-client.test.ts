import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSteppedClock, type SteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import type { Logger } from '../ports.ts'
import { createPromClient, formatPromDate, type PromClientDeps } from './http-prom-client.ts'
import type { CallOptions, PromClient } from './prom-client.ts'
import { PromError } from './prom-error.ts'
import { MAX_BLOCK_MS } from './request-lane.ts'

const TOKEN = '0123456789abcdef0123456789abcdef01234567'
const START = Date.parse('2026-11-24T10:00:00Z')
const POLL: CallOptions = { priority: 'poll' }
const HTML = '<!DOCTYPE html><html><head><title>x</title></head><body>x</body></html>'

type Respond = (response: ServerResponse, request: IncomingMessage) => void

let server: Server
let clock: SteppedClock
let requests: { url: string; headers: IncomingMessage['headers'] }[]
let respond: Respond
let logged: unknown[]
let spacingMs: number

beforeEach(async () => {
  clock = createSteppedClock(START)
  requests = []
  logged = []
  spacingMs = 0
  respond = json({ orders: [] })
  server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers })
    respond(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
})

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Respond {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}

function text(body: string, status = 200, headers: Record<string, string> = {}): Respond {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end(body)
  }
}

function halfOfCompressed(response: ServerResponse): void {
  const whole = gzipSync(JSON.stringify({ orders: Array.from({ length: 500 }, (_, id) => ({ id })) }))
  response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(whole.subarray(0, whole.length / 2))
}

function address(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
}

function connect(changes: Partial<PromClientDeps> = {}): PromClient {
  const log = (details: object, message: string) => logged.push([message, details])
  const logger: Logger = { debug: log, info: log, warn: log, error: log }
  return createPromClient({
    baseUrl: address(),
    getToken: async () => TOKEN,
    language: 'uk',
    clock,
    spacingMs: () => spacingMs,
    logger,
    ...changes,
  })
}

/** The failure of a call; also looks for the token in everything that leaves the client. */
async function failureOf(call: Promise<unknown>): Promise<PromError> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PromError)
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(TOKEN)
  expect(JSON.stringify(logged)).not.toContain(TOKEN)
  expect((error as PromError).cause).toBeUndefined()
  return error as PromError
}

describe('what is sent', () => {
  it('carries token and language in the headers and the query as Prom wants it', async () => {
    await connect().listOrders(
      {
        createdFrom: Date.parse('2026-11-20T10:11:12.999Z'),
        createdTo: Date.parse('2026-11-21T10:11:12.001Z'),
        modifiedFrom: Date.parse('2026-11-22T10:11:12.500Z'),
        lastId: 900000005,
        limit: 100,
      },
      POLL,
    )
    const [request] = requests
    const url = new URL(request?.url ?? '', 'http://prom.invalid')
    expect(url.pathname).toBe('/api/v1/orders/list')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      date_from: '2026-11-20T10:11:12',
      date_to: '2026-11-21T10:11:13',
      last_modified_from: '2026-11-22T10:11:12',
      last_id: '900000005',
      limit: '100',
    })
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'x-language': 'uk' })
    expect(request?.url).not.toContain(TOKEN)
  })

  it('leaves out what was not asked for', async () => {
    await connect({ baseUrl: `${address()}/`, language: 'ru' }).listOrders({ limit: 20 }, POLL)
    expect(requests[0]?.url).toBe('/api/v1/orders/list?limit=20')
    expect(requests[0]?.headers['x-language']).toBe('ru')
  })

  it('uses the documented paths', async () => {
    const client = connect()
    const calls: [Respond, () => Promise<unknown>, string][] = [
      [json({ order: { id: 1 } }), () => client.getOrder(900000001, POLL), '/api/v1/orders/900000001'],
      [json({ products: [] }), () => client.probeProducts(POLL), '/api/v1/products/list?limit=1'],
      [
        json({ delivery_options: [] }),
        () => client.probeDeliveryOptions(POLL),
        '/api/v1/delivery_options/list?limit=1',
      ],
      [
        json({ payment_options: [] }),
        () => client.probePaymentOptions(POLL),
        '/api/v1/payment_options/list?limit=1',
      ],
      [
        json({ order_status_options: [] }),
        () => client.listStatusOptions(POLL),
        '/api/v1/order_status_options/list',
      ],
    ]
    for (const [answer, call] of calls) {
      respond = answer
      await call()
    }
    expect(requests.map(({ url }) => url)).toEqual(calls.map(([, , url]) => url))
  })

  it('asks for the token at each request and passes on why there is none', async () => {
    const tokens = ['first', 'second']
    const client = connect({ getToken: async () => tokens.shift() ?? Promise.reject(new Error('keychain')) })
    await client.listOrders({ limit: 1 }, POLL)
    await client.listOrders({ limit: 1 }, POLL)
    await expect(client.listOrders({ limit: 1 }, POLL)).rejects.toThrow('keychain')
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second'])
  })

  it.each(['', 'токен', 'with space', 'line\nbreak'])('does not send %j as a token', async (token) => {
    const failure = await failureOf(connect({ getToken: async () => token }).listOrders({ limit: 1 }, POLL))
    expect(failure.code).toBe('unauthorized')
    expect(requests).toEqual([])
  })
})

describe('what is understood', () => {
  it('gives the orders untouched and Prom’s clock', async () => {
    respond = json({ orders: [{ id: 2 }, 'odd'] }, 200, { Date: 'Tue, 24 Nov 2026 10:00:01 GMT' })
    expect(await connect().listOrders({ limit: 100 }, POLL)).toEqual({
      orders: [{ id: 2 }, 'odd'],
      promTimeAt: Date.parse('2026-11-24T10:00:01Z'),
    })
  })

  it('knows no clock without the header, and tolerates an empty error beside the orders', async () => {
    respond = (response) => {
      response.sendDate = false
      response.end(JSON.stringify({ status: 'success', error: null, errors: {}, orders: [] }))
    }
    expect(await connect().listOrders({ limit: 100 }, POLL)).toEqual({ orders: [], promTimeAt: null })
  })

  it('reads compressed answers', async () => {
    respond = (response) => {
      response.setHeader('Content-Encoding', 'gzip')
      response.end(gzipSync(JSON.stringify({ orders: [{ name: 'Їжак' }] })))
    }
    const page = await connect().listOrders({ limit: 100 }, POLL)
    expect(page.orders).toEqual([{ name: 'Їжак' }])
  })

  it('gives the order, or null in every way that Prom may say "no such order"', async () => {
    const client = connect()
    respond = json({ order: { id: 900000001 } })
    expect(await client.getOrder(900000001, POLL)).toEqual({ id: 900000001 })
    for (const absent of [text(HTML, 404), json({ error: 'x' }, 404), json({}), json({ order: null })]) {
      respond = absent
      expect(await client.getOrder(1, POLL)).toBeNull()
    }
    respond = json({ error: 'Incorrect id' })
    expect(await failureOf(client.getOrder(1, POLL))).toMatchObject({
      code: 'refused',
      detail: 'Incorrect id',
    })
    respond = text(HTML)
    expect((await failureOf(client.getOrder(1, POLL))).code).toBe('not_prom')
  })

  it('reads the shop’s statuses and skips odd entries', async () => {
    respond = json({
      order_status_options: [
        { name: 'pending', title: 'Новий' },
        { id: 1, name: 'custom-100001', title: '' },
        { title: 'no code' },
        null,
        7,
      ],
    })
    expect(await connect().listStatusOptions(POLL)).toEqual([
      { code: 'pending', title: 'Новий' },
      { code: 'custom-100001', title: 'custom-100001' },
    ])
  })
})

describe('classification', () => {
  const longWords = 'ц'.repeat(400)
  it.each<[string, Respond, Partial<PromError>]>([
    ['401 with HTML', text(HTML, 401), { code: 'unauthorized', detail: 'HTTP 401' }],
    ['401 with JSON', json({ error: 'Unauthorized' }, 401), { code: 'unauthorized', detail: 'Unauthorized' }],
    ['403', json({}, 403), { code: 'unauthorized' }],
    ['429 without Retry-After', text('', 429), { code: 'rate_limited', retryAfterMs: null }],
    ['500', text(HTML, 500), { code: 'prom_failed', detail: 'HTTP 500' }],
    ['502 with JSON', json({ error: 'upstream' }, 502), { code: 'prom_failed', detail: 'upstream' }],
    ['200 with HTML', text(HTML), { code: 'not_prom', detail: 'HTTP 200, HTML' }],
    ['200 with nothing', text(''), { code: 'not_prom' }],
    ['200 with truncated JSON', text('{"orders":[{"id":900000001,"na'), { code: 'not_prom' }],
    ['200 with half of a compressed body', halfOfCompressed, { code: 'not_prom' }],
    ['200 with a list', json([]), { code: 'not_prom' }],
    ['200 with other JSON', json({ products: [] }), { code: 'not_prom' }],
    ['200 with orders that are no list', json({ orders: {} }), { code: 'not_prom' }],
    ['204', text('', 204), { code: 'not_prom' }],
    ['404 with HTML', text(HTML, 404), { code: 'not_prom' }],
    ['error', json({ error: 'Incorrect status' }), { code: 'refused', detail: 'Incorrect status' }],
    ['error with errors: null', json({ error: 'Ні', errors: null }), { code: 'refused', detail: 'Ні' }],
    ['error beside the orders', json({ orders: [], error: 'Ні' }), { code: 'refused', detail: 'Ні' }],
    [
      'status error with fields',
      json({ status: 'error', message: 'Ошибка', errors: { declaration_id: ['Номер'] } }),
      { code: 'refused', detail: 'Ошибка; Номер' },
    ],
    ['only errors', json({ errors: { error: 'Список' } }), { code: 'refused', detail: 'Список' }],
    ['status error without words', json({ status: 'error' }), { code: 'refused' }],
    ['400 with JSON', json({ error: 'invalid' }, 400), { code: 'refused', detail: 'invalid' }],
    ['400 with nothing', text('', 400), { code: 'refused', detail: 'HTTP 400' }],
    ['long words', json({ error: longWords }), { code: 'refused', detail: `${'ц'.repeat(299)}…` }],
    ['the token echoed', json({ error: `bad token ${TOKEN}` }), { code: 'refused', detail: 'bad token ***' }],
    ['301 to another host', text('', 301, { Location: 'http://127.0.0.1:1/' }), { code: 'not_prom' }],
  ])('%s', async (_, answer, expected) => {
    respond = answer
    expect(await failureOf(connect().listOrders({ limit: 100 }, POLL))).toMatchObject(expected)
    expect(requests).toHaveLength(1)
  })

  it('never follows a redirect, not even on the same host', async () => {
    respond = text('', 302, { Location: `${address()}/orders/list` })
    const failure = await failureOf(connect().listOrders({ limit: 100 }, POLL))
    expect(failure).toMatchObject({ code: 'not_prom', detail: 'HTTP 302' })
    expect(requests).toHaveLength(1)
  })

  it.each<[string, Respond]>([
    ['a body shorter than announced', (response) => cutBody(response, { 'Content-Length': '1000' })],
    ['a chunked body without its end', (response) => cutBody(response, {})],
    ['a connection closed before any answer', (response) => response.socket?.destroy()],
  ])('%s is unreachable', async (_, answer) => {
    respond = answer
    expect((await failureOf(connect().listOrders({ limit: 100 }, POLL))).code).toBe('unreachable')
  })

  function cutBody(response: ServerResponse, headers: Record<string, string>): void {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers })
    response.write('{"orders":[{"id":900000001},', () => response.socket?.destroy())
  }

  it('nobody listening is unreachable', async () => {
    const failure = await failureOf(
      connect({ baseUrl: 'http://127.0.0.1:1/api/v1' }).listOrders({ limit: 1 }, POLL),
    )
    expect(failure).toMatchObject({ code: 'unreachable', detail: 'ECONNREFUSED' })
  })

  it('a name that does not resolve is unreachable', async () => {
    const failure = await failureOf(
      connect({ baseUrl: 'http://prom.invalid/api/v1' }).listOrders({ limit: 1 }, POLL),
    )
    expect(failure.code).toBe('unreachable')
  })

  it('a server that does not speak TLS is not Prom', async () => {
    const baseUrl = address().replace('http:', 'https:')
    expect((await failureOf(connect({ baseUrl }).listOrders({ limit: 1 }, POLL))).code).toBe('not_prom')
  })

  it('no answer in time is unreachable, also when the body trickles', async () => {
    respond = (response) => {
      response.writeHead(200)
      response.write('{"orders":[')
    }
    const failure = await failureOf(connect({ timeoutMs: 50 }).listOrders({ limit: 1 }, POLL))
    expect(failure).toMatchObject({ code: 'unreachable', detail: 'no answer within 0.05 s' })
  })

  it('an endless body is not Prom and is not read to its end', async () => {
    respond = (response) => {
      const megabyte = Buffer.alloc(1024 * 1024, 'x')
      const writeOn = () => {
        if (!response.destroyed) response.write(megabyte, writeOn)
      }
      writeOn()
    }
    expect((await failureOf(connect().listOrders({ limit: 1 }, POLL))).code).toBe('not_prom')
  })
})

describe('Retry-After', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'Retry-After': '30' }, 30_000],
    ['zero', { 'Retry-After': '0' }, 0],
    [
      'a date, against Prom’s clock',
      { 'Retry-After': 'Tue, 24 Nov 2026 12:00:30 GMT', Date: 'Tue, 24 Nov 2026 12:00:00 GMT' },
      30_000,
    ],
    [
      'a date gone by',
      { 'Retry-After': 'Tue, 24 Nov 2026 11:00:00 GMT', Date: 'Tue, 24 Nov 2026 12:00:00 GMT' },
      0,
    ],
    ['more than the cap', { 'Retry-After': '86400' }, MAX_BLOCK_MS],
    ['nonsense', { 'Retry-After': 'soon' }, null],
  ])('as %s', async (_, headers, retryAfterMs) => {
    respond = text('', 429, headers)
    expect(await failureOf(connect().listOrders({ limit: 1 }, POLL))).toMatchObject({
      code: 'rate_limited',
      retryAfterMs,
    })
  })

  it.each([429, 503])('on %i holds every call of the shop until it is over', async (status) => {
    const client = connect()
    respond = text('', status, { 'Retry-After': '30' })
    await failureOf(client.listOrders({ limit: 1 }, POLL))
    respond = json({ orders: [] })
    const next = client.listOrders({ limit: 1 }, { priority: 'now' })
    await clock.advance(29_999)
    expect(requests).toHaveLength(1)
    expect(clock.pendingTimers()).toBe(1)
    await clock.advance(1)
    await next
    expect(requests).toHaveLength(2)
  })
})

describe('the lane', () => {
  it('keeps calls of one shop serial and spaced', async () => {
    spacingMs = 400
    const client = connect()
    const held: ServerResponse[] = []
    respond = (response) => held.push(response)
    const first = client.listOrders({ limit: 1 }, POLL)
    const second = client.getOrder(2, { priority: 'background' })
    const third = client.getOrder(3, { priority: 'now' })
    const arrived = async (count: number) => {
      await expect.poll(() => held.length, { interval: 1 }).toBe(count)
    }
    await arrived(1)
    await clock.advance(10_000)
    expect(requests).toHaveLength(1)
    held[0]?.end('{"orders":[]}')
    await first
    await arrived(2)
    expect(requests[1]?.url).toBe('/api/v1/orders/3')
    held[1]?.end('{"order":{"id":3}}')
    await third
    await clock.advance(399)
    expect(requests).toHaveLength(2)
    await clock.advance(1)
    await arrived(3)
    held[2]?.end('{}')
    expect(await second).toBeNull()
  })

  it('does not hold up another shop', async () => {
    const busy = connect()
    const other = connect()
    const controller = new AbortController()
    respond = () => {}
    const hanging = busy.listOrders({ limit: 1 }, { ...POLL, signal: controller.signal })
    await expect.poll(() => requests.length, { interval: 1 }).toBe(1)
    respond = json({ orders: [] })
    expect((await other.listOrders({ limit: 1 }, POLL)).orders).toEqual([])
    controller.abort()
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('aborts a request in flight with the signal’s reason and goes on', async () => {
    const client = connect()
    const controller = new AbortController()
    const reason = new Error('the window was closed')
    respond = (response) => {
      response.writeHead(200)
      response.write('{"orders":[')
    }
    const call = client.listOrders({ limit: 1 }, { ...POLL, signal: controller.signal })
    await expect.poll(() => requests.length, { interval: 1 }).toBe(1)
    controller.abort(reason)
    await expect(call).rejects.toBe(reason)
    respond = json({ orders: [] })
    expect((await client.listOrders({ limit: 1 }, POLL)).orders).toEqual([])
  })
})

it('formatPromDate rounds down to the second and has neither milliseconds nor a zone', () => {
  expect(formatPromDate(Date.parse('2026-11-24T10:00:00.999Z'))).toBe('2026-11-24T10:00:00')
  expect(formatPromDate(0)).toBe('1970-01-01T00:00:00')
  expect(formatPromDate(-1)).toBe('1969-12-31T23:59:59')
})
