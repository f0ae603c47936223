import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  NO_FIGURES,
  REPORT_DIMENSIONS,
  type ReportDimension,
  type ReportScope,
} from '#shared/contract/analytics.ts'
import { kyivDay, kyivMinuteOfDay } from '#shared/domain/kyiv-time.ts'
import { makeItem, makePromOrder } from '../../../test/fixtures/prom-order.ts'
import { addSource, openTemporaryDatabase } from '../../../test/fixtures/temporary-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { createOrderWriter, type OrderWriter } from '../orders/order-writer.ts'
import { createPersonStore } from '../people/person-store.ts'
import { EVERYTHING } from '../scope.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import { createReportQueries, type ReportQueries } from './report-queries.ts'

/** The night in which Kyiv's clocks go back: hours and days are hardest to tell here. */
const MIDNIGHT = Date.parse('2026-10-24T21:00:00Z')
const HOUR_MS = 3_600_000
const SCOPE: ReportScope = { from: '2026-10-24', to: '2026-10-26', currency: 'UAH' }

interface Sketch {
  hours: number
  price: number
  status: 'pending' | 'delivered' | 'canceled'
  carrier: 'nova_poshta' | 'ukrposhta' | null
  paymentKind: 'cash_on_delivery' | 'prom_payment'
  sku: 'A' | 'B' | null
  commission: number
  isReturned: boolean
}

const sketches = fc.array(
  fc.record<Sketch>({
    // From a day before the first day to a day after the last.
    hours: fc.integer({ min: -48, max: 80 }),
    price: fc.constantFrom(10_000, 25_050),
    status: fc.constantFrom('pending', 'delivered', 'canceled'),
    carrier: fc.constantFrom('nova_poshta', 'ukrposhta', null),
    paymentKind: fc.constantFrom('cash_on_delivery', 'prom_payment'),
    sku: fc.constantFrom('A', 'B', null),
    commission: fc.constantFrom(0, 111),
    isReturned: fc.boolean(),
  }),
  { maxLength: 14 },
)

let database: OpenDatabase
let queries: ReportQueries
let writer: OrderWriter
let sourceId: number
let typeId: number
let personId: number
let externalId = 0

beforeEach(() => {
  database = openTemporaryDatabase()
  queries = createReportQueries(database.sqlite, EVERYTHING)
  writer = createOrderWriter(database.sqlite, createStatusStore(database.sqlite, database.db).byCode)
  sourceId = addSource(database)
  personId = createPersonStore(database.sqlite).insert({
    role: 'manager',
    name: 'Оксана',
    color: 'blue',
    createdAt: 1,
  }).id
  typeId = Number(database.sqlite.prepare('SELECT min(id) FROM expense_types').pluck().get())
})

interface Stored extends Sketch {
  id: number
  at: number
  statusId: number
  managerId: number | null
}

function store(sketch: Sketch): Stored {
  externalId += 1
  const at = MIDNIGHT + sketch.hours * HOUR_MS + 30 * 60_000
  const order = makePromOrder({
    externalId,
    createdAt: at,
    fullPriceMinor: sketch.price,
    marketplaceStatus: sketch.status,
    carrier: sketch.carrier,
    paymentKind: sketch.paymentKind,
    items: [makeItem({ sku: sketch.sku, quantity: 2, totalMinor: sketch.price, listingExternalId: null })],
  })
  const id = writer.insert(
    { id: sourceId, currency: 'UAH' },
    { order, json: '{}', contentHash: String(externalId) },
    1,
  )
  if (sketch.commission > 0) addExpense(id, 'commission', sketch.commission)
  if (sketch.commission > 0 && sketch.isReturned) addExpense(id, 'commissionRefund', -sketch.commission)
  addExpense(id, 'hand', 7)
  const statusId = Number(
    database.sqlite.prepare<[number]>('SELECT status_id FROM orders WHERE id = ?').pluck().get(id),
  )
  const managerId = externalId % 3 === 0 ? null : personId
  database.sqlite.prepare('UPDATE orders SET manager_id = ? WHERE id = ?').run(managerId, id)
  return { ...sketch, id, at, statusId, managerId }
}

