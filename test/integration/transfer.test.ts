import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TransferSettings } from '#shared/contract/transfer.ts'
import { sellableQuantity } from '#shared/domain/stock.ts'
import { lineOf, openTwoShops, type TwoShops } from './goods.ts'
import { eventually, HOUR_MS, MINUTE_MS } from './harness.ts'
import { openStock, type StockDesk } from './stock-desk.ts'

const SETTINGS: TransferSettings = { bufferKind: 'pieces', bufferValue: 0, atZero: 'not_available' }

const edits = (desk: Pick<StockDesk, 'simulator'>) =>
  desk.simulator.requests.filter(({ path }) => path === '/products/edit')

const bodies = (desk: Pick<StockDesk, 'simulator'>) =>
  edits(desk).flatMap(({ body }) => body as { id: number; quantity_in_stock: number; presence?: string }[])

/** Lets the values that wait gather, go, and come to an end. */
async function told(desk: Pick<StockDesk, 'api' | 'clock'>): Promise<void> {
  await desk.clock.advance(4_000)
  await eventually('the values were told', async () => {
    await desk.clock.settle()
    const { rows } = await desk.api.transfer.changes({ shelf: 'open', offset: 0, limit: 200 })
    return rows.every(
      ({ state, nextAttemptAt }) => state === 'queued' && (nextAttemptAt ?? 0) > desk.clock.now(),
    )
  })
}

const waiting = async (desk: StockDesk) =>
  (await desk.api.transfer.changes({ shelf: 'open', offset: 0, limit: 1 })).total

async function enable(
  desk: StockDesk,
  settings: Partial<TransferSettings> = {},
  excludedListingIds: number[] = [],
) {
  const request = { sourceId: desk.source.id, ...SETTINGS, ...settings, excludedListingIds }
  await desk.api.transfer.enable(request)
  await told(desk)
}

const ofListing = async (desk: StockDesk, sku: string) =>
  (await desk.api.transfer.changes({ shelf: 'all', offset: 0, limit: 200 })).rows.filter(
    (row) => row.sku === sku,
  )

/** A plain product and a variation whose stock is counted. */
const PLAIN = 'SKU-002'

describe('before anything is told', () => {
  test('the transfer is off, whatever moves; the preview says what would be told and sends nothing', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    await desk.order({ [PLAIN]: 2 })
    await told(desk)
    const [transfer] = await desk.api.transfer.list()
    expect(transfer).toMatchObject({ isEnabled: false, waitingCount: 0 })
    const preview = await desk.api.transfer.preview({
      sourceId: desk.source.id,
      bufferKind: 'pieces',
      bufferValue: 3,
      atZero: 'order',
    })
    expect(preview.length).toBe(desk.simulator.products().length)
    expect(preview.find(({ sku }) => sku === PLAIN)).toMatchObject({
      has: { quantity: desk.wire(PLAIN).quantity_in_stock, presence: desk.wire(PLAIN).presence },
      gets: { quantity: 7, presence: 'available' },
      leftOut: null,
    })
    expect(preview.filter(({ leftOut }) => leftOut === 'uncounted').length).toBe(preview.length - 1)
    expect(edits(desk)).toEqual([])
  })

  test('what a person has unticked is left out, also later', async () => {
    const desk = await openStock({ [PLAIN]: 12, 'SKU-003': 4 })
    const excluded = (await desk.listings()).find(({ sku }) => sku === PLAIN)?.id ?? 0
    await enable(desk, {}, [excluded])
    await desk.receive(PLAIN, 5)
    await told(desk)
    expect(bodies(desk).map(({ id }) => id)).toEqual([desk.wire('SKU-003').id])
  })
})

