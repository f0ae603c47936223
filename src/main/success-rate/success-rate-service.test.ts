import { beforeEach, describe, expect, test } from 'vitest'
import { makePromOrder } from '../../../test/fixtures/prom-order.ts'
import { addSource, openTemporaryDatabase } from '../../../test/fixtures/temporary-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { createOrderWriter, type OrderWriter } from '../orders/order-writer.ts'
import type { PromOrder } from '../prom/prom-order.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import { createSuccessRateService, type SuccessRateService } from './success-rate-service.ts'

const DAY_MS = 24 * 60 * 60_000
const HOUR_MS = 60 * 60_000
/** Noon in Kyiv. The window is 15 September to 14 November. */
const NOW = Date.parse('2026-11-24T10:00:00Z')
const IN_WINDOW = NOW - 30 * DAY_MS

const BY_SHOP: Partial<PromOrder> = { marketplaceStatus: 'canceled', cancellationInitiator: 'company' }
const RETURNED: Partial<PromOrder> = { ...BY_SHOP, trackingNumber: '20450000000001', parcelState: 'refused' }

let database: OpenDatabase
let writer: OrderWriter
let service: SuccessRateService
let sourceId: number
let externalId: number
let seen: number[] | null

beforeEach(() => {
  database = openTemporaryDatabase()
  writer = createOrderWriter(database.sqlite, createStatusStore(database.sqlite, database.db).byCode)
  service = createSuccessRateService({
    sqlite: database.sqlite,
    now: () => NOW,
    scope: { sourceIds: () => seen },
  })
  sourceId = addSource(database)
  externalId = 0
  seen = null
})

function receive(patch: Partial<PromOrder>, source = sourceId) {
  externalId += 1
  // Each its own buyer, so that none is taken for a duplicate.
  const buyerPhone = `+38000${String(externalId).padStart(7, '0')}`
  const order = makePromOrder({ externalId, createdAt: IN_WINDOW, buyerPhone, ...patch })
  const received = { order, json: '{}', contentHash: String(externalId) }
  const id = writer.insert({ id: source, currency: 'UAH' }, received, IN_WINDOW)
  return { id, order }
}

function change(known: { id: number; order: PromOrder }, patch: Partial<PromOrder>, at: number) {
  const order = { ...known.order, ...patch }
  const received = { order, json: '{}', contentHash: `${order.externalId}/${at}` }
  writer.update({ id: known.id, externalId: order.externalId, contentHash: '' }, received, at)
  return { id: known.id, order }
}

function estimate() {
  const found = service.estimate(sourceId)
  if (!found) throw new Error('the source is not here')
  return found
}

describe('which orders count', () => {
  test.each<[string, Partial<PromOrder>, { counted: number; cancelled: number }, string | null]>([
    ['one that was not cancelled', {}, { counted: 1, cancelled: 0 }, null],
    ['one that the shop cancelled', BY_SHOP, { counted: 1, cancelled: 1 }, null],
    [
      'one that its buyer cancelled',
      { ...BY_SHOP, cancellationInitiator: 'user' },
      { counted: 0, cancelled: 0 },
      'byBuyer',
    ],
    [
      'one that was never paid',
      { ...BY_SHOP, paymentKind: 'prom_payment', paymentState: 'unpaid' },
      { counted: 0, cancelled: 0 },
      'neverPaid',
    ],
    [
      'one whose payment was given back',
      { ...BY_SHOP, paymentKind: 'instalments', paymentState: 'refunded' },
      { counted: 1, cancelled: 1 },
      null,
    ],
    ['one that was not collected', RETURNED, { counted: 0, cancelled: 0 }, 'refused'],
    [
      'one that waited at the branch',
      { ...RETURNED, parcelState: 'in_warehouse' },
      { counted: 0, cancelled: 0 },
      'refused',
    ],
    [
      'one that was collected before',
      { ...RETURNED, parcelState: 'delivered' },
      { counted: 1, cancelled: 1 },
      null,
    ],
    ['one without a number', { ...RETURNED, trackingNumber: null }, { counted: 1, cancelled: 1 }, null],
    ['a dear one', { fullPriceMinor: 14_500_001 }, { counted: 0, cancelled: 0 }, 'expensive'],
    ['one of exactly the limit', { fullPriceMinor: 14_500_000 }, { counted: 1, cancelled: 0 }, null],
    ['one from the cabinet', { orderOrigin: 'company_cabinet' }, { counted: 0, cancelled: 0 }, 'cabinet'],
    ['one from an own site', { orderOrigin: 'company_site' }, { counted: 0, cancelled: 0 }, 'ownSite'],
    [
      'one from the site, with commission',
      { orderOrigin: 'company_site', commissionMinor: 100 },
      { counted: 1, cancelled: 0 },
      null,
    ],
    [
      'from the first day',
      { createdAt: Date.parse('2026-09-14T21:00:00Z') },
      { counted: 1, cancelled: 0 },
      null,
    ],
    ['from before it', { createdAt: Date.parse('2026-09-14T20:59:59Z') }, { counted: 0, cancelled: 0 }, null],
    [
      'from the last day',
      { createdAt: Date.parse('2026-11-14T21:59:59Z') },
      { counted: 1, cancelled: 0 },
      null,
    ],
    ['from after it', { createdAt: Date.parse('2026-11-14T22:00:00Z') }, { counted: 0, cancelled: 0 }, null],
  ])('%s', (_name, patch, count, reason) => {
    receive(patch)
    expect(estimate()).toMatchObject({
      ...count,
      leftOut: reason === null ? [] : [{ reason, count: 1 }],
    })
  })

  test('an order that was paid once is not one that was never paid', () => {
    const paid = receive({ paymentKind: 'prom_payment', paymentState: 'paid' })
    change(paid, { ...BY_SHOP, paymentState: 'expired' }, NOW)
    expect(estimate()).toMatchObject({ counted: 1, cancelled: 1 })
  })

  test('a number that came after the refusal excuses nothing, one that came before does', () => {
    const late = change(receive({}), { parcelState: 'refused' }, NOW - 2 * DAY_MS)
    change(late, RETURNED, NOW - DAY_MS)
    const early = change(receive({}), { trackingNumber: '20450000000002' }, NOW - 2 * DAY_MS)
    change(early, { ...RETURNED, trackingNumber: '20450000000002' }, NOW - DAY_MS)
    expect(estimate()).toMatchObject({
      counted: 1,
      cancelled: 1,
      leftOut: [{ reason: 'refused', count: 1 }],
    })
  })

  describe('of one buyer', () => {
    const buyerPhone = '+380009999999'

    test('cancelled beside one that goes on: it is a duplicate, whichever shop the other is in', () => {
      const other = addSource(database)
      receive({ ...BY_SHOP, buyerPhone })
      receive({ buyerPhone, createdAt: IN_WINDOW + 12 * HOUR_MS }, other)
      expect(estimate()).toMatchObject({ counted: 0, leftOut: [{ reason: 'duplicate', count: 1 }] })
    })

    test('longer apart: it is none', () => {
      receive({ ...BY_SHOP, buyerPhone })
      receive({ buyerPhone, createdAt: IN_WINDOW + 12 * HOUR_MS + 1 })
      expect(estimate()).toMatchObject({ counted: 2, cancelled: 1 })
    })

    test('all cancelled by the shop: one of them counts', () => {
      for (let hour = 0; hour < 3; hour += 1)
        receive({ ...BY_SHOP, buyerPhone, createdAt: IN_WINDOW + hour * HOUR_MS })
      expect(estimate()).toMatchObject({
        counted: 1,
        cancelled: 1,
        leftOut: [{ reason: 'duplicate', count: 2 }],
      })
    })
  })
})

