import { describe, expect, test } from 'vitest'
import { kyivDay } from '#shared/domain/kyiv-time.ts'
import { SHOP_STARTS_AT } from '../../test/fixtures/prom/shop.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './clock.ts'
import type { Mutation } from './mutations.ts'
import { createSimulator, type SimulatorOptions } from './simulator.ts'

// biome-ignore lint/suspicious/noExplicitAny: the wire form is what the tests look into
type Wire = any

function openWorld(options: SimulatorOptions = {}) {
  let now = SHOP_STARTS_AT
  const simulator = createSimulator({
    orderCount: 300,
    clock: { now: () => now },
    startedAt: SHOP_STARTS_AT,
    ...options,
  })
  const move = (durationMs: number): void => {
    now += durationMs
  }
  return {
    simulator,
    move,
    orders: () => simulator.orders() as Wire[],
    order: (id: number): Wire => simulator.order(id),
  }
}

describe('the past', () => {
  test('is the same for the same seed and start, another for another seed', () => {
    const once = openWorld({ seed: 7 }).orders()
    expect(openWorld({ seed: 7 }).orders()).toEqual(once)
    expect(openWorld({ seed: 8 }).orders()).not.toEqual(once)
  })

  test('has exactly the orders asked for, within its days, with ids that grow with time', () => {
    const { simulator, orders } = openWorld({ orderCount: 1234, historyDays: 30 })
    const all = orders().toReversed()
    expect(all).toHaveLength(1234)
    expect(all[0].id).toBe(900000001)
    for (let index = 1; index < all.length; index += 1) {
      expect(all[index].id).toBeGreaterThan(all[index - 1].id)
      expect(all[index].date_created >= all[index - 1].date_created).toBe(true)
    }
    expect(Date.parse(all[0].date_created)).toBeGreaterThanOrEqual(SHOP_STARTS_AT - 30 * DAY_MS)
    expect(Date.parse(all.at(-1).date_created)).toBeLessThanOrEqual(SHOP_STARTS_AT)
    const dayAgo = SHOP_STARTS_AT - DAY_MS
    expect(simulator.countOrders({ from: dayAgo, to: SHOP_STARTS_AT })).toBe(
      all.filter((order) => Date.parse(order.date_created.replace(/\d{3}\+/, '+')) >= dayAgo).length,
    )
    expect(simulator.countOrders()).toBe(1234)
  })

  test('has a rhythm: quiet nights, peaks at 10-14 and 19-22 in Kyiv, every day something', () => {
    const hours = new Array<number>(24).fill(0)
    const days = new Set<string>()
    for (const order of openWorld({ orderCount: 4000 }).orders()) {
      const at = Date.parse(order.date_created)
      days.add(kyivDay(at))
      const hour = Number(
        new Intl.DateTimeFormat('en-GB', {
          timeZone: 'Europe/Kyiv',
          hour: '2-digit',
          hourCycle: 'h23',
        }).format(at),
      )
      hours[hour] = (hours[hour] ?? 0) + 1
    }
    const perHour = (from: number, to: number): number =>
      hours.slice(from, to).reduce((sum, count) => sum + count, 0) / (to - from)
    expect(perHour(1, 6)).toBeLessThan(perHour(10, 14) / 8)
    expect(perHour(10, 14)).toBeGreaterThan(perHour(15, 18))
    expect(perHour(19, 22)).toBeGreaterThan(perHour(15, 18))
    expect(days.size).toBeGreaterThanOrEqual(60)
  })

  test('is a believable shop: statuses by age, 5-8 % cancelled, every carrier and payment, buyers who return', () => {
    const all = openWorld({ orderCount: 4000 }).orders()
    const share = (isCounted: (order: Wire) => boolean): number => all.filter(isCounted).length / all.length
    expect(share((order) => order.status === 'canceled')).toBeGreaterThan(0.045)
    expect(share((order) => order.status === 'canceled')).toBeLessThan(0.085)
    const old = all.slice(-1500)
    expect(
      old.filter((order) => !['delivered', 'canceled'].includes(order.status)).length / old.length,
    ).toBeLessThan(0.02)
    expect(all.slice(0, 20).some((order) => ['pending', 'paid', 'received'].includes(order.status))).toBe(
      true,
    )
    const seen = (read: (order: Wire) => unknown): Set<unknown> => new Set(all.map(read))
    expect(seen((order) => order.status)).toEqual(
      new Set(['pending', 'paid', 'received', 'custom-100001', 'delivered', 'canceled']),
    )
    expect(seen((order) => order.delivery_provider_data?.provider ?? null)).toEqual(
      new Set(['nova_poshta', 'ukrposhta', 'meest', 'rozetka_delivery', null]),
    )
    expect(seen((order) => order.payment_data?.status ?? null)).toEqual(
      new Set(['unpaid', 'paid', 'paid_out', 'refunded', null]),
    )
    expect(seen((order) => order.delivery_provider_data?.unified_status ?? null)).toEqual(
      new Set([null, 'initial', 'on_the_way', 'in_warehouse', 'delivered', 'returned']),
    )
    expect(seen((order) => order.cancellation?.initiator ?? null)).toEqual(new Set([null, 'user', 'company']))
    expect(seen((order) => order.products.length)).toEqual(new Set([1, 2, 3, 4]))
    expect(seen((order) => order.client_id).size).toBeLessThan(3500)
    expect(all.some((order) => order.delivery_address.includes('Поштомат'))).toBe(true)
  })

  test('invents its people: no phone that could ring, no picture from a real host', () => {
    for (const order of openWorld({ orderCount: 1500 }).orders()) {
      expect(order.phone).toMatch(/^\+38000\d{7}$/)
      expect(order.delivery_recipient?.phone ?? order.phone).toMatch(/^\+38000\d{7}$/)
      for (const item of order.products)
        expect(item.image ?? 'https://images.example.invalid/').toMatch(
          /^https:\/\/images\.example\.invalid\//,
        )
    }
  })

  test('a buyer is one person: id, phone and name belong together', () => {
    const people = new Map<number, string>()
    for (const order of openWorld({ orderCount: 2000 }).orders()) {
      const person = `${order.phone} ${order.client_last_name} ${order.client_first_name}`
      expect(people.get(order.client_id) ?? person).toBe(person)
      people.set(order.client_id, person)
    }
  })
})

