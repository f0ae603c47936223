import { describe, expect, test } from 'vitest'
import type { Facts } from '#simulator/facts.ts'
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
  watchCommits,
} from './harness.ts'
import { openForgetfulProxy } from './proxies.ts'

/** A shop to which nothing happens by itself, connected and imported. */
async function setUp(options: { orders?: number; facts?: Partial<Facts>; isFilterIgnored?: boolean } = {}) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0, facts: options.facts ?? {} })
  const ids = addQuietOrders(simulator, options.orders ?? 30, { from: NOON - 20 * HOUR_MS })
  const unpaidId = simulator.addOrder({ createdAt: NOON - HOUR_MS, payment: 'evopay' })
  const promApiUrl = options.isFilterIgnored ? await openForgetfulProxy(url, 'last_modified_from') : url
  const run = await runKramar({ clock, promApiUrl })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  await run.idle(source.id)
  const requestsSince = (from: number) => simulator.requests.slice(from)
  return { clock, simulator, url, run, sourceId: source.id, ids, unpaidId, requestsSince }
}

const idsOf = (orders: Record<string, unknown>[]) => orders.map(({ id }) => Number(id)).sort((a, b) => a - b)

describe('a poll', () => {
  // Would catch: a second request "to be sure", a cursor or time stamp written each minute.
  test('in which nothing changed is one request and no write', async () => {
    const { clock, simulator, run, sourceId, requestsSince } = await setUp()
    const commits = watchCommits(run.dataDir)
    // What the import brought is indexed for the search some moments later.
    await clock.advance(5_000)
    const before = { requests: simulator.requests.length, commits: commits() }
    const checkedAt = (await run.syncOf(sourceId)).lastCheckedAt ?? 0
    await run.minutes(3, sourceId)

    expect(requestsSince(before.requests).map(({ path }) => path)).toEqual(Array(3).fill('/orders/list'))
    expect(requestsSince(before.requests).every(({ query }) => query.last_modified_from)).toBe(true)
    expect(commits()).toBe(before.commits)
    expect((await run.syncOf(sourceId)).lastCheckedAt).toBe(checkedAt + 3 * MINUTE_MS)
  })

  // Would catch: orders that come a poll late, unnamed arrivals, an import that marks everything as new.
  test('brings new orders and names them, unlike the import', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 0 })
    addQuietOrders(simulator, 30, { from: NOON - 20 * HOUR_MS })
    const run = await runKramar({ clock, promApiUrl: url })
    const events = await run.watch()
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    await clock.advance(1_000)
    const arrived = () => events.flatMap((event) => (event.type === 'orders.changed' ? event.arrivedIds : []))
    expect(events.some(({ type }) => type === 'orders.changed')).toBe(true)
    expect(arrived()).toEqual([])

    const added = [simulator.addOrder(), simulator.addOrder({ payment: 'evopay' })]
    await run.minutes(1, source.id)
    await clock.advance(1_000)
    const rows = await Promise.all(added.map((id) => run.row(id)))
    expect(arrived()).toEqual(rows.map((row) => row?.id))
    await run.minutes(2, source.id)
    expect(arrived()).toHaveLength(2)
  })

  // Would catch: an old order, changed while the import is still above it, that is shown as a new sale.
  test('during the import does not name an old order that was modified as arrived', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 0 })
    const ids = addQuietOrders(simulator, 250, { from: NOON - 20 * DAY_MS, stepMs: HOUR_MS })
    const run = await runKramar({ clock, promApiUrl: url })
    const events = await run.watch()
    const hanging = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list', skip: 4, times: 1 })
    const source = await run.connect(simulator.token)
    await eventually('the import hangs', () => hanging.hits() === 1)
    const [oldest = 0] = ids
    simulator.updateOrder(oldest, { client_notes: 'Подзвоніть' })
    // The check goes before the pages of the import that are still to come.
    const checking = run.api.sync.checkNow({})
    await clock.settle()
    hanging.release()
    await checking
    expect((await run.syncOf(source.id)).import.state).toBe('running')
    expect(await run.row(oldest)).toBeDefined()
    await run.imported(source.id)
    await run.minutes(2, source.id)
    expect((await run.row(oldest))?.hasBuyerComment).toBe(true)
    expect(events.flatMap((event) => (event.type === 'orders.changed' ? event.arrivedIds : []))).toEqual([])
  })

  // Would catch: watched fields that are not updated, or updated without a line in the history.
  test('updates what changed, with a line of history for each watched field', async () => {
    const { simulator, run, sourceId } = await setUp()
    const id = simulator.addOrder({ payment: 'evopay' })
    await run.minutes(1, sourceId)
    simulator.updateOrder(id, { payment_data: { status: 'paid' } })
    await run.minutes(1, sourceId)
    simulator.updateOrder(id, { delivery_provider_data: { declaration_number: '20450000000017' } })
    await run.minutes(1, sourceId)
    simulator.updateOrder(id, { delivery_provider_data: { unified_status: 'on_the_way' } })
    await run.minutes(1, sourceId)

    const row = await run.row(id)
    expect(row).toMatchObject({
      paymentState: 'paid',
      trackingNumber: '20450000000017',
      parcelState: 'on_the_way',
    })
    const { history } = await run.api.orders.get({ orderId: row?.id ?? 0 })
    expect(history.map(({ kind, field, before, after }) => ({ kind, field, before, after }))).toEqual([
      { kind: 'changed', field: 'parcelState', before: null, after: 'on_the_way' },
      { kind: 'changed', field: 'trackingNumber', before: null, after: '20450000000017' },
      { kind: 'changed', field: 'paymentState', before: 'unpaid', after: 'paid' },
      { kind: 'arrived', field: null, before: null, after: null },
    ])
    expect(history.slice(0, 3).map(({ at }) => NOON + 10 * MINUTE_MS > at && at > NOON)).toEqual(
      Array(3).fill(true),
    )
  })

  // Would catch: a payment that Prom does not date (nobody knows whether it does) and that is never seen.
  test('misses a change that does not move date_modified; the re-read of 15 minutes finds it, not earlier', async () => {
    const { clock, simulator, run, sourceId, unpaidId, requestsSince } = await setUp()
    const importedAt = (await run.syncOf(sourceId)).import.finishedAt ?? 0
    const before = simulator.requests.length
    const rereads = () => requestsSince(before).filter(({ query }) => query.date_from && !query.last_id)
    simulator.updateOrder(unpaidId, { payment_data: { status: 'paid' } }, { doesMoveModified: false })
    while (rereads().length === 0 && clock.now() < importedAt + HOUR_MS) {
      expect((await run.row(unpaidId))?.paymentState).toBe('unpaid')
      await run.minutes(1, sourceId)
    }
    expect((await run.row(unpaidId))?.paymentState).toBe('paid')
    await run.minutes(16, sourceId)
    const [first = 0, second = 0] = rereads().map(({ at }) => at)
    // The import was a look at all recent orders itself; re-reads follow a poll, of which there is one a minute.
    for (const wait of [first - importedAt, second - first]) {
      expect(wait).toBeGreaterThanOrEqual(15 * MINUTE_MS)
      expect(wait).toBeLessThanOrEqual(16 * MINUTE_MS)
    }
  })

  // Would catch: a poll that stops after its first page, or at the first known order.
  test('brings more changes than a page holds', async () => {
    const { simulator, run, sourceId, ids } = await setUp({ orders: 260 })
    const changed = ids.filter((_, index) => index % 2 === 0).slice(0, 120)
    for (const id of changed) simulator.updateOrder(id, { client_notes: 'Без дзвінка' })
    await run.minutes(1, sourceId)
    const commented = (await run.rows()).filter((row) => row.hasBuyerComment).map((row) => row.externalId)
    expect(commented.filter((id) => changed.includes(id))).toHaveLength(120)
  })

  // Would catch: a cursor by position, or a poll that notes a time later than what it has read.
  test('loses no order that comes while its pages are read', async () => {
    const { clock, simulator, run, sourceId, ids } = await setUp({ orders: 150 })
    for (const id of ids) simulator.updateOrder(id, { client_notes: 'Без дзвінка' })
    const hanging = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list', skip: 1 })
    await clock.advance(MINUTE_MS)
    await eventually('the second page is asked for', () => hanging.hits() === 1)
    const arrived = simulator.addOrder()
    const [oldest = 0] = ids
    simulator.updateOrder(oldest, { client_notes: 'Зателефонуйте' })
    hanging.release()
    await run.idle(sourceId)
    await run.minutes(1, sourceId)
    expect(await run.row(arrived)).toBeDefined()
    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
    const { id = 0 } = (await run.row(oldest)) ?? {}
    expect((await run.api.orders.get({ orderId: id })).buyerComment).toBe('Зателефонуйте')
  })

  // Would catch: a Prom that ignores the filter costing a walk through the whole shop every minute.
  test('stays small where Prom ignores the filter, and still brings new orders', async () => {
    const { simulator, run, sourceId, ids, requestsSince } = await setUp({
      orders: 450,
      isFilterIgnored: true,
    })
    // Prom leaves the time of modification out of some orders.
    for (const id of ids.slice(0, 449)) {
      if (id % 20 === 0) simulator.updateOrder(id, { date_modified: undefined }, { doesMoveModified: false })
    }
    await run.minutes(1, sourceId)
    const before = simulator.requests.length
    const added = simulator.addOrder()
    await run.minutes(4, sourceId)
    expect(await run.row(added)).toBeDefined()
    const polls = requestsSince(before).filter(({ query }) => !query.date_from)
    expect(polls.length).toBeLessThanOrEqual(8)
  })

  // Would catch: a window that begins where the last one ended, past what Prom shows some minutes late.
  test('brings an order that Prom shows minutes after newer ones', async () => {
    const { clock, simulator, run, sourceId, ids } = await setUp()
    simulator.updateOrder(ids[0] ?? 0, { client_notes: 'Без дзвінка' })
    await run.minutes(1, sourceId)
    const late = simulator.addOrder({ createdAt: clock.now() - 8 * MINUTE_MS })
    await run.minutes(1, sourceId)
    expect(await run.row(late)).toBeDefined()
  })

  // Would catch: an order that is packed although it was cancelled; a status of ours that Prom's overwrites.
  test('cancels here what was cancelled there, and leaves our status alone otherwise', async () => {
    const { simulator, run, sourceId } = await setUp()
    const [byBuyer, bySeller, delivered] = [
      simulator.addOrder(),
      simulator.addOrder(),
      simulator.addOrder(),
    ] as const
    await run.minutes(1, sourceId)
    const codes = new Map((await run.api.statuses.list()).map(({ id, code }) => [id, code]))
    const codeOf = async (id: number) => codes.get((await run.row(id))?.statusId ?? 0)
    expect([await codeOf(byBuyer), await codeOf(bySeller), await codeOf(delivered)]).toEqual(
      Array(3).fill('new'),
    )

    simulator.cancelByBuyer(byBuyer)
    simulator.updateOrder(bySeller, {
      status: 'canceled',
      cancellation: { title: 'Немає в наявності', initiator: 'company' },
    })
    simulator.updateOrder(delivered, { status: 'delivered' })
    await run.minutes(1, sourceId)
    expect(await codeOf(byBuyer)).toBe('cancelled_by_buyer')
    expect(await codeOf(bySeller)).toBe('cancelled_other')
    expect(await codeOf(delivered)).toBe('new')
    expect((await run.row(delivered))?.marketplaceStatus).toBe('delivered')
    const { history } = await run.api.orders.get({ orderId: (await run.row(byBuyer))?.id ?? 0 })
    expect(history.map(({ kind, field }) => field ?? kind).sort()).toEqual([
      'arrived',
      'marketplaceStatus',
      'statusSet',
    ])
    const counts = await run.api.orders.count({})
    expect(counts.byGroup.cancelled).toBe(2)

    // Once cancelled here, a later change on Prom moves nothing again.
    simulator.updateOrder(byBuyer, { client_notes: 'Передумав' })
    await run.minutes(1, sourceId)
    expect(await codeOf(byBuyer)).toBe('cancelled_by_buyer')
  })
})

