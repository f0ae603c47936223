import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineOf } from './goods.ts'
import { inspect, refusalOf } from './harness.ts'
import { openStock, type StockDesk } from './stock-desk.ts'

/** On hand and reserved of a product, as shown. */
const numbers = async (desk: StockDesk, sku = 'SKU-002') => {
  const { onHand, reserved } = await desk.stockOf(sku)
  return [onHand, reserved]
}

describe('an order moves its goods', () => {
  test('reserved when it comes, written off when it is shipped, and nothing moves twice', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 2 })
    expect(await numbers(desk)).toEqual([10, 2])
    for (const code of ['agreement', 'production', 'ready_to_ship']) await desk.move(order, code)
    expect(await numbers(desk)).toEqual([10, 2])
    await desk.move(order, 'shipped')
    expect(await numbers(desk)).toEqual([8, 0])
    for (const code of ['at_branch', 'completed']) await desk.move(order, code)
    expect(await numbers(desk)).toEqual([8, 0])
    const { rows } = await desk.movements('SKU-002')
    expect(rows.map(({ kind, onHandDelta, reservedDelta }) => [kind, onHandDelta, reservedDelta])).toEqual([
      ['shipment', -2, -2],
      ['reserve', 0, 2],
      ['correction', 10, 0],
    ])
  })

  test('cancelled before it went: what was promised is free again, and nobody is asked', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 3 })
    await desk.cancel(order)
    expect(await numbers(desk)).toEqual([10, 0])
    expect(await desk.api.stock.returns()).toEqual([])
  })

  test('cancelled after it went: a person says what came back, and the rest stays away', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 3 })
    await desk.move(order, 'shipped')
    await desk.cancel(order)
    expect(await numbers(desk)).toEqual([7, 0])
    const [question] = await desk.api.stock.returns()
    expect(question).toMatchObject({ orderId: order, quantity: 3 })
    const returnId = question?.id ?? 0
    const tooMany = await refusalOf(desk.api.stock.answerReturn({ returnId, returnedQuantity: 4 }))
    expect([tooMany.code, tooMany.data]).toEqual(['TOO_MANY', { most: 3 }])
    await desk.api.stock.answerReturn({ returnId, returnedQuantity: 2 })
    expect(await numbers(desk)).toEqual([9, 0])
    expect(await desk.api.stock.returns()).toEqual([])
    expect((await refusalOf(desk.api.stock.answerReturn({ returnId, returnedQuantity: 1 }))).code).toBe(
      'NOT_FOUND',
    )
    expect(await numbers(desk)).toEqual([9, 0])
  })

  test('undo puts goods and question back as they were', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 3 })
    const shipped = await desk.move(order, 'shipped')
    const cancelled = await desk.cancel(order)
    await desk.undo(cancelled)
    expect(await desk.api.stock.returns()).toEqual([])
    expect(await numbers(desk)).toEqual([7, 0])
    await desk.undo(shipped)
    expect(await numbers(desk)).toEqual([10, 3])
  })

  test('a step back by hand takes the goods back onto the shelf and promises them again', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 3 })
    await desk.move(order, 'shipped')
    await desk.move(order, 'production')
    expect(await numbers(desk)).toEqual([10, 3])
    expect((await desk.movements('SKU-002')).rows[0]?.kind).toBe('shipmentUndone')
  })

  test('orders of one bulk go their own ways', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const orders = [await desk.order({ 'SKU-002': 1 }), await desk.order({ 'SKU-002': 2 })]
    await desk.move(orders, 'shipped')
    expect(await numbers(desk)).toEqual([7, 0])
    await desk.move(orders[0] ?? 0, 'production')
    expect(await numbers(desk)).toEqual([8, 1])
  })

  test('lines added and taken away on Prom', async () => {
    const desk = await openStock({ 'SKU-002': 10, 'SKU-003': 5 })
    const order = await desk.order({ 'SKU-002': 3 })
    await desk.changeLines(order, { 'SKU-002': 1, 'SKU-003': 2 })
    expect([await numbers(desk), await numbers(desk, 'SKU-003')]).toEqual([
      [10, 1],
      [5, 2],
    ])
    await desk.changeLines(order, { 'SKU-003': 2 })
    expect(await numbers(desk)).toEqual([10, 0])
    await desk.move(order, 'shipped')
    await desk.changeLines(order, { 'SKU-002': 1, 'SKU-003': 1 })
    expect([await numbers(desk), await numbers(desk, 'SKU-003')]).toEqual([
      [9, 0],
      [4, 0],
    ])
  })

  test('cancelled by the buyer on Prom: released within the check that brings it', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 3 })
    desk.simulator.cancelByBuyer(await desk.promIdOf(order))
    await desk.run.nextCheck(desk.source.id)
    expect(await numbers(desk)).toEqual([10, 0])
  })

  test('written off with the status completed, where the seller wants it so', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const order = await desk.order({ 'SKU-002': 3 })
    await desk.move(order, 'shipped')
    await desk.api.stock.updatePolicy({ writeOffGroup: 'completed' })
    expect(await numbers(desk)).toEqual([10, 3])
    await desk.move(order, 'completed')
    expect(await numbers(desk)).toEqual([7, 0])
  })

  test('a fraction of a piece takes a whole one', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    await desk.order({ 'SKU-002': 1.2 })
    expect(await numbers(desk)).toEqual([10, 2])
  })
})

