import { describe, expect, test } from 'vitest'
import { openShop } from '../../../test/fixtures/prom/shop.ts'
import { DAY_MS, MINUTE_MS } from '../clock.ts'

const NOT_ALLOWED = { error: 'This status value is not allowed' }

describe('POST /orders/set_status', () => {
  test.each(['received', 'delivered', 'paid'])('sets %s and moves date_modified', async (status) => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    shop.pass(MINUTE_MS)
    const answer = await shop.post('/orders/set_status', { ids: [orderId], status })
    expect([answer.status, answer.json]).toEqual([200, { processed_ids: [orderId] }])
    const order = shop.simulator.order(orderId)
    expect(order.status).toBe(status)
    expect(order.date_modified).toContain('T10:01:00.000')
  })

  test.each([
    { status: 'pending' },
    { status: 'accepted' },
    { status: 'draft' },
    { status: 'canceled' },
    { status: 'canceled', cancellation_reason: '' },
    { status: 'custom-100001' },
    { custom_status_id: 999 },
    {},
  ])('refuses %j with 200 and leaves the order', async (body) => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    const answer = await shop.post('/orders/set_status', { ids: [orderId], ...body })
    expect([answer.status, answer.json]).toEqual([200, NOT_ALLOWED])
    expect(shop.simulator.order(orderId).status).toBe('pending')
  })

  test("sets a status of the shop's own by its number", async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    await shop.post('/orders/set_status', { ids: [orderId], custom_status_id: 100001 })
    expect(shop.simulator.order(orderId)).toMatchObject({
      status: 'custom-100001',
      status_name: 'Зібрано на складі',
    })
  })

  test('takes the order out of the hands of the seller at the cabinet', async () => {
    const shop = await openShop()
    const [ours, theirs] = [
      shop.simulator.addOrder({ isAlive: true }),
      shop.simulator.addOrder({ isAlive: true }),
    ]
    shop.pass(MINUTE_MS)
    await shop.post('/orders/set_status', { ids: [ours], status: 'received' })
    shop.pass(20 * DAY_MS)
    expect(shop.simulator.order(theirs).status).toBe('delivered')
    expect(shop.simulator.order(ours)).toMatchObject({
      status: 'received',
      delivery_provider_data: { declaration_number: null },
    })
  })

  test('cancels with a reason, in the name of the shop', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    const body = {
      ids: [orderId],
      status: 'canceled',
      cancellation_reason: 'another',
      cancellation_text: 'Брак',
    }
    expect((await shop.post('/orders/set_status', body)).json).toEqual({ processed_ids: [orderId] })
    expect(shop.simulator.order(orderId)).toMatchObject({
      status: 'canceled',
      cancellation: { title: 'Брак', initiator: 'company' },
      payment_data: null,
    })
  })

  test('an invented reason is refused, a text beside the wrong reason by switch', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder()
    const cancel = (cancellation_reason: string) =>
      shop.post('/orders/set_status', {
        ids: [orderId],
        status: 'canceled',
        cancellation_reason,
        cancellation_text: 'текст',
      })
    expect((await cancel('because')).json).toEqual({ error: 'invalid cancellation_reason' })
    shop.simulator.setFacts({ isCancellationTextStrict: true })
    expect((await cancel('duplicate')).json).toEqual({ error: 'invalid cancellation_reason' })
    shop.simulator.setFacts({ isCancellationTextStrict: false })
    expect((await cancel('duplicate')).json).toEqual({ processed_ids: [orderId] })
  })

  test.each([
    ['done', 'refunded'],
    ['stuck', 'paid'],
  ] as const)('cancelling a paid order moves the money back: %s', async (refund, expected) => {
    const shop = await openShop({ facts: { refund } })
    const orderId = shop.simulator.addOrder({ payment: 'evopay', isAlive: true })
    shop.pass(DAY_MS / 4)
    expect(shop.simulator.order(orderId)).toMatchObject({ payment_data: { status: 'paid' } })
    await shop.post('/orders/set_status', {
      ids: [orderId],
      status: 'canceled',
      cancellation_reason: 'not_available',
    })
    expect(shop.simulator.order(orderId)).toMatchObject({
      status: 'canceled',
      payment_data: { status: expected },
    })
  })

  test('the status it has already is no error and not processed, or processed by switch', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder({ patch: { status: 'received' } })
    const again = () => shop.post('/orders/set_status', { ids: [orderId], status: 'received' })
    expect((await again()).json).toEqual({ processed_ids: [] })
    shop.simulator.setFacts({ repeatedStatus: 'processed' })
    expect((await again()).json).toEqual({ processed_ids: [orderId] })
  })

  test('a final status is left only by switch', async () => {
    const shop = await openShop()
    const orderId = shop.simulator.addOrder({ patch: { status: 'delivered' } })
    const leave = () => shop.post('/orders/set_status', { ids: [orderId], status: 'received' })
    expect((await leave()).json).toEqual(NOT_ALLOWED)
    shop.simulator.setFacts({ isFinalStatusLeavable: true })
    expect((await leave()).json).toEqual({ processed_ids: [orderId] })
    expect(shop.simulator.order(orderId).status).toBe('received')
  })

  test('of several ids each is told by itself', async () => {
    const shop = await openShop()
    const open = shop.simulator.addOrder()
    const closed = shop.simulator.addOrder({ patch: { status: 'canceled' } })
    const accept = () => shop.post('/orders/set_status', { ids: [open, closed, 1], status: 'received' })
    expect((await accept()).json).toEqual({
      processed_ids: [open],
      errors: { [closed]: 'status cannot be changed', 1: 'order not found' },
    })
    shop.simulator.setFacts({ partialStatusAnswer: 'warning' })
    expect((await accept()).json).toEqual({
      processed_ids: [],
      warning_message: 'some orders were not processed',
    })
    shop.simulator.setFacts({ partialStatusAnswer: 'silent' })
    expect((await accept()).json).toEqual({ processed_ids: [] })
  })

  test.each([[{}], [{ ids: [] }], [{ ids: ['900000001'] }], [[1]], ['text']])(
    'a body without ids (%j) is refused with 200',
    async (body) => {
      const shop = await openShop()
      const answer = await shop.post('/orders/set_status', body)
      expect([answer.status, answer.json]).toEqual([200, { error: 'Incorrect ids' }])
    },
  )
})