function addExpense(orderId: number | null, origin: string, amountMinor: number, at = 1): void {
  database.sqlite
    .prepare(
      `INSERT INTO expenses (order_id, source_id, type_id, origin, amount_minor, currency, at)
       VALUES (?, ?, ?, ?, ?, 'UAH', ?)`,
    )
    .run(orderId, sourceId, typeId, origin, amountMinor, at)
}

function keyOf(order: Stored, by: ReportDimension): string {
  const day = kyivDay(order.at)
  switch (by) {
    case 'day':
      return day
    case 'weekday':
      return String((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7)
    case 'hour':
      return String(Math.floor(kyivMinuteOfDay(order.at) / 60))
    case 'source':
      return String(sourceId)
    case 'manager':
      return String(order.managerId ?? 0)
    case 'status':
    case 'cancellation':
      return String(order.statusId)
    case 'paymentKind':
      return order.paymentKind
    case 'carrier':
      return order.carrier ?? ''
  }
}

/** The definitions of the contract once more, order by order. */
function figuresOf(orders: readonly Stored[]) {
  const kept = orders.filter(({ status }) => status !== 'canceled')
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  return {
    orderCount: kept.length,
    cancelledCount: orders.length - kept.length,
    turnoverMinor: sum(kept.map(({ price }) => price)),
    commissionMinor: sum(orders.map(({ commission, isReturned }) => (isReturned ? 0 : commission))),
    expensesMinor: 7 * orders.length,
    purchaseMinor: sum(kept.map(({ sku }) => (sku === 'A' ? 2 * 1_500 : 0))),
    unpricedLineCount: kept.filter(({ sku }) => sku !== 'A').length,
  }
}

describe('createReportQueries', () => {
  // Would catch: an order on the wrong day or hour, one counted twice by a join, a cancelled one in the turnover.
  test('says by every dimension what adding up order by order says', () => {
    database.sqlite
      .prepare(
        `INSERT INTO products (sku, name, purchase_price_minor, currency, note, created_at, search_text)
         VALUES ('A', 'Чашка', 1500, 'UAH', '', 1, 'чашка')`,
      )
      .run()
    fc.assert(
      fc.property(sketches, (some) => {
        database.sqlite.exec('DELETE FROM orders')
        const inside = some
          .map(store)
          .filter(({ at }) => kyivDay(at) >= SCOPE.from && kyivDay(at) <= SCOPE.to)
        expect(queries.whole(SCOPE)).toEqual(inside.length === 0 ? NO_FIGURES : figuresOf(inside))
        for (const by of REPORT_DIMENSIONS) {
          const meant = by === 'cancellation' ? inside.filter(({ status }) => status === 'canceled') : inside
          const groups = Map.groupBy(meant, (order) => keyOf(order, by))
          const expected = Object.fromEntries([...groups].map(([key, orders]) => [key, figuresOf(orders)]))
          const rows = queries.breakdown(SCOPE, by)
          const found = rows.filter(({ figures }) => figures.orderCount + figures.cancelledCount > 0)
          expect(Object.fromEntries(found.map(({ key, figures }) => [key, figures]))).toEqual(expected)
        }
        const { rows } = queries.items(SCOPE)
        const kept = inside.filter(({ status }) => status !== 'canceled')
        expect(
          Object.fromEntries(
            rows.map(({ sku, quantity, purchaseMinor }) => [sku, [quantity, purchaseMinor]]),
          ),
        ).toEqual(
          Object.fromEntries(
            [...Map.groupBy(kept, ({ sku }) => sku)].map(([sku, orders]) => [
              String(sku),
              [2 * orders.length, sku === 'A' ? 3_000 * orders.length : null],
            ]),
          ),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('names every day, weekday and hour, also those without orders', () => {
    expect(queries.breakdown(SCOPE, 'day').map(({ key }) => key)).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ])
    expect(queries.breakdown(SCOPE, 'weekday')).toHaveLength(7)
    expect(queries.breakdown(SCOPE, 'hour')).toHaveLength(24)
    expect(queries.breakdown(SCOPE, 'source')).toEqual([])
  })

  test('adds expenses of the business to the whole only, by the day they were made and the shop they name', () => {
    addExpense(null, 'hand', 500, MIDNIGHT)
    addExpense(null, 'hand', 90, MIDNIGHT + 100 * HOUR_MS)
    expect(queries.whole(SCOPE).expensesMinor).toBe(500)
    expect(queries.whole({ ...SCOPE, sourceIds: [sourceId] }).expensesMinor).toBe(500)
    expect(queries.whole({ ...SCOPE, sourceIds: [sourceId + 1] }).expensesMinor).toBe(0)
    expect(queries.whole({ ...SCOPE, currency: 'EUR' }).expensesMinor).toBe(0)
  })

  test('keeps shops and currencies apart', () => {
    store({
      hours: 1,
      price: 10_000,
      status: 'pending',
      carrier: null,
      paymentKind: 'prom_payment',
      sku: null,
      commission: 0,
      isReturned: false,
    })
    expect(queries.whole({ ...SCOPE, currency: 'EUR' }).orderCount).toBe(0)
    expect(queries.whole({ ...SCOPE, sourceIds: [sourceId + 1] }).orderCount).toBe(0)
    expect(queries.whole({ ...SCOPE, sourceIds: [sourceId] }).orderCount).toBe(1)
  })

  // Would catch: a purchase price of another product than the stock is taken from, lines that a change left behind.
  test('a line costs what its product costs, however it is tied, also after orders changed and went', () => {
    const { sqlite } = database
    const product = (sku: string, price: number) =>
      Number(
        sqlite
          .prepare(
            `INSERT INTO products (sku, name, purchase_price_minor, currency, note, created_at, search_text)
             VALUES (?, ?, ?, 'UAH', '', 1, '')`,
          )
          .run(sku, sku, price).lastInsertRowid,
      )
    product('A', 100)
    const tied = product('B', 7_000)
    sqlite
      .prepare('INSERT INTO product_ties (source_id, line_key, product_id) VALUES (?, ?, ?)')
      .run(sourceId, 'name:Чашка', tied)
    const receive = (items: Parameters<typeof makeItem>[0][], id: number) => {
      const order = makePromOrder({
        externalId: id,
        createdAt: MIDNIGHT,
        items: items.map((item) => makeItem({ listingExternalId: null, ...item })),
      })
      return { order, json: '{}', contentHash: String(Math.random()) }
    }
    const insert = (items: Parameters<typeof makeItem>[0][], id: number) =>
      writer.insert({ id: sourceId, currency: 'UAH' }, receive(items, id), 1)
    const kept = insert([{ sku: 'a' }, { sku: null }, { sku: null, name: 'Інше' }], 1)
    const gone = insert([{ sku: 'A', quantity: 5 }], 2)
    expect(queries.whole(SCOPE)).toMatchObject({ purchaseMinor: 100 + 7_000 + 500, unpricedLineCount: 1 })

    writer.update({ id: kept, externalId: 1, contentHash: '' }, receive([{ sku: 'A', quantity: 3 }], 1), 2)
    sqlite.prepare('DELETE FROM orders WHERE id = ?').run(gone)
    expect(queries.whole(SCOPE)).toMatchObject({ purchaseMinor: 300, unpricedLineCount: 0 })
    const count = (table: string) => sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect([count('order_items'), count('order_line_facts')]).toEqual([1, 1])
    const products = `SELECT line.product_id FROM order_lines line JOIN order_line_facts f ON f.item_id = line.item_id
      JOIN order_kind_products k ON k.kind_id = f.kind_id WHERE k.product_id IS NOT line.product_id`
    expect(sqlite.prepare(products).all()).toEqual([])
  })
})
