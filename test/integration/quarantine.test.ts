import { hash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  DAY_MS,
  inspect,
  NOON,
  openShop,
  runKramar,
  storedExternalIds,
  watchCommits,
} from './harness.ts'

async function openShopOf(orders: number) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  const ids = addQuietOrders(simulator, orders, { from: NOON - DAY_MS })
  const start = async (options: { dataDir?: string; version?: string } = {}) =>
    runKramar({ clock, promApiUrl: url, ...options })
  async function connected() {
    const run = await start()
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    await run.idle(source.id)
    return { run, sourceId: source.id }
  }
  return { clock, simulator, url, ids, start, connected }
}

/** Moves a stored order back into the quarantine, as an older Kramar would have left it. */
function quarantine(dataDir: string, externalId: number): void {
  const sqlite = new Sqlite(join(dataDir, DATABASE_FILE))
  try {
    sqlite.pragma('foreign_keys = ON')
    const found = sqlite
      .prepare(
        'SELECT o.source_id AS sourceId, p.json FROM orders o JOIN order_payloads p ON p.order_id = o.id WHERE o.external_id = ?',
      )
      .get(externalId) as { sourceId: number; json: string }
    sqlite.prepare('DELETE FROM orders WHERE external_id = ?').run(externalId)
    sqlite
      .prepare(
        `INSERT INTO quarantined_orders (source_id, external_id, content_hash, field, found, raw_json, first_seen_at, last_seen_at)
         VALUES (?, ?, ?, 'full_price', '?', ?, ?, ?)`,
      )
      .run(found.sourceId, externalId, hash('sha1', found.json, 'base64'), found.json, NOON, NOON)
  } finally {
    sqlite.close()
  }
}

const UNREADABLE = { full_price: 'за домовленістю' }

describe('an order that cannot be read', () => {
  // Would catch: one odd value that stops a page, a lost order, a value that becomes zero by guess.
  test('stops none of the other 99 on its page, and lies in quarantine as it came', async () => {
    const { simulator, ids, connected } = await openShopOf(100)
    const bad = ids[40] ?? 0
    const raw = { ...simulator.order(bad), ...UNREADABLE }
    simulator.putRaw(bad, raw)
    const { run, sourceId } = await connected()

    expect(storedExternalIds(run.dataDir)).toEqual(ids.filter((id) => id !== bad))
    const [entry, ...others] = await run.api.quarantine.list()
    expect(others).toEqual([])
    expect(entry).toMatchObject({ sourceId, externalId: bad, field: 'full_price' })
    expect(entry?.found).toContain('за домовленістю')
    expect(JSON.parse(entry?.rawJson ?? '')).toEqual(raw)
    expect((await run.syncOf(sourceId)).import).toMatchObject({ state: 'done', ordersCount: 100 })
    expect((await run.syncOf(sourceId)).problem).toBeNull()
  })

  // Would catch: a quarantine that nobody leaves, or that is written again every minute.
  test('becomes an order as soon as it can be read', async () => {
    const { simulator, ids, connected } = await openShopOf(30)
    const bad = ids[20] ?? 0
    simulator.putRaw(bad, { ...simulator.order(bad), ...UNREADABLE })
    const { run, sourceId } = await connected()
    const events = await run.watch()
    const commits = watchCommits(run.dataDir)
    // The search index takes in what the import brought, once.
    await run.minutes(1, sourceId)
    const before = commits()
    await run.minutes(17, sourceId)
    expect(commits()).toBe(before)
    expect(await run.api.quarantine.list()).toHaveLength(1)

    simulator.putRaw(bad, undefined)
    await run.minutes(17, sourceId)
    expect(await run.api.quarantine.list()).toEqual([])
    expect(await run.row(bad)).toBeDefined()
    await run.minutes(1, sourceId)
    expect(events.some(({ type }) => type === 'quarantine.changed')).toBe(true)
  })

  // Would catch: a known order that loses its data because Prom's newest answer makes no sense.
  test('keeps what is known of it', async () => {
    const { simulator, ids, connected } = await openShopOf(30)
    const { run, sourceId } = await connected()
    const known = ids[20] ?? 0
    const before = await run.row(known)
    const { history } = await run.api.orders.get({ orderId: before?.id ?? 0 })
    const raw = { ...simulator.order(known), ...UNREADABLE }
    simulator.putRaw(known, raw)
    await run.minutes(17, sourceId)
    expect(await run.row(known)).toEqual(before)
    expect((await run.api.orders.get({ orderId: before?.id ?? 0 })).history).toEqual(history)
    expect((await run.api.quarantine.list()).map(({ externalId }) => externalId)).toEqual([known])

    simulator.putRaw(known, { ...raw, full_price: 'невідомо' })
    await run.minutes(17, sourceId)
    const [entry, ...others] = await run.api.quarantine.list()
    expect(others).toEqual([])
    expect(entry?.found).toContain('невідомо')
    expect(entry?.lastSeenAt).toBeGreaterThan(entry?.firstSeenAt ?? 0)
  })

  // Would catch: an import that never ends, or ends too soon, for want of an id.
  test('is kept once even where its id is not readable', async () => {
    const { simulator, ids, connected } = await openShopOf(130)
    const bad = ids[80] ?? 0
    simulator.putRaw(bad, { ...simulator.order(bad), id: 'невідомо' })
    const { run, sourceId } = await connected()
    await run.minutes(17, sourceId)
    expect(storedExternalIds(run.dataDir)).toEqual(ids.filter((id) => id !== bad))
    expect((await run.api.quarantine.list()).map(({ externalId, field }) => ({ externalId, field }))).toEqual(
      [{ externalId: null, field: 'id' }],
    )
    expect(await run.api.quarantine.retry()).toEqual({ recovered: 0, remaining: 1 })
  })
})

