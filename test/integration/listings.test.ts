import { expect, test } from 'vitest'
import { DEMO_TOKEN } from '#simulator/access.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { lineOf, openGoods } from './goods.ts'
import { createKeptSecrets, DAY_MS, eventually, MINUTE_MS, NOON, openShop, runKramar } from './harness.ts'

test('listings are read when asked for, all of them, in the language of the source', async () => {
  const goods = await openGoods({ productCount: 230 })
  const { api, simulator, source } = goods
  expect((await api.listings.syncs())[0]).toMatchObject({ isEnabled: false, count: 0, runningJob: null })
  expect(simulator.requests.some(({ path }) => path.startsWith('/products/list'))).toBe(
    // The check of the token's rights asks for one.
    simulator.requests
      .filter(({ path }) => path === '/products/list')
      .every(({ query }) => query.limit === '1'),
  )
  await goods.read()
  const wire = simulator.products()
  const { rows, total } = await api.listings.list({ filter: {}, offset: 0, limit: 200 })
  expect([total, rows.length]).toEqual([wire.length, 200])
  expect((await goods.sync()).count).toBe(wire.length)
  const [first] = rows
  const onProm = wire.find(({ id }) => id === first?.externalId)
  expect(first).toMatchObject({
    sourceId: source.id,
    sku: onProm?.sku,
    name: (onProm as { name_multilang: { uk: string } }).name_multilang.uk,
    priceMinor: Math.round(Number(onProm?.price) * 100),
    quantity: onProm?.quantity_in_stock,
    presence: onProm?.presence,
    productId: null,
  })
})

test('a shop that lists its root group only is read through its groups, also those it does not name', async () => {
  const goods = await openGoods({ productCount: 150 })
  goods.simulator.setFacts({ listedWithoutGroup: 'rootGroup', unlistedGroupIds: [9200004] })
  const stranger = goods.simulator.products().find(({ group }) => (group as { id: number }).id === 9200004)
  // An order names goods of the group that is not listed: that is how it is found.
  goods.simulator.addOrder({ patch: { products: [lineOf(stranger)] } })
  await goods.run.nextCheck(goods.source.id)
  await goods.read()
  const sync = await goods.sync()
  // The first pass meets the stranger alone and its group with it; the next one walks that group.
  await goods.readAgain()
  expect((await goods.sync()).count).toBe(goods.simulator.products().length)
  expect(sync.foundByGroup).toBeGreaterThan(50)
})

test('a group that Prom may not show to its end is said so', async () => {
  const goods = await openGoods({ productCount: 2_200 })
  goods.simulator.setFacts({ listedWithoutGroup: 'rootGroup', mostProductsInGroup: 499 })
  await goods.read()
  expect((await goods.sync()).cappedGroups).toBeGreaterThan(0)
})

test('a change on Prom and a new product come with the next look, without another full reading', async () => {
  const goods = await openGoods()
  await goods.read()
  const [first] = (await goods.api.listings.list({ filter: {}, offset: 0, limit: 1 })).rows
  if (!first) throw new Error('no listing')
  await goods.clock.advance(MINUTE_MS)
  goods.simulator.editProduct(first.externalId, { quantity_in_stock: 333, presence: 'order' })
  goods.simulator.addProduct({ sku: 'NEW-9', uk: 'Новий чайник' })
  const before = goods.simulator.requests.length
  await goods.lookAgain()
  const asked = goods.simulator.requests.slice(before).filter(({ path }) => path === '/products/list')
  expect(asked.every(({ query }) => query.last_modified_from !== undefined)).toBe(true)
  const found = await goods.api.listings.list({ filter: { text: 'new-9' }, offset: 0, limit: 5 })
  expect(found.rows.map(({ name }) => name)).toEqual(['Новий чайник'])
  const changed = await goods.api.listings.list({
    filter: { text: String(first.externalId) },
    offset: 0,
    limit: 5,
  })
  expect(changed.rows[0]).toMatchObject({ quantity: 333, presence: 'order' })
})

test('what was deleted on Prom is gone after the night, by its own answer and not because a list lacks it', async () => {
  const goods = await openGoods()
  await goods.read()
  const rows = (await goods.api.listings.list({ filter: {}, offset: 0, limit: 200 })).rows
  const [deleted] = rows
  if (!deleted) throw new Error('no listing')
  goods.simulator.editProduct(deleted.externalId, { status: 'deleted' })
  // Prom fails to list half of the shop this night: nothing of that half is gone.
  goods.simulator.setFacts({ listedWithoutGroup: 'rootGroup', mostProductsInGroup: 10 })
  await goods.readAgain()
  const gone = await goods.api.listings.list({ filter: { isGone: true }, offset: 0, limit: 200 })
  expect(gone.rows.map(({ externalId }) => externalId)).toEqual([deleted.externalId])
  expect((await goods.api.listings.list({ filter: {}, offset: 0, limit: 1 })).total).toBe(rows.length - 1)
})

test('a full reading runs again each night', async () => {
  const goods = await openGoods()
  await goods.read()
  const { passFinishedAt } = await goods.sync()
  await goods.clock.advance(DAY_MS)
  await goods.idle()
  await goods.lookAgain()
  expect((await goods.sync()).passFinishedAt).toBeGreaterThan(passFinishedAt ?? 0)
})

test('an interrupted reading goes on below where it was', async () => {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0, productCount: 450 })
  const { secrets } = createKeptSecrets()
  const first = await runKramar({ clock, promApiUrl: url, secrets })
  const source = await first.connect(simulator.token)
  await first.imported(source.id)
  const hang = simulator.injectFault({ kind: 'hang' }, { path: '/products/list', skip: 2, times: 1 })
  await first.api.listings.setEnabled({ sourceId: source.id, isEnabled: true })
  await eventually('third page is asked for', async () => {
    await clock.settle()
    return hang.hits() === 1
  })
  await first.stop()
  hang.release()
  const asked = simulator.requests.length
  const second = await runKramar({ clock, promApiUrl: url, secrets, dataDir: first.dataDir })
  await eventually('all is read', async () => {
    await clock.settle()
    const [sync] = await second.api.listings.syncs()
    return sync?.passFinishedAt != null
  })
  expect((await second.api.listings.syncs())[0]?.count).toBe(simulator.products().length)
  const lists = simulator.requests
    .slice(asked)
    .filter(({ path, query }) => path === '/products/list' && query.group_id === undefined)
  expect(lists[0]?.query.last_id).toBeDefined()
})

test('a token without the right to goods is told so, and the orders go on', async () => {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, tokens: { [DEMO_TOKEN]: { products: 'none' } } })
  const run = await runKramar({ clock, promApiUrl: url })
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  await run.api.listings.setEnabled({ sourceId: source.id, isEnabled: true })
  await eventually('the refusal is told', async () => {
    await clock.settle()
    return (await run.api.listings.syncs())[0]?.problem?.code === 'unauthorized'
  })
  expect((await run.api.sources.list())[0]?.state).toBe('active')
  await run.nextCheck(source.id)
  expect((await run.syncOf(source.id)).problem).toBeNull()
})
