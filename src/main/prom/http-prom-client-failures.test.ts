import type { ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HTML, json, type Respond, text } from '../../../test/fixtures/answering-server.ts'
import { PROM_TOKEN, type PromCaller, startPromCaller } from '../../../test/fixtures/prom-caller.ts'
import type { CallOptions } from './prom-client.ts'
import { PromError } from './prom-error.ts'
import { MAX_BLOCK_MS } from './request-lane.ts'

const POLL: CallOptions = { priority: 'poll' }

let prom: PromCaller

beforeEach(async () => {
  prom = await startPromCaller()
})

afterEach(() => prom.close())

/** The failure of a call; also looks for the token in everything that leaves the client. */
async function failureOf(call: Promise<unknown>): Promise<PromError> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PromError)
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(PROM_TOKEN)
  expect(JSON.stringify(prom.logged)).not.toContain(PROM_TOKEN)
  expect((error as PromError).cause).toBeUndefined()
  return error as PromError
}

function halfOfCompressed(response: ServerResponse): void {
  const whole = gzipSync(JSON.stringify({ orders: Array.from({ length: 500 }, (_, id) => ({ id })) }))
  response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(whole.subarray(0, whole.length / 2))
}

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
    [
      'the token echoed',
      json({ error: `bad token ${PROM_TOKEN}` }),
      { code: 'refused', detail: 'bad token ***' },
    ],
    ['301 to another host', text('', 301, { Location: 'http://127.0.0.1:1/' }), { code: 'not_prom' }],
  ])('%s', async (_, answer, expected) => {
    prom.server.respond = answer
    expect(await failureOf(prom.connect().listOrders({ limit: 100 }, POLL))).toMatchObject(expected)
    expect(prom.server.requests).toHaveLength(1)
  })

  it('never follows a redirect, not even on the same host', async () => {
    prom.server.respond = text('', 302, { Location: `${prom.address}/orders/list` })
    const failure = await failureOf(prom.connect().listOrders({ limit: 100 }, POLL))
    expect(failure).toMatchObject({ code: 'not_prom', detail: 'HTTP 302' })
    expect(prom.server.requests).toHaveLength(1)
  })

  it.each<[string, Respond]>([
    ['a body shorter than announced', (response) => cutBody(response, { 'Content-Length': '1000' })],
    ['a chunked body without its end', (response) => cutBody(response, {})],
    ['a connection closed before any answer', (response) => response.socket?.destroy()],
  ])('%s is unreachable', async (_, answer) => {
    prom.server.respond = answer
    expect((await failureOf(prom.connect().listOrders({ limit: 100 }, POLL))).code).toBe('unreachable')
  })

  function cutBody(response: ServerResponse, headers: Record<string, string>): void {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers })
    response.write('{"orders":[{"id":900000001},', () => response.socket?.destroy())
  }

  it('nobody listening is unreachable', async () => {
    const failure = await failureOf(
      prom.connect({ baseUrl: 'http://127.0.0.1:1/api/v1' }).listOrders({ limit: 1 }, POLL),
    )
    expect(failure).toMatchObject({ code: 'unreachable', detail: 'ECONNREFUSED' })
  })

  it('a name that does not resolve is unreachable', async () => {
    const failure = await failureOf(
      prom.connect({ baseUrl: 'http://prom.invalid/api/v1' }).listOrders({ limit: 1 }, POLL),
    )
    expect(failure.code).toBe('unreachable')
  })

  it('a server that does not speak TLS is not Prom', async () => {
    const baseUrl = prom.address.replace('http:', 'https:')
    expect((await failureOf(prom.connect({ baseUrl }).listOrders({ limit: 1 }, POLL))).code).toBe('not_prom')
  })

  it('no answer in time is unreachable, also when the body trickles', async () => {
    prom.server.respond = (response) => {
      response.writeHead(200)
      response.write('{"orders":[')
    }
    const failure = await failureOf(prom.connect({ timeoutMs: 50 }).listOrders({ limit: 1 }, POLL))
    expect(failure).toMatchObject({ code: 'unreachable', detail: 'no answer within 0.05 s' })
  })

  it('an endless body is not Prom and is not read to its end', async () => {
    prom.server.respond = (response) => {
      const megabyte = Buffer.alloc(1024 * 1024, 'x')
      const writeOn = () => {
        if (!response.destroyed) response.write(megabyte, writeOn)
      }
      writeOn()
    }
    expect((await failureOf(prom.connect().listOrders({ limit: 1 }, POLL))).code).toBe('not_prom')
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
    prom.server.respond = text('', 429, headers)
    expect(await failureOf(prom.connect().listOrders({ limit: 1 }, POLL))).toMatchObject({
      code: 'rate_limited',
      retryAfterMs,
    })
  })

  it.each([429, 503])('on %i holds every call of the shop until it is over', async (status) => {
    const client = prom.connect()
    prom.server.respond = text('', status, { 'Retry-After': '30' })
    await failureOf(client.listOrders({ limit: 1 }, POLL))
    prom.server.respond = json({ orders: [] })
    const next = client.listOrders({ limit: 1 }, { priority: 'now' })
    await prom.clock.advance(29_999)
    expect(prom.server.requests).toHaveLength(1)
    expect(prom.clock.pendingTimers()).toBe(1)
    await prom.clock.advance(1)
    await next
    expect(prom.server.requests).toHaveLength(2)
  })
})
