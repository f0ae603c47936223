import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { CHUNK_ORDERS } from '#main/actions/act-runner.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  createKeptSecrets,
  eventually,
  HOUR_MS,
  inspect,
  NOON,
  openShop,
  runKramar,
  SECOND_MS,
} from './harness.ts'

const MANY = 2 * CHUNK_ORDERS + 100

/** A shop of very many new orders whose rules are on, and the statuses of ours by their codes. */
async function openLargeShop(settings: Partial<Settings>) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  addQuietOrders(simulator, MANY, { from: NOON - 20 * HOUR_MS })
  const { secrets } = createKeptSecrets()
  const start = (dataDir?: string) =>
    runKramar({ clock, promApiUrl: url, secrets, settings, ...(dataDir === undefined ? {} : { dataDir }) })
  const run = await start()
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const { rules } = await run.api.rules.get({ sourceId: source.id })
  await run.api.rules.save({ sourceId: source.id, isEnabled: true, rules, applyToOrderIds: [] })
  const statuses = new Map((await run.api.statuses.list()).map(({ code, id }) => [code, id]))
  const { dataDir } = run
  const read = (sql: string) =>
    inspect(dataDir, (sqlite) => sqlite.prepare<[], [unknown, unknown]>(sql).raw().all())
  return {
    clock,
    run,
    ids: (await run.rows()).map(({ id }) => id),
    statusId: (code: string) => statuses.get(code) ?? 0,
    restart: () => start(dataDir),
    posts: () => simulator.requests.filter(({ method }) => method === 'POST').length,
    number: (sql: string) => Number(read(sql)[0]?.[0]),
    /** How many orders have which status of ours. */
    byStatus: () =>
      Object.fromEntries(
        read('SELECT code, count(*) FROM orders JOIN statuses ON statuses.id = status_id GROUP BY 1'),
      ) as Record<string, number>,
    /** Looks between any two transactions. */
    async underWay() {
      while (Number(read('SELECT count(*) FROM running_acts')[0]?.[0]) === 0) await setImmediate()
    },
  }
}