describe('the present', () => {
  test('nothing changes while the clock stands', () => {
    const { orders } = openWorld({ isLive: true })
    const before = orders()
    expect(orders()).toEqual(before)
  })

  test('new orders come every few minutes by day when the shop is live, none when it is not', () => {
    const live = openWorld({ isLive: true })
    const still = openWorld()
    for (const shop of [live, still]) shop.move(3 * HOUR_MS)
    const arrived = live.simulator.countOrders({ from: SHOP_STARTS_AT + 1 })
    expect(arrived).toBeGreaterThan(60)
    expect(arrived).toBeLessThan(180)
    expect(live.orders()).toHaveLength(300 + arrived)
    expect(still.orders()).toHaveLength(300)
  })

  test('does not depend on the steps in which time passes', () => {
    const inSteps = openWorld({ isLive: true })
    for (let step = 0; step < 120; step += 1) {
      inSteps.move(7 * MINUTE_MS)
      inSteps.orders()
    }
    const atOnce = openWorld({ isLive: true })
    atOnce.move(120 * 7 * MINUTE_MS)
    expect(inSteps.orders()).toEqual(atOnce.orders())
  })

  test('never goes back, even if the clock does', () => {
    const { orders, move, simulator } = openWorld({ isLive: true })
    move(2 * HOUR_MS)
    const before = orders()
    move(-5 * HOUR_MS)
    expect(simulator.now()).toBe(SHOP_STARTS_AT + 2 * HOUR_MS)
    expect(orders()).toEqual(before)
  })

  test('lists by status follow what happens by itself', () => {
    const { simulator, move, orders } = openWorld({ isLive: true, facts: { doesSellerUseCabinet: false } })
    const id = simulator.addOrder({ payment: 'evopay', isAlive: true })
    move(HOUR_MS)
    const expected = orders().find((order) => order.id === id)
    expect(expected.status).toBe('paid')
  })
})