describe('"check now"', () => {
  // Would catch: a double click that asks Prom twice.
  test('joins a check that is under way', async () => {
    const { simulator, run, sourceId } = await setUp()
    const before = simulator.requests.length
    const hanging = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list' })
    const clicks = [run.api.sync.checkNow({ sourceId }), run.api.sync.checkNow({})]
    await eventually('the request is there', () => hanging.hits() === 1)
    clicks.push(run.api.sync.checkNow({ sourceId }))
    const added = simulator.addOrder()
    hanging.release()
    await Promise.all(clicks)
    expect(simulator.requests.length - before).toBeLessThanOrEqual(2)
    expect(await run.row(added)).toBeDefined()
    await run.api.sync.checkNow({ sourceId })
    expect(simulator.requests.length - before).toBeLessThanOrEqual(3)
  })

  // Would catch: a check by hand that leaves the timer of the old rhythm running beside the new one.
  test('moves the next regular check', async () => {
    const { clock, simulator, run, sourceId } = await setUp()
    await clock.advance(40_000)
    await run.api.sync.checkNow({ sourceId })
    const before = simulator.requests.length
    expect((await run.syncOf(sourceId)).nextCheckAt).toBe(clock.now() + MINUTE_MS)
    await clock.advance(MINUTE_MS - 1)
    await run.idle(sourceId)
    expect(simulator.requests.length).toBe(before)
    await clock.advance(1)
    await run.idle(sourceId)
    expect(simulator.requests.length).toBe(before + 1)
  })
})

// Would catch: a fixed interval; a setting that holds only after the old, longer wait is over.
test('the interval of the settings is obeyed, also when it is changed', async () => {
  const { clock, simulator, run, sourceId } = await setUp()
  await run.api.settings.update({ pollIntervalMs: 30 * MINUTE_MS })
  const before = simulator.requests.filter(({ query }) => query.last_modified_from).length
  const polls = () => simulator.requests.filter(({ query }) => query.last_modified_from).length - before
  await run.minutes(29, sourceId)
  expect(polls()).toBe(0)
  await run.minutes(1, sourceId)
  expect(polls()).toBe(1)

  await run.api.settings.update({ pollIntervalMs: 2 * MINUTE_MS })
  expect((await run.syncOf(sourceId)).nextCheckAt).toBeLessThanOrEqual(clock.now() + 2 * MINUTE_MS)
  await run.minutes(2, sourceId)
  expect(polls()).toBe(2)
  await run.minutes(2, sourceId)
  expect(polls()).toBe(3)
})
