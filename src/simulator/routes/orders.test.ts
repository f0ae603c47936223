import { describe, expect, test } from 'vitest'
import { openShop, SHOP_STARTS_AT } from '../../../test/fixtures/prom/shop.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../clock.ts'

const wire = (at: number): string => new Date(at).toISOString().slice(0, 19)
const idsOf = (answer: { json: { orders: { id: number }[] } }): number[] =>
  answer.json.orders.map((order) => order.id)

describe('pages of orders', () => {
  test('come newest first, 20 without a limit and 100 at most', async () => {
    const shop = await openShop({ orderCount: 230 })
    const usual = idsOf(await shop.get('/orders/list'))
    expect(usual).toHaveLength(20)
    expect(usual).toEqual(usual.toSorted((a, b) => b - a))
    expect(usual).toEqual(
      shop.simulator
        .orders()
        .slice(0, 20)
        .map((order) => order.id),
    )
    expect(idsOf(await shop.get('/orders/list?limit=500'))).toHaveLength(100)
    shop.simulator.setFacts({ maxLimit: 50, defaultLimit: 7 })
    expect(idsOf(await shop.get('/orders/list?limit=500'))).toHaveLength(50)
    expect(idsOf(await shop.get('/orders/list'))).toHaveLength(7)
  })

  test('last_id goes down and repeats the boundary, or not, by switch', async () => {
    const shop = await openShop()
    const all = shop.simulator.orders().map((order) => order.id as number)
    const boundary = all[4]
    expect(idsOf(await shop.get(`/orders/list?limit=3&last_id=${boundary}`))).toEqual(all.slice(4, 7))
    shop.simulator.setFacts({ isLastIdInclusive: false })
    expect(idsOf(await shop.get(`/orders/list?limit=3&last_id=${boundary}`))).toEqual(all.slice(5, 8))
    expect(idsOf(await shop.get(`/orders/list?last_id=${all.at(-1)}`))).toEqual([])
  })

  test('walking down with last_id meets every order once, boundaries apart', async () => {
    const shop = await openShop({ orderCount: 345 })
    const seen = new Set<number>()
    let lastId = ''
    for (let page = 0; page < 10; page += 1) {
      const ids = idsOf(await shop.get(`/orders/list?limit=100${lastId}`))
      const sizeBefore = seen.size
      for (const id of ids) seen.add(id)
      if (seen.size === sizeBefore) break
      lastId = `&last_id=${ids.at(-1)}`
    }
    expect(seen.size).toBe(345)
  })

  test('sort_dir=asc turns the order round', async () => {
    const shop = await openShop()
    const all = shop.simulator.orders().map((order) => order.id as number)
    expect(idsOf(await shop.get('/orders/list?sort_dir=asc&limit=5'))).toEqual(all.toReversed().slice(0, 5))
  })

  test('a window of creation holds both its ends', async () => {
    const shop = await openShop({ orderCount: 0 })
    const at = SHOP_STARTS_AT - DAY_MS
    const ids = [at - 1000, at, at + HOUR_MS, at + HOUR_MS + 1000].map((createdAt) =>
      shop.simulator.addOrder({ createdAt }),
    )
    const found = await shop.get(`/orders/list?date_from=${wire(at)}&date_to=${wire(at + HOUR_MS)}`)
    expect(idsOf(found)).toEqual([ids[2], ids[1]])
  })

  test.each([
    'date_from=2026-10-20T00:00:00.000Z',
    'date_from=2026-10-20T00:00:00Z',
    'date_from=2026-10-20T00:00:00.000',
    'date_to=2026-11-24T10:00:00.000Z',
    'last_modified_from=2026-10-20T00:00:00.000Z',
    'date_from=yesterday',
  ])('%s finds nothing and is no error', async (query) => {
    const shop = await openShop()
    const answer = await shop.get(`/orders/list?${query}`)
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ orders: [] })
    const taken = query.split('=')[0]
    const plain = await shop.get(
      `/orders/list?${taken}=${taken === 'date_to' ? '2026-11-24' : '2026-10-20'}T00:00:00`,
    )
    expect(idsOf(plain).length).toBeGreaterThan(0)
  })

  test.each(['ids=1', 'ids[]=1', 'id=1', 'order_id=1', 'page=2', 'offset=20', 'foo=bar'])(
    'the unknown parameter %s changes nothing',
    async (query) => {
      const shop = await openShop()
      const plain = await shop.get('/orders/list')
      expect((await shop.get(`/orders/list?${query}`)).text).toBe(plain.text)
    },
  )

  test.each(['status=accepted', 'limit=many', 'limit=0', 'last_id=x'])(
    '%s is refused with 200',
    async (query) => {
      const shop = await openShop()
      const answer = await shop.get(`/orders/list?${query}`)
      expect(answer.status).toBe(200)
      expect(answer.json).toEqual({ error: expect.any(String) })
    },
  )

  test('a status finds its orders, and one of the shop\'s own hangs under "received" by switch', async () => {
    const shop = await openShop({ orderCount: 0 })
    const pending = shop.simulator.addOrder()
    const received = shop.simulator.addOrder({ patch: { status: 'received' } })
    const custom = shop.simulator.addOrder({ patch: { status: 'custom-100001' } })
    expect(idsOf(await shop.get('/orders/list?status=pending'))).toEqual([pending])
    expect(idsOf(await shop.get('/orders/list?status=received'))).toEqual([custom, received])
    shop.simulator.setFacts({ customStatusBase: 'none' })
    expect(idsOf(await shop.get('/orders/list?status=received'))).toEqual([received])
  })

  test('a status finds live orders by what they have come to, after a quiet time too', async () => {
    const facts = { maxLimit: 1000, customStatusBase: 'none' as const }
    const shop = await openShop({ orderCount: 0, isLive: true, ordersPerHour: 0.5, facts })
    shop.pass(20 * MINUTE_MS)
    expect(idsOf(await shop.get('/orders/list'))).toEqual([])
    shop.pass(30 * HOUR_MS)
    expect(shop.simulator.countOrders({ to: SHOP_STARTS_AT + HOUR_MS })).toBe(0)
    const orders = shop.simulator.orders()
    const statuses = new Set(orders.map((order) => order.status as string))
    expect(statuses).toContain('received')
    for (const status of ['pending', 'paid', 'received']) {
      const expected = orders.filter((order) => order.status === status).map((order) => order.id)
      expect(idsOf(await shop.get(`/orders/list?limit=1000&status=${status}`))).toEqual(expected)
    }
  })

  test('last_modified_from finds what changed since, by whichever id', async () => {
    const shop = await openShop({ orderCount: 0 })
    const first = shop.simulator.addOrder()
    shop.simulator.addOrder()
    shop.pass(MINUTE_MS)
    expect(idsOf(await shop.get(`/orders/list?last_modified_from=${wire(shop.simulator.now())}`))).toEqual([])
    shop.simulator.updateOrder(first, { client_notes: 'інша адреса' })
    const found = await shop.get(`/orders/list?last_modified_from=${wire(shop.simulator.now())}`)
    expect(idsOf(found)).toEqual([first])
    expect(found.json.orders[0].client_notes).toBe('інша адреса')
    expect(found.json.orders[0].date_modified).toContain('2026-11-24T10:01:00.000')
    const before = await shop.get(`/orders/list?last_modified_to=${wire(shop.simulator.now() - 1000)}`)
    expect(idsOf(before)).not.toContain(first)
  })

  test('orders of the future are not there yet', async () => {
    const shop = await openShop({ orderCount: 0 })
    const later = shop.simulator.addOrder({
      createdAt: SHOP_STARTS_AT + HOUR_MS,
      patch: { status: 'received' },
    })
    expect(idsOf(await shop.get('/orders/list'))).toEqual([])
    expect((await shop.get(`/orders/${later}`)).status).toBe(404)
    shop.pass(HOUR_MS)
    expect(idsOf(await shop.get('/orders/list?status=received'))).toEqual([later])
  })
})

