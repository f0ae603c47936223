import { describe, expect, test } from 'vitest'
import dictionaries from '../../test/fixtures/prom/dictionaries.json' with { type: 'json' }
import { openShop } from '../../test/fixtures/prom/shop.ts'

describe('rights', () => {
  test('no token, a wrong one and a revoked one are 401 with a page', async () => {
    const shop = await openShop()
    for (const authorization of ['', 'Bearer wrong', shop.simulator.token, 'Basic abc']) {
      const answer = await shop.get('/orders/list', { authorization })
      expect([answer.status, answer.contentType]).toEqual([401, 'text/html; charset=utf-8'])
    }
    expect((await shop.get('/orders/list')).status).toBe(200)
    shop.simulator.revokeToken()
    expect((await shop.get('/orders/list')).status).toBe(401)
    shop.simulator.grantToken('second')
    expect((await shop.get('/orders/list', { authorization: 'Bearer second' })).status).toBe(200)
  })

  test('a right that is missing is 401 in its own area only', async () => {
    const shop = await openShop({ tokens: { t: { orders: 'none', settings: 'none', products: 'read' } } })
    const statuses: Record<string, number> = {}
    for (const path of [
      '/orders/list',
      '/orders/900000001',
      '/order_status_options/list',
      '/delivery_options/list',
      '/payment_options/list',
      '/products/list',
      '/groups/list',
    ]) {
      statuses[path] = (await shop.get(path)).status
    }
    expect(statuses).toEqual({
      '/orders/list': 401,
      '/orders/900000001': 401,
      '/order_status_options/list': 401,
      '/delivery_options/list': 401,
      '/payment_options/list': 401,
      '/products/list': 200,
      '/groups/list': 200,
    })
    expect((await shop.post('/products/edit', [])).status).toBe(401)
  })

  test('reading orders does not allow to change them', async () => {
    const shop = await openShop({ tokens: { t: { orders: 'read' } } })
    const orderId = shop.simulator.addOrder()
    expect((await shop.post('/orders/set_status', { ids: [orderId], status: 'received' })).status).toBe(401)
    expect(shop.simulator.order(orderId).status).toBe('pending')
  })

  test('401 is JSON by switch, but a page for products', async () => {
    const shop = await openShop({ tokens: { t: { orders: 'none', products: 'none' } } })
    shop.simulator.setFacts({ unauthorizedBody: 'json' })
    const orders = await shop.get('/orders/list')
    expect([orders.status, orders.json]).toEqual([401, { error: 'Unauthorized' }])
    expect((await shop.get('/products/list')).contentType).toContain('text/html')
  })

  test('the list of statuses needs the right that the switch names', async () => {
    const shop = await openShop({ tokens: { t: { settings: 'none' } } })
    expect((await shop.get('/order_status_options/list')).status).toBe(200)
    shop.simulator.setFacts({ statusOptionsArea: 'settings' })
    expect((await shop.get('/order_status_options/list')).status).toBe(401)
  })
})

test.each(['/orders/status_list', '/company/info', '/nothing', '/orders/900000001/ttn'])(
  'the unknown path %s is 404 with a page',
  async (path) => {
    const shop = await openShop()
    const answer = await shop.get(path)
    expect([answer.status, answer.contentType]).toEqual([404, 'text/html; charset=utf-8'])
    expect(answer.text).toMatch(/^<!DOCTYPE html>/)
  },
)

test('every request is noted with what it asked and got', async () => {
  const shop = await openShop()
  await shop.get('/orders/list?limit=5&status=accepted', { 'x-language': 'uk' })
  await shop.get('/nope')
  expect(shop.simulator.requests).toMatchObject([
    {
      method: 'GET',
      path: '/orders/list',
      query: { limit: '5', status: 'accepted' },
      status: 200,
      language: 'uk',
    },
    { method: 'GET', path: '/nope', query: {}, status: 404, at: shop.simulator.now() },
  ])
})

test('the dictionaries have the shape of the samples and know what orders use', async () => {
  const shop = await openShop({ orderCount: 300 })
  for (const [request, sample] of Object.entries(dictionaries)) {
    const path = request.replace('GET ', '')
    const key = Object.keys(sample)[0] as string
    const [first] = Object.values(sample)[0] as object[]
    const answer = await shop.get(path, { 'x-language': 'uk' })
    for (const option of answer.json[key]) expect(Object.keys(option)).toEqual(Object.keys(first as object))
  }
  const codes = (await shop.get('/order_status_options/list')).json.order_status_options.map(
    (option: { name: string }) => option.name,
  )
  const optionIds = async (path: string, key: string): Promise<number[]> =>
    (await shop.get(path)).json[key].map((option: { id: number }) => option.id)
  const deliveries = await optionIds('/delivery_options/list', 'delivery_options')
  const payments = await optionIds('/payment_options/list', 'payment_options')
  for (const order of shop.simulator.orders()) {
    expect(codes).toContain(order.status)
    expect(deliveries).toContain((order.delivery_option as { id: number }).id)
    expect(payments).toContain((order.payment_option as { id: number }).id)
  }
})