describe('which orders count', () => {
  test('one that was shipped before its product was here takes nothing; one that waits does', async () => {
    const desk = await openStock({})
    const shipped = await desk.order({ 'SKU-002': 2 })
    await desk.move(shipped, 'shipped')
    await desk.order({ 'SKU-002': 1 })
    await desk.clock.advance(60_000)
    await desk.createProducts()
    await desk.count('SKU-002', 10)
    expect(await numbers(desk)).toEqual([10, 1])
    await desk.move(shipped, 'completed')
    expect(await numbers(desk)).toEqual([10, 1])
  })

  test('the seller says from which day on', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const { countFromAt } = await desk.api.stock.getPolicy()
    const order = await desk.order({ 'SKU-002': 1 })
    await desk.api.stock.updatePolicy({ countFromAt: desk.clock.now() + 1 })
    expect(await numbers(desk)).toEqual([10, 0])
    await desk.api.stock.updatePolicy({ countFromAt })
    expect(await numbers(desk)).toEqual([10, 1])
    await desk.move(order, 'shipped')
    expect(await numbers(desk)).toEqual([9, 0])
  })

  test('a line that is tied by hand reserves from then on, for the orders that are here, too', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const strange = { id: null, sku: 'OLD-7', name: 'Стара кружка', name_multilang: {} }
    const orderId = await desk.orderLines([lineOf(strange, 4), lineOf(desk.wire('SKU-003'))])
    expect(await numbers(desk)).toEqual([10, 0])
    const lines = () => desk.api.products.linesOfOrder({ orderId })
    expect(await lines()).toMatchObject([
      { lineKey: 'sku:OLD-7', productId: null },
      { productId: await desk.productId('SKU-003') },
    ])
    const tie = { sourceId: desk.source.id, lineKey: 'sku:OLD-7' }
    await desk.api.products.tieLine({ ...tie, productId: await desk.productId('SKU-002') })
    expect(await numbers(desk)).toEqual([10, 4])
    expect((await lines()).map(({ productId }) => productId)).toEqual([
      await desk.productId('SKU-002'),
      await desk.productId('SKU-003'),
    ])
    await desk.api.products.tieLine({ ...tie, productId: await desk.productId('SKU-003') })
    expect([await numbers(desk), await numbers(desk, 'SKU-003')]).toEqual([
      [10, 0],
      [null, 5],
    ])
  })

  test('orders that are deleted with their source leave nothing reserved', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    await desk.order({ 'SKU-002': 3 })
    await desk.api.sources.remove({ sourceId: desk.source.id, orders: 'delete' })
    expect(await numbers(desk)).toEqual([10, 0])
  })
})

describe('by hand', () => {
  test('receipt, write-off and count; no more goes than there is', async () => {
    const desk = await openStock({})
    await desk.createProducts()
    const productId = await desk.productId('SKU-002')
    await desk.api.stock.act({ productId, kind: 'receipt', quantity: 5, note: 'Накладна 7' })
    await desk.api.stock.act({ productId, kind: 'writeOff', quantity: 2, note: null })
    const tooMany = desk.api.stock.act({ productId, kind: 'writeOff', quantity: 4, note: null })
    expect((await refusalOf(tooMany)).data).toEqual({ most: 3 })
    const row = await desk.api.stock.act({ productId, kind: 'count', quantity: 7, note: null })
    expect(row).toMatchObject({ onHand: 7, reserved: 0, available: 7 })
    const { rows } = await desk.movements('SKU-002')
    expect(rows.map(({ kind, onHandDelta, note }) => [kind, onHandDelta, note])).toEqual([
      ['correction', 4, null],
      ['writeOff', -2, null],
      ['receipt', 5, 'Накладна 7'],
    ])
  })

  test('the first count is what Prom has, with the goods of waiting orders beside it; never a second time', async () => {
    const desk = await openStock({})
    await desk.order({ 'SKU-002': 2 })
    await desk.createProducts()
    const onProm = Number(desk.wire('SKU-002').quantity_in_stock)
    const { countedCount } = await desk.api.stock.countFromProm({})
    expect(countedCount).toBeGreaterThan(10)
    expect(await numbers(desk)).toEqual([onProm + 2, 2])
    expect((await desk.api.stock.countFromProm({})).countedCount).toBe(0)
  })

  test('low is below the threshold of the product', async () => {
    const desk = await openStock({ 'SKU-002': 5, 'SKU-003': 5 })
    const productId = await desk.productId('SKU-002')
    await desk.api.products.update({ productId, patch: { lowStockThreshold: 4 } })
    const low = async () =>
      (await desk.api.stock.list({ shelf: 'low', offset: 0, limit: 50 })).rows.map(({ sku }) => sku)
    expect(await low()).toEqual([])
    await desk.order({ 'SKU-002': 2 })
    expect(await low()).toEqual(['SKU-002'])
    expect(await desk.api.stock.count()).toEqual({ low: 1, returns: 0 })
  })
})