describe('the kept JSON', () => {
  // Would catch: an update that understands more, but leaves in quarantine what is there.
  // Would catch: an order that nobody can get rid of, one that is lost by it, or that stays hidden when it changes.
  test('can be put aside and taken out again, is kept, and comes back with another content', async () => {
    const { simulator, ids, connected } = await openShopOf(2)
    const [first = 0] = ids
    const second = ids[1] ?? 0
    simulator.updateOrder(first, UNREADABLE)
    simulator.putRaw(second, { ...simulator.order(second), id: 'ні' })
    const { run, sourceId } = await connected()
    const listed = () => run.api.quarantine.list()
    const [nameless, known] = (await listed()).sort((a, b) => (a.externalId ?? 0) - (b.externalId ?? 0))
    expect([nameless?.externalId, known?.externalId]).toEqual([null, first])
    for (const one of [nameless, known]) {
      await run.api.quarantine.setDismissed({ id: one?.id ?? 0, isDismissed: true })
    }
    await run.nextCheck(sourceId)
    expect((await listed()).every(({ dismissedAt }) => dismissedAt !== null)).toBe(true)
    await run.api.quarantine.setDismissed({ id: nameless?.id ?? 0, isDismissed: false })
    simulator.updateOrder(first, { full_price: 'дорого' })
    await run.nextCheck(sourceId)
    const again = await listed()
    expect(again).toHaveLength(2)
    expect(again.every(({ dismissedAt }) => dismissedAt === null)).toBe(true)
    expect(again.find(({ id }) => id === known?.id)?.found).toBe('"дорого"')
  })

  test('is read again at the first start of another version, and only then', async () => {
    const { simulator, ids, start, connected } = await openShopOf(30)
    const { run, sourceId } = await connected()
    await run.api.sources.pause({ sourceId })
    await run.stop()
    const kept = ids[7] ?? 0
    quarantine(run.dataDir, kept)

    const same = await start({ dataDir: run.dataDir, version: '1.0.0' })
    expect((await same.api.quarantine.list()).map(({ externalId }) => externalId)).toEqual([kept])
    await same.stop()
    const before = simulator.requests.length
    const updated = await start({ dataDir: run.dataDir, version: '1.0.1' })
    expect(await updated.api.quarantine.list()).toEqual([])
    expect(await updated.row(kept)).toBeDefined()
    expect(simulator.requests.length).toBe(before)
  })

  // Would catch: a button that does nothing.
  test('is read again when the user asks for it', async () => {
    const { ids, connected } = await openShopOf(30)
    const { run, sourceId } = await connected()
    await run.api.sources.pause({ sourceId })
    const kept = ids[7] ?? 0
    quarantine(run.dataDir, kept)
    expect(await run.api.quarantine.retry()).toEqual({ recovered: 1, remaining: 0 })
    expect(await run.api.quarantine.list()).toEqual([])
    expect(storedExternalIds(run.dataDir)).toEqual(ids)
  })
})

describe('the same order twice on a page', () => {
  // Would catch: a page that fails on the unique index, or an order with doubled goods.
  test('is one order', async () => {
    const { simulator, ids, connected } = await openShopOf(30)
    const [twice = 0, displaced = 0] = [ids[11], ids[12]]
    simulator.putRaw(displaced, simulator.order(twice))
    const { run } = await connected()
    expect(storedExternalIds(run.dataDir)).toEqual(ids.filter((id) => id !== displaced))
    const items = inspect(run.dataDir, (sqlite) =>
      sqlite
        .prepare(
          'SELECT count(*) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE external_id = ?',
        )
        .pluck()
        .get(twice),
    )
    expect(items).toBe((simulator.order(twice).products as unknown[]).length)
  })

  // Would catch: an order that is here and in quarantine, in and out of it with every read.
  test('counts in the form that can be read', async () => {
    const { simulator, ids, connected } = await openShopOf(30)
    const [twice = 0, displaced = 0] = [ids[11], ids[12]]
    simulator.putRaw(displaced, { ...simulator.order(twice), ...UNREADABLE })
    const { run, sourceId } = await connected()
    expect(await run.api.quarantine.list()).toEqual([])
    expect(await run.row(twice)).toBeDefined()
    const commits = watchCommits(run.dataDir)
    // The search index takes in what the import brought, once.
    await run.minutes(1, sourceId)
    const before = commits()
    await run.minutes(17, sourceId)
    expect(commits()).toBe(before)
  })
})
