import { expect, test } from 'vitest'
import { NEWEST_FIRST, type OrderFilter } from '#shared/contract/order-filter.ts'
import { type Desk, openDesk } from './desk.ts'
import { HOUR_MS, MINUTE_MS } from './harness.ts'

const NEW_ONES: OrderFilter = { statusGroups: ['new'], isSnoozed: false }

async function pageOf({ api }: Desk, filter: OrderFilter, window = { offset: 0, limit: 50 }) {
  const { rows, total } = await api.orders.list({ filter, sort: NEWEST_FIRST, ...window })
  return { ids: rows.map(({ id }) => id), total }
}

// Would catch: a snoozed order that is forgotten, counted but not shown, or back where nobody looks.
test('a snoozed order leaves the new ones until its time and comes back on top of them', async () => {
  const desk = await openDesk({ orders: 5 })
  const { api, clock, ids } = desk
  const [oldest = 0, second = 0, ...others] = ids
  const newestFirst = others.toReversed()
  await api.snoozes.set({ orderIds: [oldest], untilAt: clock.now() + 15 * MINUTE_MS })
  await api.snoozes.set({ orderIds: [second], untilAt: clock.now() + HOUR_MS })
  expect(await pageOf(desk, NEW_ONES)).toEqual({ ids: newestFirst, total: 3 })
  expect(await pageOf(desk, { isSnoozed: true })).toEqual({ ids: [second, oldest], total: 2 })
  expect((await pageOf(desk, {})).total).toBe(5)
  await clock.advance(15 * MINUTE_MS)
  expect(await pageOf(desk, NEW_ONES)).toEqual({ ids: [oldest, ...newestFirst], total: 4 })
  await clock.advance(HOUR_MS)
  expect(await pageOf(desk, NEW_ONES)).toEqual({ ids: [second, oldest, ...newestFirst], total: 5 })
  await api.snoozes.set({ orderIds: [second], untilAt: null })
  expect((await pageOf(desk, NEW_ONES)).ids).toEqual([oldest, ...newestFirst, second])
})

test('the orders on top are counted among the others, page by page and as an anchor', async () => {
  const desk = await openDesk({ orders: 5 })
  const { api, clock, ids } = desk
  const [oldest = 0, second = 0, third = 0, fourth = 0, fifth = 0] = ids
  await api.snoozes.set({ orderIds: [oldest, second], untilAt: clock.now() + MINUTE_MS })
  await clock.advance(MINUTE_MS)
  const order = [second, oldest, fifth, fourth, third]
  expect((await pageOf(desk, {})).ids).toEqual(order)
  expect((await pageOf(desk, {}, { offset: 1, limit: 2 })).ids).toEqual(order.slice(1, 3))
  expect((await pageOf(desk, {}, { offset: 3, limit: 2 })).ids).toEqual(order.slice(3))
  for (const [index, orderId] of order.entries()) {
    const anchor = { orderId, index: 0 }
    const list = await api.orders.list({ filter: {}, sort: NEWEST_FIRST, offset: 0, limit: 1, anchor })
    expect(list.anchorIndex).toBe(index)
  }
  const oldestFirst = { field: 'createdAt', direction: 'asc' } as const
  const { rows } = await api.orders.list({ filter: {}, sort: oldestFirst, offset: 0, limit: 5 })
  expect(rows.map(({ id }) => id)).toEqual(ids)
})

test('the orders of one buyer are found by the phone, whoever takes the parcel', async () => {
  const desk = await openDesk()
  const phone = '+380000000101'
  const mine = await desk.addOrder({ patch: { phone: '000 000 01 01' } })
  await desk.addOrder({
    patch: { phone: '+380000000202', delivery_recipient: { first_name: 'Олена', phone } },
  })
  expect(await pageOf(desk, { buyerPhone: phone })).toEqual({ ids: [mine.id], total: 1 })
})
