import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOrderWriter } from '#main/orders/order-writer.ts'
import { createPersonStore } from '#main/people/person-store.ts'
import { createTurnStore } from '#main/people/turn-store.ts'
import { createStatusStore } from '#main/statuses/status-store.ts'
import { makePromOrder } from '../fixtures/prom-order.ts'
import { addSource, openTemporaryDatabase } from '../fixtures/temporary-database.ts'
import { openDesk } from './desk.ts'
import { NOON, refusalOf, runKramar } from './harness.ts'

const CREATED = { role: 'manager', color: 'blue', createdAt: NOON } as const

/** A source whose orders are given out, without anything that reads Prom. */
function openTurns() {
  const database = openTemporaryDatabase()
  const { sqlite, db } = database
  const writer = createOrderWriter(sqlite, createStatusStore(sqlite, db).byCode)
  let externalId = 0
  return {
    sqlite,
    addSource: () => addSource(database),
    /** One transaction, so that nothing waits for the disk between two orders. */
    atOnce: (work: () => void) => sqlite.transaction(work)(),
    people: createPersonStore(sqlite),
    /** As after a start: nothing is remembered but what the database holds. */
    turns: () => createTurnStore(sqlite),
    addOrder(sourceId: number): number {
      externalId += 1
      const order = makePromOrder({ externalId })
      return writer.insert({ id: sourceId, currency: 'UAH' }, { order, json: '{}', contentHash: '' }, NOON)
    },
  }
}

test('turns are fair: however many people, orders and restarts, nobody is ever two orders ahead of anybody', () => {
  const { people, turns, addOrder, addSource: addShop, atOnce } = openTurns()
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }),
      (count, pages) =>
        atOnce(() => {
          const sourceId = addShop()
          const ids = Array.from({ length: count }, (_, index) =>
            people.insert({ ...CREATED, name: `Менеджер ${index}` }),
          ).map(({ id }) => id)
          turns().set(sourceId, ids)
          const got = new Map(ids.map((id) => [id, 0]))
          for (const size of pages) {
            const given = turns().giveOut(
              sourceId,
              Array.from({ length: size }, () => addOrder(sourceId)),
              NOON,
            )
            expect(given).toHaveLength(size)
            for (const { personId } of given) {
              got.set(personId, (got.get(personId) ?? 0) + 1)
              expect(Math.max(...got.values()) - Math.min(...got.values())).toBeLessThanOrEqual(1)
            }
          }
        }),
    ),
    { numRuns: 50 },
  )
})

test('whoever is away gets nothing, the others stay even, and coming back brings one order and no flood', () => {
  const { people, turns, addOrder, addSource: addShop, atOnce } = openTurns()
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 30 }),
      (count, awayIndex, whileAway) =>
        atOnce(() => {
          const sourceId = addShop()
          const ids = Array.from({ length: count }, (_, index) =>
            people.insert({ ...CREATED, name: String(index) }),
          ).map(({ id }) => id)
          const away = ids[awayIndex % count] ?? 0
          turns().set(sourceId, ids)
          const give = (orders: number) =>
            turns()
              .giveOut(
                sourceId,
                Array.from({ length: orders }, () => addOrder(sourceId)),
                NOON,
              )
              .map(({ personId }) => personId)
          give(count)
          people.update(away, { isActive: false })
          const without = give(whileAway)
          expect(without).toHaveLength(whileAway)
          expect(without).not.toContain(away)
          const shares = ids
            .filter((id) => id !== away)
            .map((id) => without.filter((one) => one === id).length)
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
          people.update(away, { isActive: true })
          expect(give(count).filter((id) => id === away)).toHaveLength(1)
        }),
    ),
    { numRuns: 50 },
  )
})

