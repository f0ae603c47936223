import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  createKeptSecrets,
  DAY_MS,
  HOUR_MS,
  inspect,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
  storedExternalIds,
} from './harness.ts'

/** Old orders, changed on Prom in a way that moves no date; a check an hour, so that a night is soon over. */
async function setUp() {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  const add = (ageDays: number, patch = {}) =>
    simulator.addOrder({ createdAt: NOON - ageDays * DAY_MS, patch })
  const ids = {
    forgotten: add(200),
    settled: add(100.5, { status: 'delivered' }),
    old: add(100),
    recent: add(40),
    today: add(0.1),
  }
  const { secrets } = createKeptSecrets()
  const start = (dataDir?: string) =>
    runKramar({
      clock,
      promApiUrl: url,
      secrets,
      settings: { pollIntervalMs: HOUR_MS },
      ...(dataDir === undefined ? {} : { dataDir }),
    })
  const run = await start()
  const source = await run.connect(simulator.token, { importDepthDays: null })
  await run.imported(source.id)
  await run.idle(source.id)
  const change = () => {
    for (const id of [ids.forgotten, ids.settled, ids.old, ids.recent]) {
      simulator.updateOrder(id, { client_notes: 'Змінено' }, { doesMoveModified: false })
    }
  }
  const askedOneByOne = () =>
    simulator.requests.flatMap(({ path }) => (/^\/orders\/\d+$/.test(path) ? [Number(path.slice(8))] : []))
  const hours = async (count: number, of = run) => {
    for (let hour = 0; hour < count; hour += 1) {
      await clock.advance(HOUR_MS)
      await of.idle(source.id)
    }
  }
  return { clock, simulator, run, start, sourceId: source.id, ids, change, askedOneByOne, hours }
}

function changedIds(dataDir: string): number[] {
  return inspect(
    dataDir,
    (sqlite) =>
      sqlite
        .prepare("SELECT external_id FROM orders WHERE buyer_comment = 'Змінено' ORDER BY external_id")
        .pluck()
        .all() as number[],
  )
}

describe('the nightly sweep', () => {
  // Would catch: old open orders that never change here any more, or a sweep that reads the whole shop.
  test('reads what is still open, however old, in the night and only then', async () => {
    const { run, ids, change, askedOneByOne, hours } = await setUp()
    change()
    // Noon to three in the morning.
    await hours(15)
    expect(changedIds(run.dataDir)).toEqual([])
    expect(askedOneByOne()).toEqual([])
    await hours(1)
    expect(changedIds(run.dataDir)).toEqual([ids.old, ids.recent])
    expect(askedOneByOne()).toEqual([ids.old])
    await hours(22)
    expect(askedOneByOne()).toEqual([ids.old])
    await hours(2)
    expect(askedOneByOne()).toEqual([ids.old, ids.old])
  })

  // Would catch: a program that runs by day only and never sweeps.
  test('is made up for when the night was missed, once', async () => {
    const { clock, run, start, ids, change, askedOneByOne, hours } = await setUp()
    await hours(2)
    await run.stop()
    change()
    await clock.advance(DAY_MS)
    const again = await start(run.dataDir)
    await hours(1, again)
    expect(changedIds(run.dataDir)).toEqual([ids.old, ids.recent])
    await hours(8, again)
    expect(askedOneByOne()).toEqual([ids.old])
  })

  // Would catch: a sweep that fails and begins anew with every check, and whose failure the checks hide.
  test('that fails is told and tried again ever more seldom', async () => {
    const { clock, simulator, run, sourceId, ids, change, askedOneByOne, hours } = await setUp()
    await hours(15)
    change()
    const failing = simulator.injectFault(
      { kind: 'status', status: 500 },
      { path: /^\/orders\/\d+$/, times: 99 },
    )
    await run.api.settings.update({ pollIntervalMs: MINUTE_MS })
    await clock.advance(HOUR_MS - 30 * MINUTE_MS)
    await run.idle(sourceId)
    await run.minutes(60, sourceId)
    expect(askedOneByOne().length).toBeGreaterThan(5)
    expect(askedOneByOne().length).toBeLessThan(20)
    const { problem, lastCheckedAt } = await run.syncOf(sourceId)
    expect(problem?.code).toBe('prom_failed')
    expect(clock.now() - (lastCheckedAt ?? 0)).toBeLessThan(MINUTE_MS)
    failing.release()
    await run.minutes(7, sourceId)
    expect(changedIds(run.dataDir)).toEqual([ids.old, ids.recent])
    expect((await run.syncOf(sourceId)).problem).toBeNull()
  })

  // Would catch: one order that Prom knows no more, for whose sake no other is ever swept.
  test.for(['html404', 'error200', 'empty200'] as const)(
    'gets past an order that Prom does not know any more (%s) and keeps it',
    async (unknownOrder) => {
      const { simulator, run, ids, change, askedOneByOne, hours } = await setUp()
      simulator.setFacts({ unknownOrder })
      const unknown = ids.old - 500
      const sqlite = new Sqlite(join(run.dataDir, DATABASE_FILE))
      const columns = (sqlite.pragma('table_info(orders)') as { name: string }[]).map(({ name }) => name)
      const copied = columns.filter((name) => !['id', 'external_id', 'created_at'].includes(name))
      sqlite.exec(
        `INSERT INTO orders (external_id, created_at, ${copied}) SELECT ${unknown}, created_at + 1000, ${copied}
         FROM orders WHERE external_id = ${ids.old}`,
      )
      sqlite.close()
      change()
      await hours(16)
      expect(askedOneByOne()).toEqual([unknown, ids.old])
      expect(changedIds(run.dataDir)).toEqual([ids.old, ids.recent])
      expect(storedExternalIds(run.dataDir)).toContain(unknown)
      await hours(3)
      expect(askedOneByOne()).toHaveLength(2)
    },
  )
})