test('names what counts against the shop, first what leaves first, and says how it goes on', () => {
  const oldest = receive({ ...BY_SHOP, createdAt: Date.parse('2026-09-15T10:00:00Z') })
  const later = receive({ ...BY_SHOP, createdAt: Date.parse('2026-09-20T10:00:00Z') })
  for (let index = 0; index < 8; index += 1) receive({})
  receive({ ...BY_SHOP, createdAt: NOW - 5 * DAY_MS })
  const { cancellations, ahead, moreCancellations } = estimate()
  expect(cancellations.map(({ orderId, leavesOn }) => [orderId, leavesOn])).toEqual([
    [oldest.id, '2026-11-25'],
    [later.id, '2026-11-30'],
  ])
  expect(moreCancellations).toBe(0)
  expect(ahead).toHaveLength(11)
  expect(ahead[0]).toEqual({ day: '2026-11-24', counted: 10, cancelled: 2 })
  expect(ahead[1]).toEqual({ day: '2026-11-25', counted: 9, cancelled: 1 })
  // 29 November: what was cancelled five days ago enters, on the 30th another leaves.
  expect(ahead[5]).toEqual({ day: '2026-11-29', counted: 10, cancelled: 2 })
  expect(ahead[6]).toEqual({ day: '2026-11-30', counted: 9, cancelled: 1 })
})

test('says from when on orders are here, where that is within the window', () => {
  const put = database.sqlite.prepare(
    `INSERT OR REPLACE INTO sync_states (source_id, import_state, import_from_at, import_day_reached_at,
       import_orders_count) VALUES (?, ?, ?, ?, 0)`,
  )
  put.run(sourceId, 'done', NOW - 60 * DAY_MS, null)
  expect(estimate().readFrom).toBe('2026-09-25')
  put.run(sourceId, 'running', NOW - 90 * DAY_MS, NOW - 20 * DAY_MS)
  expect(estimate().readFrom).toBe('2026-11-04')
  put.run(sourceId, 'done', NOW - 90 * DAY_MS, NOW - 90 * DAY_MS)
  expect(estimate().readFrom).toBeNull()
  put.run(sourceId, 'done', null, null)
  expect(estimate().readFrom).toBeNull()
})

test('keeps what the cabinet says, of each shop for itself', () => {
  const other = addSource(database)
  expect(service.note(sourceId, 87.5)).toBe(true)
  expect(service.note(sourceId, 88)).toBe(true)
  expect(estimate().known).toEqual({ percent: 88, notedAt: NOW })
  expect(service.estimate(other)?.known).toBeNull()
  service.note(sourceId, null)
  expect(estimate().known).toBeNull()
  expect(service.note(999, 50)).toBe(false)
  expect(service.estimate(999)).toBeNull()
  seen = [other]
  expect(service.estimate(sourceId)).toBeNull()
  expect(service.note(sourceId, 50)).toBe(false)
  expect(service.estimate(other)).not.toBeNull()
})
