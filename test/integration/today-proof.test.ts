import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DATABASE_FILE } from '#main/database/open-database.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  createKeptSecrets,
  eventually,
  HOUR_MS,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
} from './harness.ts'

const TODAYS = 12

/** A shop with orders of yesterday and twelve of today (from 08:00 in Kyiv). */
async function openTheShop() {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  addQuietOrders(simulator, 20, { from: NOON - 20 * HOUR_MS })
  const ids = addQuietOrders(simulator, TODAYS, { from: NOON - 4 * HOUR_MS })
  const { secrets } = createKeptSecrets()
  const start = (dataDir?: string) =>
    runKramar({ clock, promApiUrl: url, secrets, ...(dataDir === undefined ? {} : { dataDir }) })
  return { clock, simulator, ids, start }
}

async function setUp() {
  const shop = await openTheShop()
  const run = await shop.start()
  const source = await run.connect(shop.simulator.token)
  await run.imported(source.id)
  await run.idle(source.id)
  const today = async () => (await run.syncOf(source.id)).today
  return { ...shop, run, sourceId: source.id, today }
}

const counts = (promCount: number, localCount: number, quarantinedCount = 0) => ({
  promCount,
  localCount,
  quarantinedCount,
})

describe('the proof for today', () => {
  // Would catch: counts of all orders, counts of our own held against themselves.
  test('counts Prom’s orders of today and ours, from the import on', async () => {
    const { simulator, run, sourceId, today } = await setUp()
    expect(await today()).toEqual({ day: '2026-11-24', ...counts(TODAYS, TODAYS) })
    simulator.addOrder()
    await run.minutes(1, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS + 1, TODAYS + 1))
  })

  // Would catch: a proof that cannot fail.
  test('shows an order that is missing here, until a re-read brings it back', async () => {
    const { run, ids, sourceId, today } = await setUp()
    const sqlite = new Sqlite(join(run.dataDir, DATABASE_FILE))
    sqlite.pragma('foreign_keys = ON')
    sqlite.prepare('DELETE FROM orders WHERE external_id = ?').run(ids[3])
    sqlite.close()
    expect(await today()).toMatchObject(counts(TODAYS, TODAYS - 1))
    await run.minutes(10, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS, TODAYS - 1))
    await run.minutes(7, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS, TODAYS))
  })

  // Would catch: an unreadable order that both sides leave out, so that everything looks well.
  test('counts an order in quarantine as shown by Prom and missing here', async () => {
    const { simulator, run, ids, sourceId, today } = await setUp()
    const id = simulator.addOrder()
    simulator.putRaw(id, { ...simulator.order(id), full_price: 'за домовленістю' })
    await run.minutes(1, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS + 1, TODAYS, 1))
    await run.minutes(17, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS + 1, TODAYS, 1))

    // One that was readable before is still here.
    const known = ids[2] ?? 0
    simulator.putRaw(known, { ...simulator.order(known), full_price: 'за домовленістю' })
    await run.minutes(17, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS + 1, TODAYS, 2))
  })

  // Would catch: ids that are only ever added, so that the proof cannot be right again after a mistake.
  test('is replaced by each complete look', async () => {
    const { simulator, run, ids, sourceId, today } = await setUp()
    simulator.putRaw(ids[5] ?? 0, simulator.order(ids[6] ?? 0))
    await run.minutes(10, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS, TODAYS))
    await run.minutes(7, sourceId)
    expect(await today()).toMatchObject(counts(TODAYS - 1, TODAYS))
  })

  // Would catch: a day by UTC or by the machine's zone, yesterday's orders that count on.
  test('begins anew at midnight in Kyiv', async () => {
    const { clock, simulator, run, sourceId, today } = await setUp()
    await run.api.settings.update({ pollIntervalMs: HOUR_MS })
    for (let hour = 0; hour < 11; hour += 1) {
      await clock.advance(HOUR_MS)
      await run.idle(sourceId)
    }
    await run.api.settings.update({ pollIntervalMs: MINUTE_MS })
    await clock.advance(NOON + 12 * HOUR_MS - MINUTE_MS - clock.now())
    simulator.addOrder()
    await run.api.sync.checkNow({})
    await run.idle(sourceId)
    expect(await today()).toEqual({ day: '2026-11-24', ...counts(TODAYS + 1, TODAYS + 1) })
    await clock.advance(MINUTE_MS)
    await run.idle(sourceId)
    expect(await today()).toEqual({ day: '2026-11-25', ...counts(0, 0) })
    simulator.addOrder()
    await run.minutes(1, sourceId)
    expect(await today()).toEqual({ day: '2026-11-25', ...counts(1, 1) })
    await run.minutes(17, sourceId)
    expect(await today()).toEqual({ day: '2026-11-25', ...counts(1, 1) })
  })

  // Would catch: a number that means "not looked yet" and reads as "all is here" or as a loss.
  test('is not shown before every order of today was looked at', async () => {
    const { clock, simulator, start } = await openTheShop()
    const run = await start()
    // Of the lists of orders, the first is the test of the token, the second tells the time.
    const page = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list', skip: 2 })
    const source = await run.connect(simulator.token)
    await eventually('the first page is asked for', () => page.hits() === 1)
    expect((await run.syncOf(source.id)).today).toBeNull()
    page.release()
    await run.imported(source.id)
    expect((await run.syncOf(source.id)).today).toMatchObject(counts(TODAYS, TODAYS))
    await run.idle(source.id)
    await run.stop()

    const reread = simulator.injectFault({ kind: 'hang' }, { path: '/orders/list', skip: 1 })
    const again = await start(run.dataDir)
    await eventually('the re-read hangs', async () => {
      await clock.settle()
      return reread.hits() === 1
    })
    expect((await again.syncOf(source.id)).lastCheckedAt).not.toBeNull()
    expect((await again.syncOf(source.id)).today).toBeNull()
    reread.release()
    await again.idle(source.id)
    expect((await again.syncOf(source.id)).today).toMatchObject(counts(TODAYS, TODAYS))
  })
})