describe('an order lives', () => {
  test('an online payment comes some seconds or minutes after the order and moves it from new to paid', () => {
    const { simulator, move, order } = openWorld()
    const id = simulator.addOrder({ payment: 'evopay', isAlive: true })
    expect(order(id)).toMatchObject({ status: 'pending', payment_data: { type: 'evopay', status: 'unpaid' } })
    let waitedMs = 0
    while (order(id).payment_data.status === 'unpaid' && waitedMs < HOUR_MS) {
      move(SECOND_MS)
      waitedMs += SECOND_MS
    }
    expect(waitedMs).toBeGreaterThan(30 * SECOND_MS)
    expect(waitedMs).toBeLessThan(50 * MINUTE_MS)
    expect(order(id)).toMatchObject({ status: 'paid', payment_data: { status: 'paid' } })
    expect(Date.parse(order(id).payment_data.status_modified)).toBe(SHOP_STARTS_AT + waitedMs)
  })

  test.each([true, false])('a payment moves date_modified: %s', (doesPaymentMoveModified) => {
    const { simulator, move, order } = openWorld({
      facts: { doesPaymentMoveModified, doesSellerUseCabinet: false },
    })
    const id = simulator.addOrder({ payment: 'evopay', isAlive: true })
    const before = order(id).date_modified
    move(HOUR_MS)
    expect(order(id).status).toBe('paid')
    expect(order(id).date_modified !== before).toBe(doesPaymentMoveModified)
  })

  test.each([true, false])('a parcel on its way moves date_modified: %s', (doesTrackingMoveModified) => {
    const { simulator, move, order } = openWorld({ facts: { doesTrackingMoveModified } })
    const id = simulator.addOrder({ isAlive: true })
    const stateOf = (): string | null => order(id).delivery_provider_data.unified_status
    let before = order(id)
    for (let hour = 0; hour < 10 * 24 && stateOf() !== 'in_warehouse'; hour += 1) {
      before = order(id)
      move(HOUR_MS)
    }
    expect([before.delivery_provider_data.unified_status, stateOf()]).toEqual(['on_the_way', 'in_warehouse'])
    expect(order(id).date_modified !== before.date_modified).toBe(doesTrackingMoveModified)
  })

  test('the commission is zero first, then known, and comes back after a cancellation', () => {
    const { simulator, move, order } = openWorld()
    const id = simulator.addOrder({ isAlive: true })
    expect(order(id).cpa_commission).toEqual({ amount: '0', is_refunded: false })
    move(10 * MINUTE_MS)
    const { amount } = order(id).cpa_commission
    expect(Number(amount)).toBeGreaterThan(0)
    const sum = order(id).products.reduce(
      (total: number, item: Wire) => total + Math.round(Number(item.cpa_commission.amount) * 100),
      0,
    )
    expect(Math.round(Number(amount) * 100)).toBe(sum)
    expect(simulator.cancelByBuyer(id)).toBe(true)
    move(6 * HOUR_MS)
    expect(order(id).cpa_commission).toEqual({ amount, is_refunded: true })
  })

  test('a buyer cancels while there is no waybill, afterwards only by switch', () => {
    const { simulator, order } = openWorld()
    const free = simulator.addOrder()
    expect(simulator.cancelByBuyer(free)).toBe(true)
    expect(order(free)).toMatchObject({ status: 'canceled', cancellation: { initiator: 'user' } })
    expect(simulator.cancelByBuyer(free)).toBe(false)
    const sent = simulator.addOrder({
      patch: { delivery_provider_data: { declaration_number: '20450000000009' } },
    })
    expect(simulator.cancelByBuyer(sent)).toBe(false)
    simulator.setFacts({ isBuyerCancelStoppedByDeclaration: false })
    expect(simulator.cancelByBuyer(sent)).toBe(true)
  })

  test('money goes out on day 7 though the parcel waits, on day 2 for instalments', () => {
    const { simulator, move, order } = openWorld({ facts: { doesSellerUseCabinet: false } })
    const byCard = simulator.addOrder({ payment: 'evopay', isAlive: true })
    const inParts = simulator.addOrder({ payment: 'rpay_parts', isAlive: true })
    move(2 * DAY_MS)
    expect(order(byCard).payment_data.status).toBe('paid')
    move(HOUR_MS)
    expect(order(inParts).payment_data.status).toBe('paid_out')
    move(5 * DAY_MS)
    expect(order(byCard).payment_data.status).toBe('paid_out')
  })

  test('a paid order nobody delivers ends on day 29 with a refund, by switch', () => {
    const end = (isEndedAtDay29: boolean): Wire => {
      const { simulator, move, order } = openWorld({
        facts: { payout: 'card', doesSellerUseCabinet: false, isEndedAtDay29 },
      })
      const id = simulator.addOrder({ payment: 'evopay', isAlive: true })
      move(30 * DAY_MS)
      return order(id)
    }
    expect(end(true)).toMatchObject({ status: 'canceled', payment_data: { status: 'refunded' } })
    expect(end(false)).toMatchObject({ status: 'paid', payment_data: { status: 'paid' } })
  })

  test('the seller at the cabinet ships and completes what nobody touched by API, and leaves the rest alone', () => {
    const { simulator, move, order } = openWorld()
    const id = simulator.addOrder({ isAlive: true })
    move(20 * DAY_MS)
    expect(order(id)).toMatchObject({
      status: 'delivered',
      delivery_provider_data: { unified_status: 'delivered' },
    })
    simulator.setFacts({ doesSellerUseCabinet: false })
    expect(order(id)).toMatchObject({
      status: 'pending',
      delivery_provider_data: { declaration_number: null },
    })
  })

  test('a patched order goes on from what it was given', () => {
    const { simulator, order } = openWorld()
    const id = simulator.addOrder({ payment: 'evopay' })
    simulator.updateOrder(id, { payment_data: { status: 'paid' }, status: 'paid', email: undefined })
    expect(order(id)).toMatchObject({ status: 'paid', payment_data: { type: 'evopay', status: 'paid' } })
    expect(order(id)).not.toHaveProperty('email')
    simulator.cancelByBuyer(id)
    expect(order(id)).toMatchObject({ status: 'canceled', payment_data: { status: 'refunded' } })
  })
})

