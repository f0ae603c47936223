import { describe, expect, test } from 'vitest'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  DAY_MS,
  eventually,
  HOUR_MS,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
  storedExternalIds,
} from './harness.ts'

/** A shop whose clock is its own: `promAheadMs` is by how much it is ahead of the computer's. */
async function setUp(orders: { count: number; from: number } = { count: 30, from: NOON - 20 * HOUR_MS }) {
  const clock = createSteppedClock(NOON)
  const prom = { aheadMs: 0 }
  const { simulator, url } = await openShop({
    clock: { ...clock, now: () => clock.now() + prom.aheadMs },
    orderCount: 0,
  })
  const ids = addQuietOrders(simulator, orders.count, { from: orders.from })
  const run = await runKramar({ clock, promApiUrl: url })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  await run.idle(source.id)
  const pollsSince = (from: number) =>
    simulator.requests.slice(from).filter(({ query }) => query.last_modified_from && !query.last_id)
  return { clock, prom, simulator, run, sourceId: source.id, ids, pollsSince }
}

const idsOf = (orders: Record<string, unknown>[]) => orders.map(({ id }) => Number(id)).sort((a, b) => a - b)

describe('the clock of the computer', () => {
  // Would catch: windows and time stamps by our own clock, so that a wrong one hides orders for a day.
  test.for([
    ['set back a day', -DAY_MS],
    ['set forward a day', DAY_MS],
  ] as const)('%s: nothing is lost, and the windows stay in Prom’s time', async ([, jumpMs]) => {
    const { clock, prom, simulator, run, sourceId, pollsSince } = await setUp()
    await run.minutes(2, sourceId)
    const before = simulator.requests.length
    const dayBefore = (await run.syncOf(sourceId)).today
    expect(dayBefore?.day).toBe('2026-11-24')
    simulator.addOrder()
    prom.aheadMs = -jumpMs
    await clock.jump(jumpMs)
    await run.idle(sourceId)
    await run.minutes(1, sourceId)
    simulator.addOrder()
    await run.minutes(2, sourceId)

    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
    const polls = pollsSince(before)
    expect(polls.length).toBeGreaterThanOrEqual(3)
    expect(polls.length).toBeLessThanOrEqual(4)
    for (const { query, at } of polls) {
      const from = Date.parse(`${query.last_modified_from}Z`)
      // The newest modification is a few minutes old, the overlap is ten.
      expect(at - from).toBeGreaterThanOrEqual(10 * MINUTE_MS)
      expect(at - from).toBeLessThanOrEqual(20 * MINUTE_MS)
    }
    const { today, problem } = await run.syncOf(sourceId)
    expect(problem).toBeNull()
    expect(today?.day).toBe('2026-11-24')
    expect(today?.promCount).toBe((dayBefore?.promCount ?? 0) + 2)
    expect(today?.localCount).toBe(today?.promCount)
  })

  // Would catch: eight hours of missed polls run one after the other, or none at all.
  test('after eight hours of sleep one run catches up', async () => {
    const { clock, simulator, run, sourceId, pollsSince } = await setUp()
    const slept = [1, 4, 7].map((hour) => simulator.addOrder({ createdAt: NOON + hour * HOUR_MS }))
    const before = simulator.requests.length
    await clock.jump(8 * HOUR_MS)
    await run.idle(sourceId)
    expect(storedExternalIds(run.dataDir)).toEqual(expect.arrayContaining(slept))
    expect(pollsSince(before)).toHaveLength(1)
    const rereads = simulator.requests.slice(before).filter(({ query }) => query.date_from && !query.last_id)
    expect(rereads).toHaveLength(1)
    await run.minutes(1, sourceId)
    expect(pollsSince(before)).toHaveLength(2)
  })

  // Would catch: a mark taken from the last page, past changes on top that came after the first page was read.
  test('a sleep between two pages of a poll hides no change', async () => {
    const { clock, simulator, run, sourceId, ids } = await setUp({ count: 150, from: NOON - 10 * DAY_MS })
    for (const id of ids) simulator.updateOrder(id, { client_notes: 'Без дзвінка' })
    const hanging = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list', skip: 1 })
    await clock.advance(MINUTE_MS)
    await eventually('the second page is asked for', () => hanging.hits() === 1)
    await clock.jump(HOUR_MS)
    const [oldest = 0] = ids
    const newest = ids.at(-1) ?? 0
    simulator.updateOrder(newest, { client_notes: 'Зателефонуйте' })
    await clock.jump(7 * HOUR_MS)
    simulator.updateOrder(oldest, { client_notes: 'Зателефонуйте' })
    hanging.release()
    await run.idle(sourceId)
    await run.minutes(2, sourceId)
    for (const id of [oldest, newest]) {
      const { id: orderId = 0 } = (await run.row(id)) ?? {}
      expect((await run.api.orders.get({ orderId })).buyerComment).toBe('Зателефонуйте')
    }
  })
})
