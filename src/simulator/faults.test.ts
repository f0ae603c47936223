import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { openShop, type TestShop } from '../../test/fixtures/prom/shop.ts'
import { createFaultBook } from './faults.ts'

const PAGE = '/orders/list?limit=10'

describe('answers instead of the right one', () => {
  test('429 with and without Retry-After', async () => {
    const shop = await openShop()
    shop.simulator.injectFault({ kind: 'rateLimit', retryAfter: 7 })
    shop.simulator.injectFault({ kind: 'rateLimit', retryAfter: null })
    const first = await shop.get(PAGE)
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    const second = await shop.get(PAGE)
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null])
    expect((await shop.get(PAGE)).status).toBe(200)
  })

  test.each([500, 502, 503])('%i with a page', async (status) => {
    const shop = await openShop()
    shop.simulator.injectFault({ kind: 'status', status })
    const answer = await shop.get(PAGE)
    expect([answer.status, answer.json]).toEqual([status, undefined])
  })

  test('HTML, {} and nothing, each with 200', async () => {
    const shop = await openShop()
    for (const kind of ['html', 'emptyObject', 'emptyBody'] as const) shop.simulator.injectFault({ kind })
    const html = await shop.get(PAGE)
    expect([html.status, html.contentType, html.json]).toEqual([200, 'text/html; charset=utf-8', undefined])
    expect((await shop.get(PAGE)).json).toEqual({})
    const nothing = await shop.get(PAGE)
    expect([nothing.status, nothing.text]).toEqual([200, ''])
  })

  test('half of the JSON in a complete body', async () => {
    const shop = await openShop()
    const whole = await shop.get(PAGE)
    shop.simulator.injectFault({ kind: 'truncate' })
    const half = await shop.get(PAGE)
    expect([half.status, half.json]).toEqual([200, undefined])
    expect(whole.text.startsWith(half.text)).toBe(true)
    expect(Number(half.headers.get('content-length'))).toBe(Buffer.byteLength(half.text))
  })
})

describe('connections that fail', () => {
  test('one that breaks in the middle of the body', async () => {
    const shop = await openShop()
    shop.simulator.injectFault({ kind: 'cut' })
    const { received, promised } = await readRaw(shop)
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(promised)
    expect((await shop.get(PAGE)).status).toBe(200)
  })

  test('one that breaks before anything is done', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    shop.simulator.injectFault({ kind: 'reset' })
    await expect(shop.post('/orders/set_status', { ids: [orderId], status: 'received' })).rejects.toThrow()
    expect(shop.simulator.order(orderId).status).toBe('pending')
  })

  test('one whose answer is lost after the change was made', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    shop.simulator.injectFault({ kind: 'answerLost' }, { method: 'POST' })
    await expect(shop.post('/orders/set_status', { ids: [orderId], status: 'received' })).rejects.toThrow()
    expect(shop.simulator.order(orderId).status).toBe('received')
    expect(shop.simulator.requests.at(-1)).toMatchObject({ status: null, fault: 'answerLost' })
  })

  test('one that hangs goes on when released, and does not hold up the others', async () => {
    const shop = await openShop()
    const hang = shop.simulator.injectFault({ kind: 'hang' }, { path: '/orders/list' })
    let isAnswered = false
    const hanging = shop.get(PAGE).then((answer) => {
      isAnswered = true
      return answer
    })
    expect((await shop.get('/payment_options/list')).status).toBe(200)
    expect([isAnswered, hang.hits()]).toEqual([false, 1])
    hang.release()
    expect((await hanging).json.orders).toHaveLength(10)
  })

  test('what hung until the client gave up is not done afterwards', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    const hang = shop.simulator.injectFault({ kind: 'hang' })
    const client = new AbortController()
    const sent = fetch(`${shop.url}/orders/set_status`, {
      method: 'POST',
      body: JSON.stringify({ ids: [orderId], status: 'received' }),
      headers: { authorization: `Bearer ${shop.simulator.token}` },
      signal: client.signal,
    })
    const lost = expect(sent).rejects.toThrow('gave up')
    await expect.poll(() => hang.hits()).toBe(1)
    client.abort(new Error('gave up'))
    await lost
    // A request that is alone shows that the end of the first one has been seen.
    await expect
      .poll(async () => (await shop.get(PAGE)).status === 200 && shop.simulator.requests.at(-1)?.parallel)
      .toBe(1)
    hang.release()
    await shop.get(PAGE)
    expect(shop.simulator.order(orderId).status).toBe('pending')
  })

  test('calls at once are counted, and too many are 429 by switch', async () => {
    const shop = await openShop({ facts: { mostParallel: 2 } })
    const hang = shop.simulator.injectFault({ kind: 'hang' }, { times: 2 })
    const waiting = [shop.get(PAGE), shop.get(PAGE)]
    await expect.poll(() => shop.simulator.requests.length).toBe(2)
    expect((await shop.get(PAGE)).status).toBe(429)
    hang.release()
    expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual([200, 200])
    expect((await shop.get(PAGE)).status).toBe(200)
    expect(shop.simulator.requests.map((record) => record.parallel)).toEqual([1, 2, 3, 1])
  })

  test('a client that hangs does not keep the simulator from closing', async () => {
    const shop = await openShop()
    shop.simulator.setFault({ kind: 'hang' })
    const hanging = shop.get(PAGE).catch(() => 'lost')
    await expect.poll(() => shop.simulator.requests.length).toBe(1)
    await shop.simulator.close()
    await hanging
    await expect(shop.get(PAGE)).rejects.toThrow()
  })

  test('a slow answer takes its time and is right', async () => {
    const shop = await openShop()
    shop.simulator.injectFault({ kind: 'slow', delayMs: 60 })
    const before = performance.now()
    const answer = await shop.get(PAGE)
    expect(performance.now() - before).toBeGreaterThan(55)
    expect(answer.json.orders).toHaveLength(10)
  })
})