test('nobody gets an order that they may not see, or that somebody has dealt with already', () => {
  const { people, turns, addOrder, sqlite, addSource: addShop } = openTurns()
  const sourceId = addShop()
  const blind = people.insert({ ...CREATED, name: 'Без доступу' }).id
  people.update(blind, { seesAllSources: false })
  turns().set(sourceId, [blind])
  expect(turns().giveOut(sourceId, [addOrder(sourceId)], NOON)).toEqual([])
  people.setSources(blind, [sourceId])
  const done = addOrder(sourceId)
  sqlite.prepare("UPDATE orders SET status_group = 'completed' WHERE id = ?").run(done)
  const fresh = addOrder(sourceId)
  expect(turns().giveOut(sourceId, [done, fresh], NOON)).toEqual([{ orderId: fresh, personId: blind }])
})

test('new orders are given out in turn, across a restart, and the first import is left alone', async () => {
  const desk = await openDesk({ orders: 3 })
  const { api, source } = desk
  const olena = await api.people.add({ name: 'Олена' })
  const taras = await api.people.add({ name: 'Тарас' })
  await api.people.setTurns({ sourceId: source.id, personIds: [olena.id, taras.id] })
  const first = await desk.addOrder()
  const second = await desk.addOrder()
  const third = await desk.addOrder()
  const managerOf = async (orderId: number) => (await api.orders.get({ orderId })).managerId
  expect(await Promise.all([first, second, third].map(({ id }) => managerOf(id)))).toEqual([
    olena.id,
    taras.id,
    olena.id,
  ])
  expect(await Promise.all(desk.ids.map(managerOf))).toEqual([null, null, null])
  expect((await desk.historyOf(first.id))[0]).toMatchObject({
    kind: 'ownSet',
    field: 'manager',
    after: String(olena.id),
    by: 'rule',
  })

  await desk.run.stop()
  const { dataDir, secrets } = desk.run
  const again = await runKramar({ clock: desk.clock, promApiUrl: desk.url, dataDir, secrets })
  await again.idle(source.id)
  const externalId = desk.simulator.addOrder()
  await again.nextCheck(source.id)
  expect((await again.row(externalId))?.managerId).toBe(taras.id)
})

test('many orders are given to somebody in one act, found by it, and taken back with it', async () => {
  const desk = await openDesk({ orders: 3 })
  const { api } = desk
  const olena = await api.people.add({ name: 'Олена' })
  const [one = 0, two = 0] = desk.ids
  const act = await api.people.assign({ orderIds: [one, two], personId: olena.id })
  expect(act.changedCount).toBe(2)
  const found = async (managerIds: (number | null)[]) =>
    (await desk.run.rows({ managerIds })).map(({ id }) => id).sort((a, b) => a - b)
  expect(await found([olena.id])).toEqual([one, two])
  expect(await found([null])).toEqual(desk.ids.slice(2))
  expect(await found([null, olena.id])).toEqual(desk.ids)
  const figures = await api.analytics.breakdown({
    from: '2026-11-24',
    to: '2026-11-24',
    currency: 'UAH',
    by: 'manager',
  })
  expect(Object.fromEntries(figures.map(({ key, figures: { orderCount } }) => [key, orderCount]))).toEqual({
    [olena.id]: 2,
    0: 1,
  })
  const { actionId } = act
  if (actionId === null) throw new Error('nothing was done')
  await api.outbox.undo({ actionId })
  expect(await found([olena.id])).toEqual([])
})

test('the history names who did it, and who took it back', async () => {
  const desk = await openDesk({ orders: 1 })
  const { api } = desk
  const [orderId = 0] = desk.ids
  await desk.move(orderId, 'agreement')
  const linesOf = async (kind: string) => (await desk.historyOf(orderId)).filter((line) => line.kind === kind)
  expect(await linesOf('statusSet')).toMatchObject([{ personId: null }])

  const olena = await api.people.add({ name: 'Олена' })
  const { personId: ownerId } = await api.people.session()
  await api.people.switchTo({ personId: olena.id })
  const { actionId } = await desk.move(orderId, 'production')
  await api.people.switchTo({ personId: ownerId ?? 0 })
  await api.outbox.undo({ actionId: actionId ?? 0 })
  expect((await linesOf('statusSet'))[0]).toMatchObject({ personId: olena.id })
  expect(await linesOf('undone')).toMatchObject([{ personId: ownerId }])
})