type Step =
  | { kind: 'order'; quantity: number }
  | { kind: 'move'; order: number; code: string }
  | { kind: 'cancel'; order: number }
  | { kind: 'lines'; order: number; quantity: number }
  | { kind: 'undo' }
  | { kind: 'receipt'; quantity: number }
  | { kind: 'return'; quantity: number }

const order = fc.nat(3)
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constant('move' as const),
    order,
    code: fc.constantFrom('new', 'agreement', 'production', 'shipped', 'completed'),
  }),
  fc.record({ kind: fc.constant('cancel' as const), order }),
  fc.record({ kind: fc.constant('lines' as const), order, quantity: fc.nat(5) }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('receipt' as const), quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('return' as const), quantity: fc.nat(4) }),
)

test('after any sequence of events the numbers are the sum of the ledger, and the orders are right', async () => {
  const desk = await openStock({ 'SKU-002': 20 })
  let acts: number[] = []
  const orders: number[] = []
  const run = async (step: Step): Promise<void> => {
    const chosen = 'order' in step ? orders[step.order] : undefined
    if (step.kind === 'order' && orders.length < 4)
      orders.push(await desk.order({ 'SKU-002': step.quantity }))
    if (step.kind === 'move' && chosen) acts.push(await desk.move(chosen, step.code))
    if (step.kind === 'cancel' && chosen) acts.push(await desk.cancel(chosen))
    if (step.kind === 'lines' && chosen) await desk.changeLines(chosen, { 'SKU-002': step.quantity })
    if (step.kind === 'receipt') await desk.receive('SKU-002', step.quantity)
    const undone = step.kind === 'undo' ? acts.pop() : undefined
    if (undone) await desk.undo(undone)
    const [question] = step.kind === 'return' ? await desk.api.stock.returns() : []
    if (step.kind === 'return' && question) {
      const returnedQuantity = Math.min(step.quantity, question.quantity)
      await desk.api.stock.answerReturn({ returnId: question.id, returnedQuantity })
    }
  }
  const check = (): void => {
    const found = inspect(desk.run.dataDir, (sqlite) => ({
      wrong: sqlite
        .prepare(
          `SELECT s.product_id FROM product_stock s JOIN (SELECT product_id, sum(on_hand_delta) AS on_hand,
             sum(reserved_delta) AS reserved FROM stock_movements GROUP BY product_id) m USING (product_id)
           WHERE s.on_hand <> m.on_hand OR s.reserved <> m.reserved`,
        )
        .all(),
      // What waits is promised wholly and has taken nothing; what is shipped has taken all of it.
      orders: sqlite
        .prepare(
          `SELECT o.status_group AS "group", coalesce(sum(m.reserved_delta), 0) AS reserved,
             coalesce(sum(m.on_hand_delta), 0) AS onHand,
             (SELECT coalesce(sum(l.quantity), 0) FROM order_lines l
               WHERE l.order_id = o.id AND l.product_id = m.product_id) AS wanted
           FROM stock_movements m JOIN orders o ON o.id = m.order_id GROUP BY o.id, m.product_id`,
        )
        .all() as { group: string; reserved: number; onHand: number; wanted: number }[],
    }))
    expect(found.wrong).toEqual([])
    for (const { group, reserved, onHand, wanted } of found.orders) {
      if (group === 'cancelled') expect(reserved).toBe(0)
      else if (group === 'delivery' || group === 'completed')
        expect([reserved, onHand]).toEqual([0, 0 - wanted])
      else expect([reserved, onHand]).toEqual([wanted, 0])
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 4, maxLength: 12 }), async (steps) => {
      acts = []
      orders.length = 0
      for (const step of steps) {
        await run(step)
        check()
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
}, 120_000)

test('a table sets stock and purchase prices, says what is wrong line by line, and is written as it is read', async () => {
  const desk = await openStock({ 'SKU-002': 5 })
  const text = 'SKU;pieces;price\nsku-002;12;40,50\nSKU-003;7\nNO-SUCH;1;1\nSKU-002;3\nSKU-001;few'
  const lines = await desk.api.stock.previewTable({ text })
  expect(
    lines.map(({ line, sku, onHand, quantity, problem }) => [line, sku, onHand, quantity, problem]),
  ).toEqual([
    [2, 'sku-002', 5, 12, null],
    [3, 'SKU-003', null, 7, null],
    [4, 'NO-SUCH', null, 1, 'notFound'],
    [5, 'SKU-002', 5, 3, 'twice'],
    [6, 'SKU-001', null, null, 'badQuantity'],
  ])
  expect(await numbers(desk)).toEqual([5, 0])
  const good = lines.flatMap(({ productId, quantity, purchasePriceMinor, problem }) =>
    productId === null || problem !== null ? [] : [{ productId, quantity, purchasePriceMinor }],
  )
  expect(await desk.api.stock.applyTable({ lines: good })).toEqual({ changedCount: 2 })
  expect(await desk.stockOf('SKU-002')).toMatchObject({ onHand: 12, purchasePriceMinor: 4050 })
  expect(await numbers(desk, 'SKU-003')).toEqual([7, 0])
  const again = await desk.api.stock.previewTable({ text: await desk.api.stock.writeTable() })
  expect(again.filter(({ problem }) => problem !== null && problem !== 'nothing')).toEqual([])
  expect(again.find(({ sku }) => sku === 'SKU-002')).toMatchObject({ quantity: 12, purchasePriceMinor: 4050 })
})

// Would catch: a workbook whose zeros or cents are lost on the way out and in again, a broken file that says nothing.
test('what is exported as XLSX or CSV is read back as it was', async () => {
  const desk = await openStock({ 'SKU-002': 5, 'SKU-003': 0 })
  const productId = await desk.productId('SKU-002')
  await desk.api.products.update({ productId, patch: { purchasePriceMinor: 4_050, sku: '00700' } })
  const file = async (format: 'xlsx' | 'csv') => {
    const chunks: Buffer[] = []
    for await (const step of await desk.api.export.table({ what: 'stock', format })) {
      if (step.kind === 'chunk') chunks.push(Buffer.from(step.base64, 'base64'))
    }
    return Buffer.concat(chunks)
  }
  const base64 = (await file('xlsx')).toString('base64')
  const fromXlsx = await desk.api.stock.previewWorkbook({ base64 })
  const fromCsv = await desk.api.stock.previewTable({ text: (await file('csv')).toString() })
  for (const lines of [fromXlsx, fromCsv]) {
    expect(lines.find((line) => line.productId === productId)).toMatchObject({
      sku: '00700',
      onHand: 5,
      quantity: 5,
      purchasePriceMinor: 4_050,
      problem: null,
    })
    expect(lines.find(({ sku }) => sku === 'SKU-003')).toMatchObject({ quantity: 0, problem: null })
    expect(lines.filter(({ problem }) => problem !== null && problem !== 'nothing')).toEqual([])
  }
  expect(fromXlsx.map(({ line }) => line)).toEqual(fromCsv.map(({ line }) => line))
  const broken = desk.api.stock.previewWorkbook({ base64: Buffer.from('no workbook').toString('base64') })
  expect((await refusalOf(broken)).code).toBe('BAD_FILE')
})

describe('low stock is told', () => {
  const told = async (desk: StockDesk) => {
    await desk.clock.advance(3_000)
    return (await desk.api.notifications.list({ limit: 50 })).filter(({ kind }) => kind === 'lowStock')
  }

  // Would catch: a bell that rings with every order of a product that is low already, or never again.
  test('once, when less is available than the threshold, and again after there was enough', async () => {
    const desk = await openStock({ 'SKU-002': 10 })
    const productId = await desk.productId('SKU-002')
    await desk.api.products.update({ productId, patch: { lowStockThreshold: 8 } })
    expect(await told(desk)).toEqual([])
    await desk.order({ 'SKU-002': 3 })
    const [first] = await told(desk)
    expect(first).toMatchObject({ source: null, count: 1, available: 7, threshold: 8 })
    await desk.order({ 'SKU-002': 1 })
    expect(await told(desk)).toHaveLength(1)
    await desk.receive('SKU-002', 20)
    expect(await told(desk)).toHaveLength(1)
    await desk.order({ 'SKU-002': 20 })
    expect(await told(desk)).toHaveLength(2)
  })

  test('when the threshold is raised, and of several products at once in one', async () => {
    const desk = await openStock({ 'SKU-002': 10, 'SKU-003': 4 })
    for (const sku of ['SKU-002', 'SKU-003']) {
      await desk.api.products.update({
        productId: await desk.productId(sku),
        patch: { lowStockThreshold: 50 },
      })
    }
    expect(await told(desk)).toMatchObject([{ count: 2 }])
  })
})