describe('which requests are hit', () => {
  test('setFault hits everything until it is taken away', async () => {
    const shop = await openShop()
    shop.simulator.setFault({ kind: 'status', status: 503 })
    expect((await shop.get(PAGE)).status).toBe(503)
    expect((await shop.get('/nope')).status).toBe(503)
    shop.simulator.setFault(null)
    expect((await shop.get(PAGE)).status).toBe(200)
  })

  test.each([
    ['once without a limit', {}, [true, false, false, false, false, false]],
    ['as often as asked', { times: 2 }, [true, true, false, false, false, false]],
    ['after the skipped ones', { skip: 2, times: 1 }, [false, false, true, false, false, false]],
    ['every third', { everyNth: 3 }, [false, false, true, false, false, true]],
    ['another path never', { path: '/products' }, [false, false, false, false, false, false]],
    ['a path by pattern', { path: /^\/orders/ }, [true, false, false, false, false, false]],
    ['another method never', { method: 'POST' as const }, [false, false, false, false, false, false]],
  ])('%s', async (_name, scope, expected) => {
    const shop = await openShop()
    shop.simulator.injectFault({ kind: 'status', status: 500 }, scope)
    const hits: boolean[] = []
    for (const _ of expected) hits.push((await shop.get(PAGE)).status === 500)
    expect(hits).toEqual(expected)
  })

  test('a fault that is over is forgotten, the next one takes its place', () => {
    const book = createFaultBook()
    book.inject({ kind: 'html' }, { times: 1 })
    book.inject({ kind: 'cut' }, { times: 1 })
    const kinds = [1, 2, 3].map(() => book.strike('GET', '/x')?.fault.kind)
    expect(kinds).toEqual(['html', 'cut', undefined])
  })
})

/** Reads a page below the level of fetch, to see how much came of what was promised. */
function readRaw(shop: TestShop): Promise<{ received: number; promised: number }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${shop.simulator.token}` }
    const sent = request(`${shop.url}${PAGE}`, { headers }, (response) => {
      let received = 0
      const promised = Number(response.headers['content-length'])
      response.on('data', (chunk: Buffer) => {
        received += chunk.length
      })
      response.on('end', () => reject(new Error('the connection was not cut')))
      response.on('error', () => resolve({ received, promised }))
    })
    sent.on('error', reject)
    sent.end()
  })
}