describe('what is told', () => {
  test('quantity and presence together, at zero as the seller wants it', async () => {
    const desk = await openStock({ [PLAIN]: 2 })
    await enable(desk, { atZero: 'order' })
    expect(desk.wire(PLAIN)).toMatchObject({ quantity_in_stock: 2, presence: 'available' })
    await desk.order({ [PLAIN]: 2 })
    await told(desk)
    expect(bodies(desk).at(-1)).toEqual({ id: desk.wire(PLAIN).id, quantity_in_stock: 0, presence: 'order' })
    expect(desk.wire(PLAIN)).toMatchObject({ quantity_in_stock: 0, presence: 'order' })
  })

  test('a burst is told once, with the newest value', async () => {
    const desk = await openStock({ [PLAIN]: 20 })
    await enable(desk)
    const before = edits(desk).length
    for (const quantity of [1, 2, 3]) await desk.receive(PLAIN, quantity)
    await told(desk)
    expect(edits(desk).length).toBe(before + 1)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(26)
    await told(desk)
    expect(edits(desk).length).toBe(before + 1)
  })

  test('at most a hundred a call', async () => {
    const desk = await openStock({ [PLAIN]: 20 }, { productCount: 260 })
    await desk.api.stock.countFromProm({})
    // A buffer makes every counted one differ.
    await enable(desk, { bufferValue: 1 })
    const sizes = edits(desk).map(({ body }) => (body as unknown[]).length)
    expect(sizes.length).toBeGreaterThan(1)
    expect(Math.max(...sizes)).toBe(100)
  })

  test('a variation that may not have a presence of its own gets its quantity alone, from then on', async () => {
    const variation = { uk: 'Плед', variationBaseId: 9_100_000_001, sku: 'VAR-1', quantityInStock: 3 }
    const desk = await openStock({ 'VAR-1': 9 }, {}, [variation])
    await enable(desk)
    expect(desk.wire('VAR-1').quantity_in_stock).toBe(9)
    await desk.receive('VAR-1', 1)
    await told(desk)
    const sent = bodies(desk).filter(({ id }) => id === desk.wire('VAR-1').id)
    expect(sent.map(({ presence }) => presence)).toEqual(['available', undefined, undefined])
    expect(desk.wire('VAR-1').quantity_in_stock).toBe(10)
  })

  test('a value that Prom lets fall in silence is found by reading again, told twice, and shown', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    desk.simulator.setFacts({ droppedProductIds: [Number(desk.wire(PLAIN).id)] })
    await enable(desk)
    expect((await ofListing(desk, PLAIN))[0]).toMatchObject({ state: 'queued' })
    await desk.clock.advance(MINUTE_MS)
    await told(desk)
    expect((await ofListing(desk, PLAIN))[0]).toMatchObject({ state: 'dropped' })
    expect((await desk.api.transfer.list())[0]).toMatchObject({ troubleCount: 1 })
    desk.simulator.setFacts({ droppedProductIds: [] })
    await desk.api.transfer.retry({ sourceId: desk.source.id })
    await told(desk)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(12)
    expect((await desk.api.transfer.list())[0]).toMatchObject({ troubleCount: 0 })
  })

  test('nothing to change there is no trouble', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    desk.simulator.editProduct(Number(desk.wire(PLAIN).id), { quantity_in_stock: 12, presence: 'available' })
    await enable(desk)
    expect((await ofListing(desk, PLAIN))[0]).toMatchObject({ state: 'alreadyThere' })
  })

  test('an answer that is lost, and a shop that is down: told again with what is true then', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    desk.simulator.injectFault({ kind: 'answerLost' }, { path: '/products/edit', times: 1 })
    await enable(desk)
    expect((await ofListing(desk, PLAIN))[0]?.problem).not.toBeNull()
    await desk.receive(PLAIN, 1)
    await desk.clock.advance(MINUTE_MS)
    await told(desk)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(13)
    const states = (await ofListing(desk, PLAIN)).map(({ state }) => state)
    expect(states.filter((state) => state === 'sent').length).toBe(1)
  })

  test('nothing while sending is paused or after the transfer was switched off', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    await enable(desk)
    const before = edits(desk).length
    await desk.api.settings.update({ isSendingPaused: true })
    await desk.receive(PLAIN, 1)
    await desk.clock.advance(HOUR_MS)
    expect(edits(desk).length).toBe(before)
    await desk.api.transfer.disable({ sourceId: desk.source.id })
    await desk.api.settings.update({ isSendingPaused: false })
    await desk.clock.advance(HOUR_MS)
    expect(edits(desk).length).toBe(before)
  })

  test('nothing on Prom is ever deleted, hidden or given another price', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    await desk.api.stock.countFromProm({})
    await enable(desk, { bufferValue: 2 })
    const fields = new Set(bodies(desk).flatMap((item) => Object.keys(item)))
    expect([...fields].toSorted()).toEqual(['id', 'presence', 'quantity_in_stock'])
  })
})

