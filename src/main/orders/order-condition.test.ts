import { describe, expect, test } from 'vitest'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { makePromOrder } from '../../../test/fixtures/prom-order.ts'
import {
  addSource,
  nothingOverdue,
  openTemporaryDatabase,
} from '../../../test/fixtures/temporary-database.ts'
import type { PromOrder } from '../prom/prom-order.ts'
import { EVERYTHING } from '../scope.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import { createOrderConditions } from './order-condition.ts'
import { createOrderQueries } from './order-queries.ts'
import { createOrderWriter } from './order-writer.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const NEWEST_FIRST = { field: 'createdAt', direction: 'desc' } as const

function setUp() {
  const database = openTemporaryDatabase()
  const { sqlite } = database
  const writer = createOrderWriter(sqlite, createStatusStore(sqlite, database.db).byCode)
  const sourceId = addSource(database)
  let externalId = 0
  return {
    sqlite,
    sourceId,
    add(order: Partial<PromOrder>): number {
      externalId += 1
      const received = {
        order: makePromOrder({ externalId, createdAt: NOW, ...order }),
        json: '{}',
        contentHash: '',
      }
      return writer.insert({ id: sourceId, currency: 'UAH' }, received, 0)
    },
    find(filter: OrderFilter): number[] {
      const { rows } = createOrderQueries({
        sqlite,
        now: () => NOW,
        overdue: nothingOverdue,
        scope: EVERYTHING,
      }).list.list({
        filter,
        sort: NEWEST_FIRST,
        offset: 0,
        limit: 100,
      })
      return rows.map(({ id }) => id).sort((one, other) => one - other)
    },
  }
}

describe('a condition', () => {
  test('is empty for an empty filter and for a text without words', () => {
    const { sqlite } = setUp()
    const toCondition = createOrderConditions({
      sqlite,
      now: () => NOW,
      overdue: nothingOverdue,
      scope: EVERYTHING,
    })
    for (const filter of [{}, { text: '  ' }]) {
      expect(toCondition(filter)).toMatchObject({ facets: null, parts: [], params: {}, terms: { words: [] } })
    }
  })

  // Would catch: what a person types that becomes SQL, or signs that the index takes for operators.
  test('takes whatever is typed as text', () => {
    const { add, find } = setUp()
    const first = add({ buyerComment: `' OR 1=1 --` })
    const second = add({ buyerComment: '100% _ "лапки" NEAR(' })
    expect(find({ text: `' OR 1=1 --` })).toEqual([first])
    expect(find({ marketplaceStatuses: [`' OR 1=1 --`] })).toEqual([])
    for (const text of ['0%', '_', '"', '"лапки"', 'near(', '100% _ "лапки"']) {
      expect([text, find({ text })]).toEqual([text, [second]])
    }
  })
})

describe('each part of a filter', () => {
  const { pending, paid, gone, cancelled, old } = {
    pending: {
      marketplaceStatus: 'pending',
      paymentKind: 'cash_on_delivery',
      paymentState: null,
      carrier: 'nova_poshta',
    },
    paid: {
      marketplaceStatus: 'custom-7',
      marketplaceStatusName: 'На складі',
      paymentKind: 'prom_payment',
      paymentState: 'paid',
      carrier: 'ukrposhta',
      fullPriceMinor: 50_000,
    },
    gone: {
      marketplaceStatus: 'delivered',
      carrier: 'nova_poshta',
      trackingNumber: '20450000000017',
      parcelState: 'in_warehouse',
    },
    cancelled: { marketplaceStatus: 'canceled', cancellationInitiator: 'user', carrier: null },
    old: {
      createdAt: NOW - 40 * 24 * 3_600_000,
      carrier: 'meest',
      fullPriceMinor: 99_900,
      cancellationInitiator: 'company',
      marketplaceStatus: 'canceled',
    },
  } as const

  // Would catch: a field of the filter that no query respects, and "nothing" that is taken for "anything".
  test.each<[OrderFilter, (keyof ReturnType<typeof addAll>['ids'])[]]>([
    [{ statusGroups: ['new'] }, ['pending', 'paid']],
    [{ statusGroups: ['new', 'completed'] }, ['pending', 'paid', 'gone']],
    [{ marketplaceStatuses: ['custom-7', 'delivered'] }, ['paid', 'gone']],
    [{ paymentKinds: ['prom_payment'] }, ['paid']],
    [{ paymentStates: ['paid'] }, ['paid']],
    [{ paymentStates: ['paid', null], carriers: ['ukrposhta', 'nova_poshta'] }, ['pending', 'paid', 'gone']],
    [{ carriers: [null] }, ['cancelled']],
    [{ parcelStates: ['in_warehouse'] }, ['gone']],
    [{ hasTrackingNumber: true }, ['gone']],
    [{ hasTrackingNumber: false, statusGroups: ['new'] }, ['pending', 'paid']],
    [{ cancelledBy: ['buyer'] }, ['cancelled']],
    [{ cancelledBy: ['buyer', 'prom'] }, ['cancelled']],
    [{ cancelledBy: ['seller'] }, ['old']],
    [{ period: 'last30Days', statusGroups: ['cancelled'] }, ['cancelled']],
    [{ period: { from: null, to: '2026-11-01' } }, ['old']],
    [{ sumFromMinor: 50_000 }, ['paid', 'old']],
    [{ sumFromMinor: 50_000, sumToMinor: 50_000 }, ['paid']],
    [{ sumFromMinor: 50_000, period: 'today', text: 'зраз' }, ['paid']],
  ])('%j', (filter, expected) => {
    const { ids, find } = addAll()
    expect(find(filter)).toEqual(expected.map((name) => ids[name]))
  })

  function addAll() {
    const { add, find } = setUp()
    const ids = {
      pending: add(pending),
      paid: add(paid),
      gone: add(gone),
      cancelled: add(cancelled),
      old: add(old),
    }
    return { ids, find }
  }
})

