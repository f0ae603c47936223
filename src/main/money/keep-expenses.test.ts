import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_TARIFFS, type MoneySettings, PAYMENT_FEES } from '#shared/contract/money.ts'
import { makePromOrder } from '../../../test/fixtures/prom-order.ts'
import { addSource, openTemporaryDatabase } from '../../../test/fixtures/temporary-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { createOrderWriter, type OrderWriter } from '../orders/order-writer.ts'
import type { PromOrder } from '../prom/prom-order.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import { createExpenseKeeper, type ExpenseKeeper, type OrderScope } from './keep-expenses.ts'

const facts = fc.record<Partial<PromOrder>>({
  commissionMinor: fc.constantFrom(null, 0, 1_501, 9_900),
  isCommissionRefunded: fc.boolean(),
  fullPriceMinor: fc.constantFrom(0, 15_000, 20_000, 69_999, 70_000, 123_457),
  paymentKind: fc.constantFrom('prom_payment', 'instalments', 'cash_on_delivery'),
  paymentState: fc.constantFrom(null, 'unpaid', 'paid', 'paid_out', 'refunded'),
  instalmentCommissionMinor: fc.constantFrom(null, 0, 777),
  isCheapDelivery: fc.boolean(),
  parcelState: fc.constantFrom(null, 'on_the_way', 'delivered'),
})

let database: OpenDatabase
let writer: OrderWriter
let keeper: ExpenseKeeper
let sourceId: number
let commissionTypeId: number
let externalId = 0

beforeEach(() => {
  database = openTemporaryDatabase()
  writer = createOrderWriter(database.sqlite, createStatusStore(database.sqlite, database.db).byCode)
  keeper = createExpenseKeeper(database.sqlite)
  sourceId = addSource(database)
  commissionTypeId = Number(
    database.sqlite.prepare("SELECT id FROM expense_types WHERE code = 'commission'").pluck().get(),
  )
})

const ALL_ON = (): MoneySettings => ({
  commissionTypeId,
  paymentFee: 'card',
  hasInstalmentFee: true,
  hasCheapDelivery: true,
})

function receive(order: Partial<PromOrder>) {
  externalId += 1
  return {
    order: makePromOrder({ externalId, items: [], ...order }),
    json: '{}',
    contentHash: `${externalId}`,
  }
}

function arrive(order: Partial<PromOrder>): number {
  return writer.insert({ id: sourceId, currency: 'UAH' }, receive(order), 5)
}

function keep(scope: OrderScope, settings: MoneySettings = ALL_ON()): number {
  return keeper.keep(sourceId, scope, settings, DEFAULT_TARIFFS, 9)
}

function kept(orderId: number): Record<string, number> {
  const rows = database.sqlite
    .prepare<[number], { origin: string; amount: number }>(
      'SELECT origin, amount_minor AS amount FROM expenses WHERE order_id = ?',
    )
    .all(orderId)
  return Object.fromEntries(rows.map(({ origin, amount }) => [origin, amount]))
}

/** The rules once more, read from prom-rules 6, 7 and 8 and not from the SQL. */
function due(order: Partial<PromOrder>, settings: MoneySettings): Record<string, number> {
  const entries: Record<string, number> = {}
  const { commissionMinor = null, fullPriceMinor = 0, instalmentCommissionMinor = null } = order
  const isPaid = order.paymentState === 'paid' || order.paymentState === 'paid_out'
  if (settings.commissionTypeId !== null && commissionMinor !== null && commissionMinor > 0) {
    entries.commission = commissionMinor
    if (order.isCommissionRefunded) entries.commissionRefund = -commissionMinor
  }
  const percent = { off: 0, card: 3.5, account: 1.7 }[settings.paymentFee]
  if (percent > 0 && order.paymentKind === 'prom_payment' && isPaid && fullPriceMinor > 0) {
    entries.paymentFee = Math.round((fullPriceMinor * percent) / 100)
  }
  if (settings.hasInstalmentFee && isPaid && instalmentCommissionMinor) {
    entries.instalmentFee = instalmentCommissionMinor
  }
  if (settings.hasCheapDelivery && order.isCheapDelivery && order.parcelState === 'delivered') {
    if (fullPriceMinor >= 70_000) entries.cheapDelivery = 3_000
    else if (fullPriceMinor >= 20_000) entries.cheapDelivery = 1_000
  }
  return entries
}

describe('createExpenseKeeper', () => {
  // Would catch: an entry too many or too few for any order, whatever it looked like before.
  test('keeps exactly what is due, however an order changes, and changes nothing the second time', () => {
    const settings = fc.record<MoneySettings>({
      commissionTypeId: fc.constantFrom(null, 1),
      paymentFee: fc.constantFrom(...PAYMENT_FEES),
      hasInstalmentFee: fc.boolean(),
      hasCheapDelivery: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, facts, settings, fc.boolean(), (first, later, choice, isStretch) => {
        const mine = { ...choice, commissionTypeId: choice.commissionTypeId && commissionTypeId }
        const id = arrive(first)
        const scope = isStretch ? { fromId: id, toId: id } : { orderIds: [id] }
        keep(scope, mine)
        expect(kept(id)).toEqual(due(first, mine))
        const next = receive(later)
        writer.update({ id, externalId, contentHash: '' }, next, 6)
        keep(scope, mine)
        expect(kept(id)).toEqual(due(later, mine))
        expect(keep(scope, mine)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('leaves what was kept before a switch went off, and what was entered by hand', () => {
    const id = arrive({ commissionMinor: 900, fullPriceMinor: 50_000 })
    keep({ orderIds: [id] })
    database.sqlite
      .prepare(
        "INSERT INTO expenses (order_id, source_id, type_id, origin, amount_minor, currency, at) VALUES (?, ?, ?, 'hand', 55, 'UAH', 1)",
      )
      .run(id, sourceId, commissionTypeId)
    writer.update({ id, externalId, contentHash: '' }, receive({ commissionMinor: null }), 6)
    keep({ orderIds: [id] }, { ...ALL_ON(), commissionTypeId: null })
    expect(kept(id)).toEqual({ commission: 900, hand: 55 })
    keep({ orderIds: [id] })
    expect(kept(id)).toEqual({ hand: 55 })
  })

  test('touches orders of its source and within its stretch only', () => {
    const [first, second, third] = [900, 800, 700].map((commissionMinor) => arrive({ commissionMinor }))
    keep({ fromId: second ?? 0, toId: second ?? 0 })
    const other = addSource(database)
    keeper.keep(other, { orderIds: [third ?? 0] }, ALL_ON(), DEFAULT_TARIFFS, 9)
    expect([first, second, third].map((id) => kept(id ?? 0))).toEqual([{}, { commission: 800 }, {}])
  })
})