test('a value whose answer was lost took effect: the one before it is told again, though it seems to be there', async () => {
  const desk = await openStock({ [PLAIN]: 12 })
  await enable(desk)
  desk.simulator.injectFault({ kind: 'answerLost' }, { path: '/products/edit', times: 1 })
  await desk.count(PLAIN, 11)
  await desk.clock.advance(4_000)
  await eventually('the lost value is on Prom', async () => {
    await desk.clock.settle()
    return desk.wire(PLAIN).quantity_in_stock === 11
  })
  await desk.count(PLAIN, 12)
  await desk.clock.advance(MINUTE_MS)
  await told(desk)
  expect(desk.wire(PLAIN).quantity_in_stock).toBe(12)
})

test('a value that the feed sets back is reported and told again', async () => {
  const desk = await openStock({ [PLAIN]: 12 })
  desk.simulator.editProduct(Number(desk.wire(PLAIN).id), { external_id: 'EXT-002' })
  await enable(desk)
  expect(await desk.api.transfer.reverts()).toEqual([])
  desk.simulator.setFacts({ feed: { everyMs: 4 * HOUR_MS, fields: ['quantity_in_stock', 'presence'] } })
  await desk.clock.advance(4 * HOUR_MS)
  await desk.lookAgain()
  await told(desk)
  const [revert] = await desk.api.transfer.reverts()
  expect(revert).toMatchObject({ sku: PLAIN, told: { quantity: 12, presence: 'available' } })
  expect(revert?.found.quantity).not.toBe(12)
  expect(desk.wire(PLAIN)).toMatchObject({ quantity_in_stock: 12, presence: 'available' })
  expect((await desk.api.transfer.list())[0]).toMatchObject({ revertedCount: 1 })

  // The bell says so, once a day however often the feed comes.
  await desk.clock.advance(4 * HOUR_MS)
  await desk.lookAgain()
  await told(desk)
  const notices = (await desk.api.notifications.list({ limit: 50 })).filter(
    ({ kind }) => kind === 'stockReverted',
  )
  expect(notices).toMatchObject([
    { source: { id: desk.source.id }, count: 1, productName: (await desk.stockOf(PLAIN)).name },
  ])
})

test('a sale in one shop lowers the other within one check', async () => {
  const shops = await openTwoShops()
  const { api, a, b, run, clock } = shops
  await shops.readListings()
  await shops.createProducts()
  const { id: productId } = await shops.product(PLAIN)
  await api.stock.act({ productId, kind: 'count', quantity: 12, note: null })
  for (const { source } of [a, b]) {
    await api.transfer.enable({ sourceId: source.id, ...SETTINGS, excludedListingIds: [] })
  }
  await told(shops)
  const stockIn = (shop: TwoShops['a']) =>
    shop.simulator.products().find(({ sku }) => sku === PLAIN)?.quantity_in_stock
  expect([stockIn(a), stockIn(b)]).toEqual([12, 12])
  const wire = a.simulator.products().find(({ sku }) => sku === PLAIN)
  a.simulator.addOrder({ createdAt: clock.now(), patch: { products: [lineOf(wire, 5)] } })
  await run.nextCheck(a.source.id)
  await told(shops)
  expect([stockIn(a), stockIn(b)]).toEqual([7, 7])
})