test('a PIN is asked for, kept as scrypt, and cannot be tried out', async () => {
  const desk = await openDesk({ orders: 1 })
  const { api } = desk
  const olena = await api.people.add({ name: 'Олена' })
  await api.people.setPin({ personId: olena.id, pin: '4821' })
  expect((await refusalOf(api.people.switchTo({ personId: olena.id }))).code).toBe('WRONG_PIN')
  for (let attempt = 0; attempt < 4; attempt += 1) {
    expect((await refusalOf(api.people.switchTo({ personId: olena.id, pin: '0000' }))).code).toBe('WRONG_PIN')
  }
  expect(await refusalOf(api.people.switchTo({ personId: olena.id, pin: '4821' }))).toMatchObject({
    code: 'WAIT',
    data: { untilAt: desk.clock.now() + 30_000 },
  })
  await desk.clock.advance(30_000)
  expect(await api.people.switchTo({ personId: olena.id, pin: '4821' })).toMatchObject({
    personId: olena.id,
    isOwner: false,
  })
})

test('without people there is nobody to ask, and after a start with a PIN nobody works before they said who they are', async () => {
  const desk = await openDesk({ orders: 1 })
  expect(await desk.api.people.session()).toEqual({
    isLocked: false,
    personId: null,
    isOwner: true,
    people: [],
  })
  await desk.api.people.add({ name: 'Олена' })
  const { personId: ownerId } = await desk.api.people.session()
  await desk.api.people.setPin({ personId: ownerId ?? 0, pin: '1234' })
  await desk.run.stop()
  const { dataDir, secrets } = desk.run
  const again = await runKramar({ clock: desk.clock, promApiUrl: desk.url, dataDir, secrets })
  expect(await again.api.people.session()).toMatchObject({ isLocked: true, personId: null, isOwner: false })
  await again.api.people.switchTo({ personId: ownerId ?? 0, pin: '1234' })
  expect(await again.api.people.session()).toMatchObject({
    isLocked: false,
    personId: ownerId,
    isOwner: true,
  })
})

test('a file in the data folder takes forgotten PINs away, once', async () => {
  const desk = await openDesk({ orders: 1 })
  const { dataDir, secrets } = desk.run
  await desk.api.people.add({ name: 'Олена' })
  const { personId: ownerId } = await desk.api.people.session()
  await desk.api.people.setPin({ personId: ownerId ?? 0, pin: '1234' })
  await desk.run.stop()
  const path = join(dataDir, 'forget-pins.txt')
  writeFileSync(path, '')
  const again = await runKramar({ clock: desk.clock, promApiUrl: desk.url, dataDir, secrets })
  expect(await again.api.people.session()).toMatchObject({ isLocked: false, personId: ownerId })
  expect((await again.api.people.list()).some(({ hasPin }) => hasPin)).toBe(false)
  expect(existsSync(path)).toBe(false)
})

test('only an owner changes somebody else’s PIN, and nobody their own without knowing it', async () => {
  const desk = await openDesk({ orders: 1 })
  const { api } = desk
  const olena = await api.people.add({ name: 'Олена' })
  const { personId } = await api.people.session()
  const ownerId = personId ?? 0
  await api.people.setPin({ personId: ownerId, pin: '1234' })
  expect((await refusalOf(api.people.setPin({ personId: ownerId, pin: null }))).code).toBe('WRONG_PIN')
  await api.people.switchTo({ personId: olena.id })
  expect((await refusalOf(api.people.setPin({ personId: ownerId, pin: '9999' }))).code).toBe('NOT_YOURS')
  await api.people.setPin({ personId: olena.id, pin: '4321' })
  await api.people.switchTo({ personId: ownerId, pin: '1234' })
  await api.people.setPin({ personId: olena.id, pin: null })
  expect((await refusalOf(api.people.update({ personId: ownerId, isActive: false }))).code).toBe('OWNER')
  await api.people.update({ personId: olena.id, isActive: false })
  expect((await refusalOf(api.people.switchTo({ personId: olena.id }))).code).toBe('NOT_FOUND')
})