describe('a restart', () => {
  test('with the log of what was done equals no restart', () => {
    const log: string[] = []
    const first = openWorld({ isLive: true, onMutation: (mutation) => log.push(JSON.stringify(mutation)) })
    first.move(40 * MINUTE_MS)
    const newest = first.orders()[0].id
    const added = first.simulator.addOrder({
      payment: 'evopay',
      isAlive: true,
      patch: { client_notes: 'тест' },
    })
    first.simulator.updateOrder(newest, { client_notes: 'змінено' })
    first.move(25 * MINUTE_MS)
    first.simulator.cancelByBuyer(added)
    first.simulator.updateOrder(900000001, { phone: '+380000000009' }, { doesMoveModified: false })
    first.move(3 * HOUR_MS)

    const second = openWorld({
      isLive: true,
      initialMutations: log.map((line) => JSON.parse(line) as Mutation),
      onMutation: () => {
        throw new Error('an old change must not be told again')
      },
    })
    second.move(3 * HOUR_MS + 65 * MINUTE_MS)
    expect(log).toHaveLength(4)
    expect(second.orders()).toEqual(first.orders())
    const ids = second.orders().map((order) => order.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('with a clock behind the log begins where the log ended', () => {
    const at = SHOP_STARTS_AT + 2 * HOUR_MS
    const cancelled: Mutation = { kind: 'cancelByBuyer', at, orderId: 900000001 }
    const { simulator } = openWorld({ initialMutations: [cancelled] })
    expect(simulator.now()).toBe(at)
    expect(simulator.order(900000001).status).toBe('canceled')
  })

  test('without the log shows the same shop, as if nobody had acted', () => {
    const first = openWorld({ isLive: true })
    first.move(5 * HOUR_MS)
    const second = openWorld({ isLive: true })
    second.move(5 * HOUR_MS)
    expect(second.orders()).toEqual(first.orders())
  })
})

test('a second shop may have order numbers of its own', () => {
  const { orders } = openWorld({ firstOrderId: 910_000_001, orderCount: 3 })
  expect(orders().every((order) => order.id >= 910_000_001)).toBe(true)
})

test('unknown orders cannot be changed or read by a test', () => {
  const { simulator } = openWorld()
  expect(() => simulator.order(1)).toThrow(RangeError)
  expect(() => simulator.updateOrder(1, {})).toThrow(RangeError)
  expect(() => simulator.putRaw(1, {})).toThrow(RangeError)
})

test('a large shop opens and turns its pages quickly', () => {
  const before = performance.now()
  const { simulator } = openWorld({ orderCount: 30_000 })
  expect(simulator.countOrders()).toBe(30_000)
  expect(simulator.orders({ from: SHOP_STARTS_AT - 2 * DAY_MS }).length).toBeGreaterThan(300)
  expect(performance.now() - before).toBeLessThan(3000)
})
