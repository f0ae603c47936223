import { describe, expect, test } from 'vitest'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { DAY_MS, eventually, HOUR_MS, NOON, openShop, runKramar, storedExternalIds } from './harness.ts'

async function setUp(options: { orderCount?: number; historyDays?: number; spacingMs?: number } = {}) {
  const clock = createSteppedClock(NOON)
  const shop = await openShop({
    clock,
    orderCount: options.orderCount ?? 250,
    historyDays: options.historyDays ?? 60,
  })
  const run = await runKramar({
    clock,
    promApiUrl: shop.url,
    settings: { requestSpacingMs: options.spacingMs ?? 0 },
  })
  return { clock, ...shop, run }
}

const idsOf = (orders: Record<string, unknown>[]) => orders.map(({ id }) => Number(id)).sort((a, b) => a - b)

describe('first import', () => {
  test('brings every order of the chosen depth, each exactly once', async () => {
    const { simulator, run } = await setUp({ historyDays: 90, orderCount: 450 })
    const source = await run.connect(simulator.token, { importDepthDays: 60 })
    await run.imported(source.id)

    const expected = idsOf(simulator.orders({ from: NOON - 60 * DAY_MS }))
    expect(expected.length).toBeGreaterThan(200)
    expect(expected.length).toBeLessThan(450)
    expect(storedExternalIds(run.dataDir)).toEqual(expected)
  })

  test('brings everything where no depth is set', async () => {
    const { simulator, run } = await setUp({ historyDays: 200, orderCount: 330 })
    const source = await run.connect(simulator.token, { importDepthDays: null })
    await run.imported(source.id)
    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
  })

  test('does not depend on whether Prom includes the cursor in the next page, nor on its page size', async () => {
    for (const facts of [{ isLastIdInclusive: false }, { maxLimit: 30 }]) {
      const { simulator, run } = await setUp()
      simulator.setFacts(facts)
      const source = await run.connect(simulator.token)
      await run.imported(source.id)
      expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
    }
  })

  // Would catch: JSON made anew from what was parsed, where 1.0 becomes 1.
  test('keeps each order as Prom sent it, letter by letter', async () => {
    const { simulator, url, run } = await setUp()
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    const headers = { authorization: `Bearer ${simulator.token}`, 'x-language': 'uk' }
    const page = await (await fetch(`${url}/orders/list?limit=100`, { headers })).text()
    const rows = (await run.rows()).slice(0, 50)
    for (const { id, externalId } of rows) {
      const json = await run.api.orders.getRaw({ orderId: id })
      expect(page).toContain(json)
      expect(json).toContain(`"id":${externalId}`)
    }
    expect(await run.api.orders.getRaw({ orderId: rows[0]?.id ?? 0 })).toMatch(/"quantity":\d+\.0/)
  })

  test('gives arriving orders our status by R4', async () => {
    const { simulator, run } = await setUp()
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    const groups = new Map((await run.api.statuses.list()).map(({ id, group }) => [id, group]))
    const expected: Record<string, string> = { delivered: 'completed', canceled: 'cancelled' }
    const rows = await run.rows()
    expect(new Set(rows.map((row) => row.marketplaceStatus)).size).toBeGreaterThan(3)
    for (const row of rows) {
      expect(groups.get(row.statusId)).toBe(expected[row.marketplaceStatus] ?? 'new')
    }
  })

  test('starts at the newest order and shows real progress while the list is already usable', async () => {
    const { clock, simulator, run } = await setUp({ spacingMs: 1_000 })
    const source = await run.connect(simulator.token)
    await eventually('first page stored', async () => {
      await clock.advance(100)
      return (await run.syncOf(source.id)).import.ordersCount > 0
    })

    const sync = await run.syncOf(source.id)
    const [newest] = await run.rows()
    expect(newest?.externalId).toBe(idsOf(simulator.orders()).at(-1))
    expect(sync.import).toMatchObject({ state: 'running', ordersCount: 100 })
    const hundredth = simulator.orders()[99]
    expect(sync.import.dayReachedAt).toBe(Date.parse(String(hundredth?.date_created)))
  })

  test('pauses, stays paused over a restart, and goes on where it stopped', async () => {
    const { clock, simulator, url, run } = await setUp({ spacingMs: 1_000 })
    const source = await run.connect(simulator.token)
    await eventually('first page stored', async () => {
      await clock.advance(100)
      return (await run.syncOf(source.id)).import.ordersCount > 0
    })
    await run.api.sync.pauseImport({ sourceId: source.id })
    await clock.advance(HOUR_MS)
    expect((await run.syncOf(source.id)).import).toMatchObject({ state: 'paused', ordersCount: 100 })
    await run.stop()

    const again = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir, secrets: run.secrets })
    await clock.advance(HOUR_MS)
    expect((await again.syncOf(source.id)).import).toMatchObject({ state: 'paused', ordersCount: 100 })
    const before = simulator.requests.length
    await again.api.sync.resumeImport({ sourceId: source.id })
    await again.imported(source.id)

    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
    const pages = simulator.requests
      .slice(before)
      .filter(({ query }) => 'date_from' in query && 'last_id' in query)
    expect(Number(pages[0]?.query.last_id)).toBe(idsOf(simulator.orders()).at(-100))
  })

  // Would catch: "check now" that does nothing for an import that waits for its next attempt.
  test('goes on at once when the user asks for it after a failure', async () => {
    const { clock, simulator, run } = await setUp()
    // After the test of the token: the import cannot even begin, so that no check can help it on.
    simulator.injectFault({ kind: 'status', status: 503 }, { path: '/orders/list', skip: 1, times: 3 })
    const source = await run.connect(simulator.token)
    await eventually('the trouble is told', async () => (await run.syncOf(source.id)).problem !== null)
    await run.idle(source.id)
    const stoodAt = clock.now()
    for (let click = 0; click < 4; click += 1) {
      await run.api.sync.checkNow({})
      await run.idle(source.id)
    }
    await run.imported(source.id)
    expect(clock.now()).toBe(stoodAt)
    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
    expect((await run.syncOf(source.id)).problem).toBeNull()
  })

  test('survives an hour without Prom and a revoked token in the middle', async () => {
    const { clock, simulator, run } = await setUp({ spacingMs: 1_000 })
    const source = await run.connect(simulator.token)
    await eventually('first page stored', async () => {
      await clock.advance(100)
      return (await run.syncOf(source.id)).import.ordersCount > 0
    })
    simulator.setFault({ kind: 'status', status: 503 })
    await clock.advance(5_000)
    await eventually('the trouble is told', async () => {
      await clock.advance(1_000)
      return (await run.syncOf(source.id)).problem?.code === 'prom_failed'
    })
    await clock.advance(HOUR_MS)
    simulator.setFault(null)
    simulator.revokeToken()
    await eventually('the source waits for a token', async () => {
      await clock.advance(10_000)
      return (await run.api.sources.list())[0]?.state === 'unauthorized'
    })

    simulator.grantToken('another-token')
    await run.whileAdvancing(run.api.sources.replaceToken({ sourceId: source.id, token: 'another-token' }))
    await eventually('the import is done', async () => {
      await clock.advance(1_000)
      return (await run.syncOf(source.id)).import.state === 'done'
    })
    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
  })
})