test('no value that is told exceeds what is on hand less reserved less the buffer', async () => {
  const desk = await openStock({ [PLAIN]: 15 })
  const buffer = { bufferKind: 'pieces', bufferValue: 2 } as const
  await enable(desk, buffer)
  const id = Number(desk.wire(PLAIN).id)
  let seen = bodies(desk).length
  const orders: number[] = []
  const step = fc.oneof(
    fc.record({ kind: fc.constant('order' as const), quantity: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('ship' as const), order: fc.nat(3) }),
    fc.record({ kind: fc.constant('cancel' as const), order: fc.nat(3) }),
    fc.record({ kind: fc.constant('receipt' as const), quantity: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constant('fault' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      for (const one of steps) {
        // What goes while the step is under way may go before it or after it, and must be right at its moment.
        const before = sellableQuantity((await desk.stockOf(PLAIN)).available ?? 0, buffer)
        if (one.kind === 'order') orders.push(await desk.order({ [PLAIN]: one.quantity }))
        if (one.kind === 'receipt') await desk.receive(PLAIN, one.quantity)
        const chosen = 'order' in one ? orders.at(-1 - one.order) : undefined
        if (one.kind === 'ship' && chosen) await desk.move(chosen, 'shipped')
        if (one.kind === 'cancel' && chosen) await desk.cancel(chosen)
        if (one.kind === 'fault') {
          desk.simulator.injectFault({ kind: 'answerLost' }, { path: '/products/edit', times: 1 })
        }
        await told(desk)
        const { available } = await desk.stockOf(PLAIN)
        const after = sellableQuantity(available ?? 0, buffer)
        const sent = bodies(desk).slice(seen)
        expect(sent.every((item) => item.id === id)).toBe(true)
        for (const { quantity_in_stock } of sent) expect([before, after]).toContain(quantity_in_stock)
        if (sent.length > 1) expect(sent.at(-1)?.quantity_in_stock).toBe(after)
        seen = bodies(desk).length
      }
      // In the end Prom has what may be sold, faults or not.
      for (let tries = 0; tries < 20 && (await waiting(desk)) > 0; tries += 1) {
        await desk.clock.advance(5 * MINUTE_MS)
        await told(desk)
      }
      const { available } = await desk.stockOf(PLAIN)
      expect(desk.wire(PLAIN).quantity_in_stock).toBe(sellableQuantity(available ?? 0, buffer))
      seen = bodies(desk).length
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 120_000)

describe('the transfer after a restore', () => {
  // Would catch: a shop that is told the stock of the day of the copy, over what was sold and counted since.
  test('nothing is told until a person has looked at the preview again, and then everything is', async () => {
    const desk = await openStock({ [PLAIN]: 12, 'SKU-003': 4 })
    await enable(desk)
    const { name } = await desk.api.backups.make()
    await desk.receive(PLAIN, 8)
    await told(desk)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(20)
    const before = bodies(desk).length

    await desk.api.backups.restore({ name })
    await desk.run.idle(desk.source.id)
    await desk.receive(PLAIN, 1)
    await desk.clock.advance(HOUR_MS)
    expect(bodies(desk)).toHaveLength(before)
    expect((await ofListing(desk, PLAIN))[0]).toMatchObject({
      state: 'queued',
      blockedBy: 'heldAfterRestore',
      quantity: 13,
    })
    expect((await desk.api.transfer.list())[0]?.heldSince).not.toBeNull()

    await enable(desk)
    // Also the one that has not changed: what the copy says of Prom is of the day on which it was made.
    expect(bodies(desk).slice(before)).toHaveLength(2)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(13)
    expect((await desk.api.transfer.list())[0]).toMatchObject({ heldSince: null, waitingCount: 0 })
  })
})

describe('what a person does with single values', () => {
  test('gives up what was dropped, until the stock changes again', async () => {
    const desk = await openStock({ [PLAIN]: 12 })
    desk.simulator.setFacts({ droppedProductIds: [Number(desk.wire(PLAIN).id)] })
    await enable(desk)
    await desk.clock.advance(MINUTE_MS)
    await told(desk)
    const [dropped] = await ofListing(desk, PLAIN)
    expect(await desk.api.transfer.count()).toEqual({ moving: 0, attention: 1 })
    await desk.api.transfer.giveUp({ changeIds: [dropped?.id ?? 0] })
    expect((await ofListing(desk, PLAIN))[0]).toMatchObject({ state: 'givenUp' })
    expect(await desk.api.transfer.count()).toEqual({ moving: 0, attention: 0 })
    desk.simulator.setFacts({ droppedProductIds: [] })
    await desk.receive(PLAIN, 1)
    await told(desk)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(13)
  })

  test('tries one again at once: one that was dropped, and one that waits for its next attempt', async () => {
    const desk = await openStock({ [PLAIN]: 12, 'SKU-003': 4 })
    desk.simulator.setFacts({ droppedProductIds: [Number(desk.wire(PLAIN).id)] })
    await enable(desk)
    const [waits] = await ofListing(desk, PLAIN)
    expect(waits).toMatchObject({ state: 'queued', attempts: 1, blockedBy: null })
    await desk.api.transfer.retryChanges({ changeIds: [waits?.id ?? 0] })
    await told(desk)
    const [dropped] = await ofListing(desk, PLAIN)
    expect(dropped).toMatchObject({ id: waits?.id, state: 'dropped', attempts: 2 })
    desk.simulator.setFacts({ droppedProductIds: [] })
    await desk.api.transfer.retryChanges({ changeIds: [dropped?.id ?? 0] })
    await told(desk)
    expect(desk.wire(PLAIN).quantity_in_stock).toBe(12)
  })
})
