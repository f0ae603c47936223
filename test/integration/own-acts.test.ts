import { describe, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { HOUR_MS, inspect, MINUTE_MS, refusalOf, runKramar, SECOND_MS } from './harness.ts'

const kindsOf = (history: { kind: string; field: string | null }[]) =>
  history.map(({ kind, field }) => (field === null ? kind : `${kind} ${field}`))

describe('tags', () => {
  test('are given and taken by one act, with a line of history each and one undo', async () => {
    const { api, run, clock, ids, historyOf } = await openDesk()
    const [id = 0, other = 0] = ids
    const vip = await api.tags.add({ name: 'VIP' })
    const gift = await api.tags.add({ name: 'Подарунок' })
    await api.tags.set({ orderIds: [id], addIds: [gift.id], removeIds: [] })
    const events = await run.watch()
    const act = await api.tags.set({ orderIds: [id, other, 999], addIds: [vip.id], removeIds: [gift.id] })
    expect(act).toMatchObject({ changedCount: 2 })
    expect((await api.orders.get({ orderId: id })).tagIds).toEqual([vip.id])
    expect((await run.rows()).find((row) => row.id === other)?.tagIds).toEqual([vip.id])
    expect(await api.tags.count()).toEqual([{ tagId: vip.id, count: 2 }])
    expect((await historyOf(id)).slice(0, 2)).toMatchObject([
      { kind: 'ownSet', field: 'tag', before: null, after: String(vip.id), by: 'user' },
      { kind: 'ownSet', field: 'tag', before: String(gift.id), after: null, by: 'user' },
    ])
    expect(await api.outbox.undoLast()).toEqual({
      actionId: act.actionId,
      undoneCount: 2,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect((await api.orders.get({ orderId: id })).tagIds).toEqual([gift.id])
    expect((await api.orders.get({ orderId: other })).tagIds).toEqual([])
    expect(kindsOf(await historyOf(other))).toEqual(['undone tag', 'ownSet tag', 'arrived'])
    await clock.advance(SECOND_MS)
    expect(events.map(({ type }) => type)).toContain('orders.changed')
  })

  test('that the order has already are no act', async () => {
    const { api, ids, historyOf } = await openDesk()
    const [id = 0] = ids
    const tag = await api.tags.add({ name: 'VIP' })
    const input = { orderIds: [id], addIds: [tag.id], removeIds: [] }
    await api.tags.set(input)
    expect(await api.tags.set(input)).toEqual({ actionId: null, changedCount: 0 })
    expect(await historyOf(id)).toHaveLength(2)
  })

  // Would catch: "VIP" and "vip" side by side, an archived tag that is lost instead of brought back.
  test('are one where they read alike, also after a rename and from the archive', async () => {
    const { api, ids } = await openDesk()
    const vip = await api.tags.add({ name: 'Ґречний' })
    expect(await api.tags.add({ name: ' гречний' })).toEqual(vip)
    const other = await api.tags.add({ name: 'Опт' })
    expect(other.color).not.toBe(vip.color)
    expect(await refusalOf(api.tags.update({ tagId: other.id, name: 'ґРЕЧНИЙ' }))).toMatchObject({
      code: 'NAME_TAKEN',
    })
    await api.tags.set({ orderIds: [ids[0] ?? 0], addIds: [other.id], removeIds: [] })
    await api.tags.update({ tagId: other.id, name: 'Гурт', color: 'red' })
    await api.tags.update({ tagId: other.id, isArchived: true })
    expect((await api.orders.get({ orderId: ids[0] ?? 0 })).tagIds).toEqual([other.id])
    expect(await api.tags.add({ name: 'гурт' })).toEqual({ ...other, name: 'Гурт', color: 'red' })
    expect(await api.outbox.undoLast()).toMatchObject({ undoneCount: 1 })
    expect(
      await refusalOf(api.tags.set({ orderIds: [1], addIds: [other.id, 77], removeIds: [] })),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('notes', () => {
  test('are written, changed and taken away, each step with its way back', async () => {
    const { api, clock, ids, historyOf } = await openDesk()
    const [orderId = 0] = ids
    const texts = async () => (await api.notes.list({ orderId })).map(({ text }) => text)
    const writtenAt = clock.now()
    await api.notes.add({ orderId, text: '  не бере трубку ' })
    await clock.advance(MINUTE_MS)
    await api.notes.add({ orderId, text: 'передзвонить о 18' })
    expect(await texts()).toEqual(['передзвонить о 18', 'не бере трубку'])
    expect(await api.orders.get({ orderId })).toMatchObject({ hasNote: true })
    const [newer, older] = await api.notes.list({ orderId })
    expect(older).toMatchObject({ createdAt: writtenAt, editedAt: null })
    await api.notes.edit({ noteId: newer?.id ?? 0, text: 'передзвонить о 19' })
    expect((await api.notes.list({ orderId }))[0]?.editedAt).toBe(clock.now())
    await api.notes.remove({ noteId: older?.id ?? 0 })
    expect(await texts()).toEqual(['передзвонить о 19'])
    expect(await refusalOf(api.notes.edit({ noteId: older?.id ?? 0, text: 'x' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await api.outbox.undoLast()
    expect(await texts()).toEqual(['передзвонить о 19', 'не бере трубку'])
    await api.outbox.undoLast()
    expect(await texts()).toEqual(['передзвонить о 18', 'не бере трубку'])
    await api.outbox.undoLast()
    await api.outbox.undoLast()
    expect(await texts()).toEqual([])
    expect(await api.orders.get({ orderId })).toMatchObject({ hasNote: false })
    expect(await api.outbox.undoLast()).toBeNull()
    expect(kindsOf(await historyOf(orderId)).filter((kind) => kind === 'ownSet note')).toHaveLength(4)
  })

  test('of an order that is not here are refused', async () => {
    const { api } = await openDesk()
    expect(await refusalOf(api.notes.add({ orderId: 999, text: 'x' }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a snoozed order', () => {
  // Would catch: a reminder that is early, late, or comes twice.
  test('comes back at its very moment, once', async () => {
    const { api, run, clock, ids } = await openDesk()
    const [id = 0] = ids
    const untilAt = clock.now() + 15 * MINUTE_MS
    await api.snoozes.set({ orderIds: [id], untilAt })
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: null })
    const events = await run.watch()
    await clock.advance(15 * MINUTE_MS - 1)
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: null })
    await clock.advance(1)
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: untilAt })
    await clock.advance(SECOND_MS)
    expect(events.filter(({ type }) => type === 'orders.changed').length).toBeGreaterThan(0)
    await clock.advance(HOUR_MS)
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: untilAt })
    const told = (await api.notifications.list({ limit: 10 })).filter(({ kind }) => kind === 'snoozeEnded')
    expect(told).toMatchObject([{ order: { id }, at: untilAt, isRead: false }])
  })

  test('comes back at the next start where Kramar was closed at its time', async () => {
    const { api, run, url, clock, ids } = await openDesk()
    const [id = 0] = ids
    const untilAt = clock.now() + 15 * MINUTE_MS
    await api.snoozes.set({ orderIds: [id], untilAt })
    await run.stop()
    await clock.advance(HOUR_MS)
    const next = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir, secrets: run.secrets })
    expect((await next.api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: clock.now() })
  })

  test('that is done with by then stays away', async () => {
    const { api, clock, ids, move } = await openDesk()
    const [id = 0] = ids
    await api.snoozes.set({ orderIds: [id], untilAt: clock.now() + 15 * MINUTE_MS })
    await move(id, 'completed')
    await clock.advance(15 * MINUTE_MS)
    expect((await api.orders.get({ orderId: id })).snooze).toBeNull()
  })

  test('loses its mark when it gets a status, and has it again when that is taken back', async () => {
    const { api, clock, ids, move, codeOf } = await openDesk()
    const [id = 0] = ids
    await api.snoozes.set({ orderIds: [id], untilAt: clock.now() + MINUTE_MS })
    await clock.advance(MINUTE_MS)
    const { snooze } = await api.orders.get({ orderId: id })
    const { actionId } = await move(id, 'agreement')
    expect((await api.orders.get({ orderId: id })).snooze).toBeNull()
    expect(await api.outbox.undo({ actionId: actionId ?? 0 })).toMatchObject({ undoneCount: 1 })
    expect(await codeOf(id)).toBe('new')
    expect((await api.orders.get({ orderId: id })).snooze).toEqual(snooze)
  })

  test('keeps its time when it gets a status before', async () => {
    const { api, clock, ids, move } = await openDesk()
    const [id = 0] = ids
    const untilAt = clock.now() + MINUTE_MS
    await api.snoozes.set({ orderIds: [id], untilAt })
    await move(id, 'agreement')
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: null })
    await clock.advance(MINUTE_MS)
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt, returnedAt: untilAt })
  })

  test('is put off anew, let go and brought back to its first time by undo', async () => {
    const { api, clock, ids } = await openDesk()
    const [id = 0, other = 0] = ids
    const first = clock.now() + 15 * MINUTE_MS
    await api.snoozes.set({ orderIds: [id], untilAt: first })
    const again = await api.snoozes.set({ orderIds: [id, other], untilAt: first + HOUR_MS })
    expect(again).toMatchObject({ changedCount: 2 })
    await api.snoozes.set({ orderIds: [id], untilAt: null })
    expect((await api.orders.get({ orderId: id })).snooze).toBeNull()
    await api.outbox.undoLast()
    await api.outbox.undoLast()
    expect((await api.orders.get({ orderId: other })).snooze).toBeNull()
    await clock.advance(15 * MINUTE_MS)
    expect((await api.orders.get({ orderId: id })).snooze).toEqual({ untilAt: first, returnedAt: first })
  })

  test('cannot be put off to the past', async () => {
    const { api, clock, ids } = await openDesk()
    const call = api.snoozes.set({ orderIds: [ids[0] ?? 0], untilAt: clock.now() })
    expect(await refusalOf(call)).toMatchObject({ code: 'PAST' })
  })
})

describe('undo of what is our own', () => {
  // Would catch: an older act that is undone under a newer one and takes the newer one's value away.
  test('leaves alone what was changed again since, and nothing goes to Prom', async () => {
    const { api, ids, clock, posts } = await openDesk()
    const [id = 0, other = 0] = ids
    const at = clock.now() + HOUR_MS
    const older = await api.snoozes.set({ orderIds: [id, other], untilAt: at })
    await api.snoozes.set({ orderIds: [id], untilAt: at + HOUR_MS })
    expect(await api.outbox.undo({ actionId: older.actionId ?? 0 })).toMatchObject({ undoneCount: 1 })
    expect((await api.orders.get({ orderId: id })).snooze?.untilAt).toBe(at + HOUR_MS)
    expect((await api.orders.get({ orderId: other })).snooze).toBeNull()
    expect(await api.outbox.undo({ actionId: older.actionId ?? 0 })).toMatchObject({ undoneCount: 0 })
    await clock.advance(3 * HOUR_MS)
    expect(posts()).toEqual([])
  })
})

describe('since when an order has its status', () => {
  const sinceOf = (dataDir: string, id: number) =>
    inspect(dataDir, (sqlite) =>
      sqlite.prepare('SELECT status_since FROM orders WHERE id = ?').pluck().get(id),
    )

  test('follows every change of it and every undo', async () => {
    const { api, run, clock, ids, move, simulator, externalIds, source } = await openDesk()
    const [id = 0, other = 0] = ids
    const since = async () => (await api.orders.get({ orderId: id })).statusSince
    const createdAt = (await api.orders.get({ orderId: id })).createdAt
    expect(await since()).toBe(createdAt)
    await clock.advance(MINUTE_MS)
    await move(id, 'agreement')
    const agreedAt = clock.now()
    expect(await since()).toBe(agreedAt)
    await clock.advance(MINUTE_MS)
    await move(id, 'production')
    expect(await since()).toBe(clock.now())
    await api.outbox.undoLast()
    expect(await since()).toBe(agreedAt)
    await api.outbox.undoLast()
    expect(await since()).toBe(createdAt)
    simulator.cancelByBuyer(externalIds[1] ?? 0)
    await run.nextCheck(source.id)
    expect(sinceOf(run.dataDir, other)).toBe(clock.now())
  })
})