describe('an act of more orders than one transaction takes', () => {
  // Would catch: several acts in place of one, an undo that stops half-way, a list that never hears of the end.
  test('is one act, and is taken back as one', async () => {
    const { clock, run, ids, statusId, byStatus, number, posts } = await openLargeShop({ holdBulkMs: 60_000 })
    const events = await run.watch()
    const done = await run.api.orders.setStatus({ orderIds: ids, statusId: statusId('production') })
    expect(done).toMatchObject({ changedCount: MANY, outgoingCount: MANY, skipped: [] })
    expect(done.holdUntil).toBe(clock.now() + 60_000)
    expect(byStatus()).toEqual({ production: MANY })
    expect(number('SELECT count(*) FROM actions')).toBe(1)
    expect(number('SELECT count(*) FROM running_acts')).toBe(0)
    await clock.advance(SECOND_MS)
    expect(events).toContainEqual({
      type: 'act.progressed',
      kind: 'setStatus',
      doneCount: MANY,
      totalCount: MANY,
    })

    expect(await run.api.outbox.undoLast()).toEqual({
      actionId: done.actionId,
      undoneCount: MANY,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(byStatus()).toEqual({ new: MANY })
    expect(number("SELECT count(*) FROM outgoing_changes WHERE state = 'undone'")).toBe(MANY)
    expect(await run.api.outbox.undoLast()).toBeNull()
    await clock.advance(120 * SECOND_MS)
    expect(posts()).toBe(0)
  })

  // Would catch: an empty act that "undo" finds, and skipped orders that are counted for each transaction.
  test('leaves nothing where nothing changes', async () => {
    const { run, ids, statusId, number } = await openLargeShop({})
    const orderIds = [...ids, ...ids, 999_999_999]
    const done = await run.api.orders.setStatus({ orderIds, statusId: statusId('new') })
    expect(done).toMatchObject({ actionId: null, changedCount: 0 })
    expect(done.skipped).toEqual([
      { reason: 'sameStatus', count: MANY },
      { reason: 'notFound', count: 1 },
    ])
    expect(number('SELECT count(*) FROM actions')).toBe(0)
    const preview = await run.api.orders.previewSetStatus({ orderIds, statusId: statusId('production') })
    expect(preview).toMatchObject({ changeCount: MANY, skipped: [{ reason: 'notFound', count: 1 }] })
    expect(preview.outgoing).toMatchObject([{ count: MANY }])
  })

  // Would catch: an order that keeps the bulk's status although a person decided otherwise after it.
  test('does not overtake what is asked for while it runs', async () => {
    const { run, ids, statusId, byStatus, underWay } = await openLargeShop({ holdBulkMs: 60_000 })
    const lastId = ids.at(-1) ?? 0
    const bulk = run.api.orders.setStatus({ orderIds: ids, statusId: statusId('production') })
    await underWay()
    const single = run.api.orders.setStatus({ orderIds: [lastId], statusId: statusId('no_answer') })
    const undo = run.api.outbox.undo({ actionId: -1 })
    expect(await bulk).toMatchObject({ changedCount: MANY })
    expect(await single).toMatchObject({ changedCount: 1 })
    expect(await undo).toMatchObject({ undoneCount: 0 })
    expect(byStatus()).toEqual({ production: MANY - 1, no_answer: 1 })
  })
})

describe('the program ends in the middle', () => {
  // Would catch: half an act that stays so, and a half that goes to Prom before the other is done.
  test('of a change of status: the next start finishes the act, and only then it goes', async () => {
    const shop = await openLargeShop({ holdBulkMs: 0 })
    const act = shop.run.api.orders.setStatus({ orderIds: shop.ids, statusId: shop.statusId('production') })
    const refused = expect(act).rejects.toThrow()
    await shop.underWay()
    await shop.run.stop()
    await refused
    expect(Object.keys(shop.byStatus()).sort()).toEqual(['new', 'production'])
    expect(shop.posts()).toBe(0)

    const run = await shop.restart()
    await eventually('the act is finished', () => shop.number('SELECT count(*) FROM running_acts') === 0)
    expect(shop.byStatus()).toEqual({ production: MANY })
    expect(shop.number('SELECT count(*) FROM actions')).toBe(1)
    await eventually('something goes', async () => {
      await shop.clock.settle()
      return shop.posts() > 0
    })
    const undone = await run.api.outbox.undoLast()
    const sent = shop.posts()
    expect(undone?.undoneCount).toBeGreaterThanOrEqual(MANY - sent)
    expect((undone?.undoneCount ?? 0) + (undone?.sentCount ?? 0)).toBe(MANY)
    await run.stop()
  })

  // Would catch: changes that go at the next start because their hold is over, although they were being taken back.
  test('of an undo: the next start finishes it, and nothing of the act ever goes', async () => {
    const shop = await openLargeShop({ holdBulkMs: 60_000 })
    const input = { orderIds: shop.ids, statusId: shop.statusId('production') }
    const { actionId } = await shop.run.api.orders.setStatus(input)
    const refused = expect(shop.run.api.outbox.undo({ actionId: actionId ?? 0 })).rejects.toThrow()
    await shop.underWay()
    await shop.run.stop()
    await refused
    expect(Object.keys(shop.byStatus()).sort()).toEqual(['new', 'production'])

    await shop.clock.advance(10 * 60_000)
    const run = await shop.restart()
    await eventually('the undo is finished', () => shop.number('SELECT count(*) FROM running_acts') === 0)
    expect(shop.byStatus()).toEqual({ new: MANY })
    await shop.clock.advance(10 * 60_000)
    await shop.clock.settle()
    expect(shop.posts()).toBe(0)
    expect(await run.api.outbox.count()).toEqual({ moving: 0, attention: 0 })
    await run.stop()
  })
})
