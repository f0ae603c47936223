import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HTML, json, type Respond, text } from '../../../test/fixtures/answering-server.ts'
import { PROM_TOKEN, type PromCaller, startPromCaller } from '../../../test/fixtures/prom-caller.ts'
import type { CallOptions } from './prom-client.ts'
import { formatPromDate } from './prom-time-format.ts'

const POLL: CallOptions = { priority: 'poll' }

let prom: PromCaller

beforeEach(async () => {
  prom = await startPromCaller()
})

afterEach(() => prom.close())

describe('what is sent', () => {
  it('carries token and language in the headers and the query as Prom wants it', async () => {
    await prom.connect().listOrders(
      {
        createdFrom: Date.parse('2026-11-20T10:11:12.999Z'),
        createdTo: Date.parse('2026-11-21T10:11:12.001Z'),
        modifiedFrom: Date.parse('2026-11-22T10:11:12.500Z'),
        lastId: 900000005,
        limit: 100,
      },
      POLL,
    )
    const [request] = prom.server.requests
    const url = new URL(request?.url ?? '', 'http://prom.invalid')
    expect(url.pathname).toBe('/api/v1/orders/list')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      date_from: '2026-11-20T10:11:12',
      date_to: '2026-11-21T10:11:13',
      last_modified_from: '2026-11-22T10:11:12',
      last_id: '900000005',
      limit: '100',
    })
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${PROM_TOKEN}`, 'x-language': 'uk' })
    expect(request?.url).not.toContain(PROM_TOKEN)
  })

  it('leaves out what was not asked for', async () => {
    await prom.connect({ baseUrl: `${prom.address}/`, language: 'ru' }).listOrders({ limit: 20 }, POLL)
    expect(prom.server.requests[0]?.url).toBe('/api/v1/orders/list?limit=20')
    expect(prom.server.requests[0]?.headers['x-language']).toBe('ru')
  })

  it('uses the documented paths', async () => {
    const client = prom.connect()
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
      prom.server.respond = answer
      await call()
    }
    expect(prom.server.requests.map(({ url }) => url)).toEqual(calls.map(([, , url]) => url))
  })

  it('asks for the token at each request and passes on why there is none', async () => {
    const tokens = ['first', 'second']
    const client = prom.connect({
      getToken: async () => tokens.shift() ?? Promise.reject(new Error('keychain')),
    })
    await client.listOrders({ limit: 1 }, POLL)
    await client.listOrders({ limit: 1 }, POLL)
    await expect(client.listOrders({ limit: 1 }, POLL)).rejects.toThrow('keychain')
    expect(prom.server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ])
  })

  it.each(['', 'токен', 'with space', 'line\nbreak'])('does not send %j as a token', async (token) => {
    const call = prom.connect({ getToken: async () => token }).listOrders({ limit: 1 }, POLL)
    await expect(call).rejects.toMatchObject({ code: 'unauthorized' })
    expect(prom.server.requests).toEqual([])
  })
})

describe('what is understood', () => {
  it('gives the orders untouched and Prom’s clock', async () => {
    const body = '{"orders": [ {"id": 2, "quantity": 1.0}, "odd" ]}'
    prom.server.respond = text(body, 200, { Date: 'Tue, 24 Nov 2026 10:00:01 GMT' })
    expect(await prom.connect().listOrders({ limit: 100 }, POLL)).toEqual({
      orders: [
        { value: { id: 2, quantity: 1 }, json: '{"id": 2, "quantity": 1.0}' },
        { value: 'odd', json: '"odd"' },
      ],
      promTimeAt: Date.parse('2026-11-24T10:00:01Z'),
    })
  })

  it('knows no clock without the header, and tolerates an empty error beside the orders', async () => {
    prom.server.respond = (response) => {
      response.sendDate = false
      response.end(JSON.stringify({ status: 'success', error: null, errors: {}, orders: [] }))
    }
    expect(await prom.connect().listOrders({ limit: 100 }, POLL)).toEqual({ orders: [], promTimeAt: null })
  })

  it('reads compressed answers', async () => {
    prom.server.respond = (response) => {
      response.setHeader('Content-Encoding', 'gzip')
      response.end(gzipSync(JSON.stringify({ orders: [{ name: 'Їжак' }] })))
    }
    const page = await prom.connect().listOrders({ limit: 100 }, POLL)
    expect(page.orders).toEqual([{ value: { name: 'Їжак' }, json: '{"name":"Їжак"}' }])
  })

  it('gives the order, or null in every way that Prom may say "no such order"', async () => {
    const client = prom.connect()
    prom.server.respond = text('{"order":{"id":900000001,"price":39.0}}')
    expect(await client.getOrder(900000001, POLL)).toEqual({
      value: { id: 900000001, price: 39 },
      json: '{"id":900000001,"price":39.0}',
    })
    for (const absent of [text(HTML, 404), json({ error: 'x' }, 404), json({}), json({ order: null })]) {
      prom.server.respond = absent
      expect(await client.getOrder(1, POLL)).toBeNull()
    }
    prom.server.respond = json({ error: 'Incorrect id' })
    await expect(client.getOrder(1, POLL)).rejects.toMatchObject({ code: 'refused', detail: 'Incorrect id' })
    prom.server.respond = text(HTML)
    await expect(client.getOrder(1, POLL)).rejects.toMatchObject({ code: 'not_prom' })
  })

  it('reads the shop’s statuses and skips odd entries', async () => {
    prom.server.respond = json({
      order_status_options: [
        { name: 'pending', title: 'Новий' },
        { id: 1, name: 'custom-100001', title: '' },
        { title: 'no code' },
        null,
        7,
      ],
    })
    expect(await prom.connect().listStatusOptions(POLL)).toEqual([
      { code: 'pending', title: 'Новий' },
      { code: 'custom-100001', title: 'custom-100001' },
    ])
  })
})

describe('the lane', () => {
  it('keeps calls of one shop serial and spaced', async () => {
    prom.spacingMs = 400
    const client = prom.connect()
    const held: ServerResponse[] = []
    prom.server.respond = (response) => held.push(response)
    const first = client.listOrders({ limit: 1 }, POLL)
    const second = client.getOrder(2, { priority: 'background' })
    const third = client.getOrder(3, { priority: 'now' })
    const arrived = async (count: number) => {
      await expect.poll(() => held.length, { interval: 1 }).toBe(count)
    }
    await arrived(1)
    await prom.clock.advance(10_000)
    expect(prom.server.requests).toHaveLength(1)
    held[0]?.end('{"orders":[]}')
    await first
    await arrived(2)
    expect(prom.server.requests[1]?.url).toBe('/api/v1/orders/3')
    held[1]?.end('{"order":{"id":3}}')
    await third
    await prom.clock.advance(399)
    expect(prom.server.requests).toHaveLength(2)
    await prom.clock.advance(1)
    await arrived(3)
    held[2]?.end('{}')
    expect(await second).toBeNull()
  })

  it('does not hold up another shop', async () => {
    const busy = prom.connect()
    const other = prom.connect()
    const controller = new AbortController()
    prom.server.respond = () => {}
    const hanging = busy.listOrders({ limit: 1 }, { ...POLL, signal: controller.signal })
    await expect.poll(() => prom.server.requests.length, { interval: 1 }).toBe(1)
    prom.server.respond = json({ orders: [] })
    expect((await other.listOrders({ limit: 1 }, POLL)).orders).toEqual([])
    controller.abort()
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('aborts a request in flight with the signal’s reason and goes on', async () => {
    const client = prom.connect()
    const controller = new AbortController()
    const reason = new Error('the window was closed')
    prom.server.respond = (response) => {
      response.writeHead(200)
      response.write('{"orders":[')
    }
    const call = client.listOrders({ limit: 1 }, { ...POLL, signal: controller.signal })
    await expect.poll(() => prom.server.requests.length, { interval: 1 }).toBe(1)
    controller.abort(reason)
    await expect(call).rejects.toBe(reason)
    prom.server.respond = json({ orders: [] })
    expect((await client.listOrders({ limit: 1 }, POLL)).orders).toEqual([])
  })
})

it('formatPromDate rounds down to the second and has neither milliseconds nor a zone', () => {
  expect(formatPromDate(Date.parse('2026-11-24T10:00:00.999Z'))).toBe('2026-11-24T10:00:00')
  expect(formatPromDate(0)).toBe('1970-01-01T00:00:00')
  expect(formatPromDate(-1)).toBe('1969-12-31T23:59:59')
})
