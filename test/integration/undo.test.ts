import { describe, expect, test } from 'vitest'
import { openDesk, openDeskWithRules, PAID } from './desk.ts'
import { HOUR_MS, MINUTE_MS, runKramar, SECOND_MS } from './harness.ts'

describe('undo', () => {
  // Would catch: one of the two that stays, an order that Prom is told of all the same (product R6).
  test('takes back the status here and the change for Prom together', async () => {
    const { api, run, clock, ids, move, codeOf, posts, outgoing, historyOf, statusId } =
      await openDeskWithRules()
    const [id = 0] = ids
    const events = await run.watch()
    const { actionId } = await move(id, 'agreement')
    await clock.advance(10 * SECOND_MS - 1)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 1,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(await codeOf(id)).toBe('new')
    expect((await outgoing()).map(({ state }) => state)).toEqual(['undone'])
    expect((await historyOf(id))[0]).toMatchObject({
      kind: 'undone',
      by: 'user',
      before: String(await statusId('agreement')),
      after: String(await statusId('new')),
    })
    await clock.advance(HOUR_MS)
    expect(posts()).toEqual([])
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['orders.changed', 'outbox.changed']),
    )
    expect((await api.orders.count({})).byGroup).toMatchObject({ new: 3 })
  })

  test('twice is once', async () => {
    const { api, ids, move, codeOf, historyOf } = await openDeskWithRules()
    const [id = 0] = ids
    await move(id, 'agreement')
    const { actionId } = await move(id, 'production')
    await api.outbox.undo({ actionId: actionId ?? 0 })
    const lines = (await historyOf(id)).length
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 0,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(await codeOf(id)).toBe('agreement')
    expect(await historyOf(id)).toHaveLength(lines)
  })

  // Would catch: a status here that pretends what Prom does not have.
  test('leaves an order alone whose change has gone', async () => {
    const { api, clock, ids, externalIds, move, codeOf, promStatus, settled } = await openDeskWithRules()
    const [id = 0] = ids
    const { actionId } = await move(id, 'agreement')
    await clock.advance(10 * SECOND_MS)
    await settled()
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 0,
      sentCount: 1,
      numbersSentCount: 0,
    })
    expect(await codeOf(id)).toBe('agreement')
    expect(promStatus(externalIds[0] ?? 0)).toBe('received')
    expect(await api.outbox.undoLast()).toBeNull()
  })

  test('of a bulk takes back those that have not gone, each whole', async () => {
    const { api, ids, move, codeOf, outgoing, settled, clock, posts } = await openDeskWithRules()
    const { actionId } = await move(ids, 'agreement')
    const first = (await outgoing()).find(({ orderId }) => orderId === ids[0])
    await api.outbox.sendNow({ changeIds: [first?.id ?? 0] })
    await clock.advance(SECOND_MS)
    for (let round = 0; round < 50 && posts().length === 0; round += 1) await clock.advance(10)
    expect(posts()).toHaveLength(1)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 2,
      sentCount: 1,
      numbersSentCount: 0,
    })
    expect(await Promise.all(ids.map(codeOf))).toEqual(['agreement', 'new', 'new'])
    await clock.advance(HOUR_MS)
    await settled()
    expect(posts()).toHaveLength(1)
  })

  test('of an act that sent nothing gives the status back', async () => {
    const { api, ids, move, codeOf } = await openDesk()
    const [id = 0] = ids
    const { actionId } = await move(id, 'agreement')
    expect(await api.orders.explainNotSent({ orderId: id })).toMatchObject({ reason: 'rulesOff' })
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 1 })
    expect(await codeOf(id)).toBe('new')
    expect(await api.orders.explainNotSent({ orderId: id })).toBeNull()
  })

  // Would catch: an older act that is undone under a newer one and takes the newer one's status away.
  test('does not touch an order that was changed again since', async () => {
    const { api, ids, move, codeOf, outgoing } = await openDeskWithRules()
    const [id = 0, other = 0] = ids
    const older = await move([id, other], 'agreement')
    await move(id, 'completed')
    expect(await api.outbox.undo({ actionId: older.actionId ?? 0 })).toMatchObject({
      undoneCount: 1,
      sentCount: 0,
    })
    expect(await codeOf(id)).toBe('completed')
    expect(await codeOf(other)).toBe('new')
    const open = (await outgoing()).filter(({ state }) => state === 'held')
    expect(open).toMatchObject([{ orderId: id, target: { status: 'delivered' } }])
  })

  test('does not mistake the same status, set again by a newer act, for its own', async () => {
    const { api, ids, move, codeOf } = await openDeskWithRules()
    const [id = 0] = ids
    const older = await move(id, 'agreement')
    await move(id, 'completed')
    await move(id, 'agreement')
    expect(await api.outbox.undo({ actionId: older.actionId ?? 0 })).toMatchObject({ undoneCount: 0 })
    expect(await codeOf(id)).toBe('agreement')
  })

  // Would catch: a change that was superseded and is lost when the newer one is taken back.
  test('of the newer act brings the older change back, with a fresh hold', async () => {
    const { api, clock, ids, externalIds, move, codeOf, outgoing, posts, promStatus, settled } =
      await openDeskWithRules()
    const [id = 0] = ids
    await move(id, 'agreement')
    await clock.advance(5 * SECOND_MS)
    const newer = await move(id, 'completed')
    await clock.advance(3 * SECOND_MS)
    await api.outbox.undo({ actionId: newer.actionId ?? 0 })
    expect(await codeOf(id)).toBe('agreement')
    expect((await outgoing()).find(({ state }) => state === 'held')).toMatchObject({
      target: { status: 'received' },
    })
    await clock.advance(10 * SECOND_MS - 1)
    expect(posts()).toEqual([])
    await clock.advance(1)
    await settled()
    expect(promStatus(externalIds[0] ?? 0)).toBe('received')
    expect(posts()).toHaveLength(1)
  })

  // Would catch: an order that is open here and cancelled on Prom.
  test('does not open an order that was cancelled on Prom meanwhile', async () => {
    const { api, clock, ids, externalIds, simulator, run, source, move, codeOf } = await openDeskWithRules({
      settings: { holdSingleMs: 5 * MINUTE_MS },
    })
    const [id = 0] = ids
    const { actionId } = await move(id, 'out_of_stock', {
      tell: { reason: 'not_available', text: null },
      confirmedRefunds: [],
    })
    simulator.cancelByBuyer(externalIds[0] ?? 0)
    await run.nextCheck(source.id)
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 0,
      sentCount: 1,
      numbersSentCount: 0,
    })
    expect(await codeOf(id)).toBe('out_of_stock')
    const inside = await move(id, 'duplicate')
    expect(await api.outbox.undo({ actionId: inside.actionId ?? 0 })).toMatchObject({ undoneCount: 1 })
    expect(await codeOf(id)).toBe('out_of_stock')
    await clock.settle()
  })

  test('takes back a cancellation that waits for consent', async () => {
    const { api, addOrder, move, codeOf, outgoing } = await openDeskWithRules()
    const { id } = await addOrder(PAID)
    const { actionId } = await move(id, 'out_of_stock', {
      tell: { reason: 'not_available', text: null },
      confirmedRefunds: [],
    })
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 1 })
    expect(await codeOf(id)).toBe('new')
    expect((await outgoing()).map(({ state }) => state)).toEqual(['undone'])
  })

  test('of an act that is not there does nothing', async () => {
    const { api } = await openDesk()
    expect(await api.outbox.undo({ actionId: 77 })).toEqual({
      actionId: 77,
      undoneCount: 0,
      sentCount: 0,
      numbersSentCount: 0,
    })
  })
})