// Would catch: few tagged orders that are looked for among all, many that are taken without the rest of the filter.
test('finds tagged and overdue orders, together with everything else', () => {
  const { add, sqlite, sourceId } = setUp()
  const ids = [1, 2, 3].map((hours) =>
    add({ createdAt: NOW - hours * 3_600_000, fullPriceMinor: hours * 100 }),
  )
  const [first, second, third] = ids as [number, number, number]
  sqlite.exec(`
    INSERT INTO tags (id, name, folded, color) VALUES (1, 'VIP', 'vip', 'blue'), (2, 'Опт', 'опт', 'blue');
    INSERT INTO order_tags (order_id, tag_id) VALUES (${first}, 1), (${first}, 2), (${second}, 2)`)
  const overdue = {
    idsSql: '(SELECT o.id AS id FROM orders o WHERE o.created_at < @overdueLimits)',
    limits: () => String(NOW - 1.5 * 3_600_000),
  }
  const { list } = createOrderQueries({ sqlite, now: () => NOW, overdue, scope: EVERYTHING })
  const find = (filter: OrderFilter) => {
    const { rows, total } = list.list({ filter, sort: NEWEST_FIRST, offset: 0, limit: 10 })
    expect(total).toBe(rows.length)
    return rows.map(({ id }) => id)
  }
  expect(find({ tagIds: [1] })).toEqual([first])
  expect(find({ tagIds: [1, 2] })).toEqual([first, second])
  expect(find({ tagIds: [1, 2], sumFromMinor: 150, sourceIds: [sourceId] })).toEqual([second])
  expect(find({ isOverdue: true })).toEqual([second, third])
  expect(find({ isOverdue: true, tagIds: [2] })).toEqual([second])
  expect(find({ isOverdue: true, text: 'зраз' })).toEqual([second, third])
  expect(find({ isOverdue: true, statusGroups: ['delivery'] })).toEqual([])
})

test('tells what filters can be set to', () => {
  const { add, sqlite } = setUp()
  add({
    marketplaceStatus: 'custom-7',
    marketplaceStatusName: 'На складі',
    paymentState: 'paid',
    parcelState: null,
  })
  add({ marketplaceStatus: 'pending', marketplaceStatusName: null, paymentState: 'paid', parcelState: null })
  add({
    marketplaceStatus: 'pending',
    marketplaceStatusName: null,
    paymentState: null,
    parcelState: 'initial',
  })
  expect(
    createOrderQueries({ sqlite, now: () => NOW, overdue: nothingOverdue, scope: EVERYTHING }).list.facets(),
  ).toEqual({
    marketplaceStatuses: [
      { value: 'pending', name: null, count: 2 },
      { value: 'custom-7', name: 'На складі', count: 1 },
    ],
    paymentStates: [
      { value: 'paid', count: 2 },
      { value: null, count: 1 },
    ],
    parcelStates: [
      { value: null, count: 2 },
      { value: 'initial', count: 1 },
    ],
  })
})