describe('one order', () => {
  test('is the same object as in the list', async () => {
    const shop = await openShop()
    const { orders } = (await shop.get('/orders/list?limit=1')).json
    expect((await shop.get(`/orders/${orders[0].id}`)).json).toEqual({ order: orders[0] })
  })

  test('that is unknown answers as the switch says', async () => {
    const shop = await openShop()
    const asPage = await shop.get('/orders/999999999')
    expect([asPage.status, asPage.contentType]).toEqual([404, 'text/html; charset=utf-8'])
    shop.simulator.setFacts({ unknownOrder: 'error200' })
    const asError = await shop.get('/orders/999999999')
    expect([asError.status, asError.json]).toEqual([200, { error: 'Order not found' }])
    shop.simulator.setFacts({ unknownOrder: 'empty200' })
    expect((await shop.get('/orders/999999999')).json).toEqual({})
  })

  test('can be served malformed, in the list too, and recovers', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.orders()[1]?.id as number
    const raw = { id: orderId, price: 'договірна', products: null }
    const before = (await shop.get(`/orders/${orderId}`)).json
    shop.simulator.putRaw(orderId, raw)
    expect((await shop.get('/orders/list')).json.orders[1]).toEqual(raw)
    expect((await shop.get(`/orders/${orderId}`)).json).toEqual({ order: raw })
    shop.simulator.putRaw(orderId, undefined)
    expect((await shop.get(`/orders/${orderId}`)).json).toEqual(before)
  })

  test('has its status named in the language asked for, Russian without asking', async () => {
    const shop = await openShop({ orderCount: 0 })
    const orderId = shop.simulator.addOrder()
    const nameIn = async (headers: Record<string, string>): Promise<string> =>
      (await shop.get(`/orders/${orderId}`, headers)).json.order.status_name
    expect(await nameIn({})).toBe('Новый')
    expect(await nameIn({ 'x-language': 'uk' })).toBe('Новий')
    expect(await nameIn({ 'x-language': 'en' })).toBe('New')
    shop.simulator.updateOrder(orderId, { status: 'canceled' })
    expect(await nameIn({ 'x-language': 'uk' })).toBe('Скасовано')
  })

  test("carries Prom's clock in the Date header", async () => {
    const shop = await openShop()
    shop.pass(90 * MINUTE_MS)
    const { headers } = await shop.get('/orders/list?limit=1')
    expect(Date.parse(headers.get('date') ?? '')).toBe(SHOP_STARTS_AT + 90 * MINUTE_MS)
  })
})
