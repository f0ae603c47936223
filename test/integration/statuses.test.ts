import { describe, expect, test } from 'vitest'
import type { Status } from '#shared/contract/statuses.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { addQuietOrders, HOUR_MS, inspect, NOON, openShop, runKramar, watchCommits } from './harness.ts'

async function setUp(orders = 3) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  const externalIds = addQuietOrders(simulator, orders, { from: NOON - 5 * HOUR_MS })
  const run = await runKramar({ clock, promApiUrl: url })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const { api } = run
  const byCode = async (code: string): Promise<Status> => {
    const found = (await api.statuses.list()).find((status) => status.code === code)
    if (!found) throw new Error(`no status ${code}`)
    return found
  }
  const ofGroup = async (group: Status['group']) =>
    (await api.statuses.list()).filter((status) => status.group === group)
  const rows = await run.rows()
  const setStatus = async (statusId: number) =>
    api.orders.setStatus({ orderIds: rows.map(({ id }) => id), statusId })
  return { clock, simulator, run, api, sourceId: source.id, externalIds, rows, byCode, ofGroup, setStatus }
}

describe('our statuses', () => {
  // Would catch: a default set that lacks a group or a usual reason of cancelling (product R1).
  test('come with a set that has every group', async () => {
    const { api, ofGroup } = await setUp(0)
    expect([...new Set((await api.statuses.list()).map(({ group }) => group))]).toEqual([
      'new',
      'agreement',
      'production',
      'delivery',
      'completed',
      'cancelled',
    ])
    expect(await ofGroup('cancelled')).toHaveLength(8)
    expect((await api.statuses.list()).every(({ isArchived }) => !isArchived)).toBe(true)
  })

  test('can be added behind the others of the group, renamed, recoloured and reordered', async () => {
    const { api, run, clock, ofGroup, byCode } = await setUp(0)
    const events = await run.watch()
    const added = await api.statuses.add({ group: 'production', name: 'На друку', color: '#336699' })
    expect(added).toMatchObject({ code: null, name: 'На друку', color: '#336699', isArchived: false })
    expect((await ofGroup('production')).map(({ id }) => id).at(-1)).toBe(added.id)

    expect(await api.statuses.update({ statusId: added.id, color: null })).toMatchObject({
      name: 'На друку',
      color: null,
    })
    const ready = await byCode('ready_to_ship')
    expect(await api.statuses.update({ statusId: ready.id, name: 'Готове' })).toMatchObject({
      code: 'ready_to_ship',
      name: 'Готове',
      color: null,
    })

    const first = await byCode('production')
    await api.statuses.reorder({ group: 'production', statusIds: [added.id, ready.id] })
    expect((await ofGroup('production')).map(({ id }) => id)).toEqual([added.id, ready.id, first.id])
    await clock.advance(1_000)
    expect(events.some(({ type }) => type === 'statuses.changed')).toBe(true)
  })

  // Would catch: a status of another group that is pulled into this one by its order.
  test('are reordered inside their group only', async () => {
    const { api, byCode, ofGroup } = await setUp(0)
    const before = await ofGroup('delivery')
    await api.statuses.reorder({ group: 'production', statusIds: [before[1]?.id ?? 0] })
    expect(await ofGroup('delivery')).toEqual(before)
    expect((await byCode('production')).position).toBe(0)
  })

  test('«Новий» stays the only one of its group', async () => {
    const { api, byCode } = await setUp(0)
    await expect(api.statuses.add({ group: 'new', name: 'Ще новіший', color: null })).rejects.toMatchObject({
      code: 'FIXED_GROUP',
    })
    const only = await byCode('new')
    await expect(
      api.statuses.archive({ statusId: only.id, moveToStatusId: (await byCode('agreement')).id }),
    ).rejects.toMatchObject({ code: 'LAST_OF_GROUP' })
  })

  test('an unknown one is refused', async () => {
    const { api } = await setUp(0)
    await expect(api.statuses.update({ statusId: 9_999, name: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('archiving a status', () => {
  // Would catch: orders left in a status that no menu has, a row that is deleted, an order that is told to Prom.
  test('gives its orders another one of the group, with a line of history and nothing for Prom', async () => {
    const { api, run, simulator, rows, byCode, setStatus, clock } = await setUp()
    const noAnswer = await byCode('no_answer')
    const agreement = await byCode('agreement')
    await setStatus(noAnswer.id)
    expect(await api.statuses.countOrders({ statusId: noAnswer.id })).toBe(3)
    const requests = simulator.requests.length

    await api.statuses.archive({ statusId: noAnswer.id, moveToStatusId: agreement.id })
    await clock.advance(20_000)
    expect((await run.rows()).map(({ statusId }) => statusId)).toEqual(rows.map(() => agreement.id))
    expect(await byCode('no_answer')).toMatchObject({ isArchived: true })
    expect(await api.statuses.countOrders({ statusId: noAnswer.id })).toBe(0)
    const { history } = await api.orders.get({ orderId: rows[0]?.id ?? 0 })
    expect(history[0]).toMatchObject({
      kind: 'statusSet',
      by: 'user',
      before: String(noAnswer.id),
      after: String(agreement.id),
    })
    expect(simulator.requests.slice(requests).filter(({ method }) => method === 'POST')).toEqual([])
    expect(
      inspect(run.dataDir, (db) => db.prepare('SELECT count(*) FROM outgoing_changes').pluck().get()),
    ).toBe(0)
    expect((await api.orders.count({})).byGroup.agreement).toBe(3)
    await expect(
      api.orders.setStatus({ orderIds: [rows[0]?.id ?? 0], statusId: noAnswer.id }),
    ).rejects.toMatchObject({ code: 'STATUS_NOT_FOUND' })
  })

  test('needs a living status of the same group, and leaves the last of a group', async () => {
    const { api, byCode } = await setUp(0)
    const [agreement, noAnswer, awaiting] = await Promise.all(
      ['agreement', 'no_answer', 'awaiting_payment'].map(byCode),
    )
    if (!agreement || !noAnswer || !awaiting) throw new Error('statuses')
    const archive = (status: Status, to: Status) =>
      api.statuses.archive({ statusId: status.id, moveToStatusId: to.id })
    await expect(archive(noAnswer, await byCode('production'))).rejects.toMatchObject({ code: 'WRONG_GROUP' })
    await expect(archive(noAnswer, noAnswer)).rejects.toMatchObject({ code: 'WRONG_GROUP' })
    await archive(noAnswer, agreement)
    await expect(archive(awaiting, noAnswer)).rejects.toMatchObject({ code: 'WRONG_GROUP' })
    await archive(awaiting, agreement)
    await expect(archive(agreement, awaiting)).rejects.toMatchObject({ code: 'LAST_OF_GROUP' })
  })

  // Would catch: orders that arrive in a status which the seller has put away.
  test('keeps orders that arrive later out of it', async () => {
    const { api, run, simulator, sourceId, byCode } = await setUp(0)
    const byBuyer = await byCode('cancelled_by_buyer')
    const outOfStock = await byCode('out_of_stock')
    await api.statuses.archive({ statusId: byBuyer.id, moveToStatusId: outOfStock.id })
    const externalId = simulator.addOrder()
    await run.nextCheck(sourceId)
    expect(simulator.cancelByBuyer(externalId)).toBe(true)
    await run.nextCheck(sourceId)
    expect((await run.row(externalId))?.statusId).toBe(outOfStock.id)
  })

  // Would catch: an undo that puts an order back into a status that is not in any menu.
  test('of what an order had before leads its undo to the first of the group', async () => {
    const { api, run, byCode, setStatus, rows } = await setUp(1)
    const noAnswer = await byCode('no_answer')
    const agreement = await byCode('agreement')
    const production = await byCode('production')
    await setStatus(noAnswer.id)
    await setStatus(production.id)
    await api.statuses.archive({ statusId: noAnswer.id, moveToStatusId: agreement.id })
    await api.outbox.undoLast()
    expect((await run.row(rows[0]?.externalId ?? 0))?.statusId).toBe(agreement.id)
  })

  test('twice is once', async () => {
    const { api, run, byCode } = await setUp(0)
    const noAnswer = await byCode('no_answer')
    const agreement = await byCode('agreement')
    await api.statuses.archive({ statusId: noAnswer.id, moveToStatusId: agreement.id })
    const commits = watchCommits(run.dataDir)
    const before = commits()
    await api.statuses.archive({ statusId: noAnswer.id, moveToStatusId: agreement.id })
    expect(commits()).toBe(before)
  })
})