describe('undoing the last act', () => {
  test('goes back act by act, to the beginning', async () => {
    const { api, ids, move, codeOf } = await openDesk()
    const [id = 0, other = 0] = ids
    const first = await move(id, 'agreement')
    const second = await move(other, 'production')
    const third = await move(id, 'completed')
    expect(await api.outbox.undoLast()).toMatchObject({ actionId: third.actionId })
    expect(await codeOf(id)).toBe('agreement')
    expect(await api.outbox.undoLast()).toMatchObject({ actionId: second.actionId })
    expect(await api.outbox.undoLast()).toMatchObject({ actionId: first.actionId })
    expect(await Promise.all([id, other].map(codeOf))).toEqual(['new', 'new'])
    expect(await api.outbox.undoLast()).toBeNull()
  })

  test('survives a restart', async () => {
    const { run, url, clock, ids, move } = await openDeskWithRules({
      settings: { holdSingleMs: 5 * MINUTE_MS },
    })
    const [id = 0] = ids
    const { actionId } = await move(id, 'agreement')
    await run.stop()
    const next = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir, secrets: run.secrets })
    expect(await next.api.outbox.undoLast()).toEqual({
      actionId,
      undoneCount: 1,
      sentCount: 0,
      numbersSentCount: 0,
    })
  })
})

describe('undoing single changes', () => {
  test('takes back those, with their orders, and leaves the rest of the act', async () => {
    const { api, ids, move, codeOf, outgoing } = await openDeskWithRules()
    const { actionId } = await move(ids, 'agreement')
    const rows = await outgoing()
    const changeIds = rows.filter(({ orderId }) => orderId !== ids[1]).map(({ id }) => id)
    expect(await api.outbox.undoChanges({ changeIds })).toEqual({
      undoneCount: 2,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(await Promise.all(ids.map(codeOf))).toEqual(['new', 'agreement', 'new'])
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toEqual({
      actionId,
      undoneCount: 1,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(await Promise.all(ids.map(codeOf))).toEqual(['new', 'new', 'new'])
  })

  // Would catch: two changes of one order of which only the newer can be undone.
  test('of one order, older and newer together, leads back to the beginning', async () => {
    const { api, ids, move, codeOf, outgoing } = await openDeskWithRules()
    const [id = 0] = ids
    await move(id, 'agreement')
    await move(id, 'completed')
    const changeIds = (await outgoing()).map((row) => row.id)
    expect(changeIds).toHaveLength(2)
    expect(await api.outbox.undoChanges({ changeIds })).toEqual({
      undoneCount: 2,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(await codeOf(id)).toBe('new')
    expect((await outgoing()).map(({ state }) => state)).toEqual(['undone', 'undone'])
  })
})
