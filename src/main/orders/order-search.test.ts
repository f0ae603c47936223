import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import { makeItem, makePromOrder } from '../../../test/fixtures/prom-order.ts'
import { createSteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import {
  addSource,
  nothingOverdue,
  openTemporaryDatabase,
} from '../../../test/fixtures/temporary-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import type { PromOrder } from '../prom/prom-order.ts'
import { EVERYTHING } from '../scope.ts'
import { createStatusStore } from '../statuses/status-store.ts'
import { createOrderQueries, type OrderQueries } from './order-queries.ts'
import { toMatch } from './order-search.ts'
import { createOrderWriter, type OrderWriter } from './order-writer.ts'
import { createSearchIndexer, type SearchIndexer } from './search-indexer.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const NEWEST_FIRST: OrderSort = { field: 'createdAt', direction: 'desc' }

let database: OpenDatabase
let writer: OrderWriter
let indexer: SearchIndexer
let queries: OrderQueries
let sourceId: number
let externalId = 0
const clock = createSteppedClock(NOW)

beforeEach(() => {
  database = openTemporaryDatabase()
  const { sqlite } = database
  writer = createOrderWriter(sqlite, createStatusStore(sqlite, database.db).byCode)
  indexer = createSearchIndexer({ sqlite, clock, logger: silent })
  queries = createOrderQueries({ sqlite, now: () => NOW, overdue: nothingOverdue, scope: EVERYTHING })
  sourceId = addSource(database)
})

const ignore = () => undefined
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function add(order: Partial<PromOrder>): number {
  externalId += 1
  const received = { order: makePromOrder({ externalId, items: [], ...order }), json: '{}', contentHash: '' }
  return writer.insert({ id: sourceId, currency: 'UAH' }, received, 0)
}

function rename(orderId: number, buyerName: string): void {
  const order = makePromOrder({ externalId: orderId, items: [], buyerName })
  writer.update(
    { id: orderId, externalId: orderId, contentHash: '' },
    { order, json: '{}', contentHash: 'x' },
    1,
  )
}

function find(text: string, filter: OrderFilter = {}, sort = NEWEST_FIRST): number[] {
  const { rows } = queries.list.list({ filter: { ...filter, text }, sort, offset: 0, limit: 500 })
  return rows.map(({ id }) => id)
}

const indexedCount = () => database.sqlite.prepare('SELECT count(*) FROM order_search_slots').pluck().get()

describe('what is found', () => {
  // Would catch: an order that is lost between the index and what waits for it, a text of yesterday that still finds.
  test('does not depend on what has been indexed and changed since', () => {
    const names = fc.constantFrom('Ганна', 'Ганна Їжак', 'Петро', "Мар'яна", 'Ян', '😀 ян')
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('add' as const),
        name: names,
        createdAt: fc.integer({ min: 0, max: 9 }),
      }),
      fc.record({ kind: fc.constant('rename' as const), name: names, pick: fc.nat() }),
      fc.record({ kind: fc.constant('delete' as const), pick: fc.nat() }),
      fc.record({ kind: fc.constant('index' as const), limit: fc.integer({ min: 1, max: 4 }) }),
    )
    const texts = ['ганна', 'анн', 'ан', 'я', 'ян', "р'я", 'їж', 'ганна їжак', 'а ганна', '😀', 'нікого']
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        database.sqlite.exec('DELETE FROM orders')
        const orders = new Map<number, { name: string; createdAt: number }>()
        for (const one of steps) {
          if (one.kind === 'add') {
            const id = add({ buyerName: one.name, createdAt: one.createdAt * 5_000 })
            orders.set(id, { name: one.name, createdAt: one.createdAt })
          } else if (one.kind === 'index') {
            indexer.indexSome(one.limit)
          } else {
            const id = [...orders.keys()][one.pick % Math.max(1, orders.size)]
            if (id === undefined) continue
            if (one.kind === 'delete') {
              database.sqlite.prepare('DELETE FROM orders WHERE id = ?').run(id)
              orders.delete(id)
            } else {
              rename(id, one.name)
              orders.set(id, { name: one.name, createdAt: makePromOrder({}).createdAt })
            }
          }
        }
        for (const text of texts) {
          const expected = [...orders]
            .filter(([, { name }]) => text.split(' ').every((word) => hasWord(name.toLowerCase(), word)))
            .sort(([one, a], [other, b]) => b.createdAt * 5_000 - a.createdAt * 5_000 || other - one)
            .map(([id]) => id)
          const found = find(text)
          expect([text, found.toSorted()]).toEqual([text, expected.toSorted()])
        }
      }),
      { numRuns: 60 },
    )
  })

  function hasWord(name: string, word: string): boolean {
    return Array.from(word).length === 1 ? ` ${name}`.includes(` ${word}`) : name.includes(word)
  }

  test('is in the order of the list, newest first or by sum, indexed or not', () => {
    const ids = [3, 1, 2, 5, 4].map((hour) =>
      add({ buyerName: 'Олена', createdAt: hour * 3_600_000, fullPriceMinor: (hour * 7) % 5 }),
    )
    const byAge = [3, 4, 0, 2, 1].map((place) => ids[place])
    expect(find('олена')).toEqual(byAge)
    indexer.indexSome(100)
    expect(find('олена')).toEqual(byAge)
    expect(find('олена', {}, { field: 'createdAt', direction: 'asc' })).toEqual(byAge.toReversed())
    const bySum = [ids[2], ids[4], ids[1], ids[0], ids[3]]
    expect(find('олена', {}, { field: 'fullPriceMinor', direction: 'desc' })).toEqual(bySum)
  })

  // Would catch: candidates taken for matches, or no more looked at than were checked at once.
  test('by sum is the text itself, however many have only its letters', () => {
    database.sqlite.transaction(() => {
      for (let sum = 1; sum <= 1_300; sum += 1) {
        add({
          buyerName: sum > 700 ? 'Оле та Ена' : `Олена ${sum}`,
          fullPriceMinor: sum,
          createdAt: sum * 60_000,
        })
      }
    })()
    indexer.indexSome(2_000)
    const bySum: OrderSort = { field: 'fullPriceMinor', direction: 'desc' }
    const { rows, total, isTotalExact } = queries.list.list({
      filter: { text: 'олена' },
      sort: bySum,
      offset: 0,
      limit: 200,
    })
    expect(rows.map(({ fullPriceMinor }) => fullPriceMinor)).toEqual(
      Array.from({ length: 200 }, (_, place) => 700 - place),
    )
    expect({ total, isTotalExact }).toEqual({ total: 300, isTotalExact: false })
  })

  test('is any of several numbers, and only within the other filters', () => {
    const first = add({ externalId: 900_000_101, trackingNumber: '20450000000017' })
    const second = add({ externalId: 900_000_102, marketplaceStatus: 'delivered' })
    add({ externalId: 900_000_103 })
    for (const round of ['before', 'after']) {
      expect([round, find('900000102, 20450000000017, 900000109')]).toEqual([round, [second, first]])
      expect(find('900 000 101\n900 000 102', { statusGroups: ['completed'] })).toEqual([second])
      indexer.indexSome(100)
    }
  })

  test('of a huge result is as much as somebody scrolls through, and says so', () => {
    database.sqlite.transaction(() => {
      for (let count = 0; count < 1_000; count += 1) add({ buyerName: 'Олена', createdAt: count * 60_000 })
    })()
    indexer.indexSome(2_000)
    const page = (offset: number) =>
      queries.list.list({ filter: { text: 'олена' }, sort: NEWEST_FIRST, offset, limit: 100 })
    const first = page(0)
    expect(first).toMatchObject({ isTotalExact: false, offset: 0 })
    expect(first.total).toBeGreaterThan(100)
    expect(first.total).toBeLessThan(1_000)
    const deeper = page(450)
    expect(deeper).toMatchObject({ isTotalExact: false, offset: 450 })
    expect(deeper.rows[0]?.createdAt).toBe((999 - 450) * 60_000)
    expect(page(950)).toMatchObject({ isTotalExact: true, total: 1_000, offset: 950 })
    expect(queries.list.countUpTo({ text: 'олена' }, 5_000)).toEqual({ count: 1_000, isExact: true })
  })
})

describe('the index', () => {
  test('is filled once orders have stopped coming, some at a time', async () => {
    database.sqlite.transaction(() => {
      for (let count = 0; count < 900; count += 1) add({})
    })()
    indexer.wake()
    await clock.advance(1_900)
    indexer.wake()
    await clock.advance(1_900)
    expect(indexedCount()).toBe(0)
    await clock.advance(100)
    expect(indexedCount()).toBe(400)
    await clock.advance(1_000)
    expect(indexedCount()).toBe(900)
    indexer.stop()
    add({})
    indexer.wake()
    await clock.advance(60_000)
    expect(indexedCount()).toBe(900)
  })

  test('takes orders of the same moment, and the numbers grow with age', () => {
    for (let count = 0; count < 50; count += 1) add({ createdAt: NOW })
    const older = add({ createdAt: NOW - 3_600_000 })
    indexer.indexSome(100)
    const slots = database.sqlite
      .prepare('SELECT order_id FROM order_search_slots ORDER BY slot')
      .pluck()
      .all()
    expect(slots).toHaveLength(51)
    expect(slots[0]).toBe(older)
  })

  test('holds nothing of orders that are gone, and the new text of changed ones once', () => {
    const [kept, deleted] = [add({ buyerName: 'Перша' }), add({ items: [makeItem({ name: 'Перша' })] })]
    indexer.indexSome(10)
    database.sqlite.prepare('DELETE FROM orders WHERE id = ?').run(deleted)
    rename(kept, 'Друга')
    expect(indexer.indexSome(10)).toBe(1)
    expect(indexer.indexSome(10)).toBe(0)
    const inIndex = (match: string) =>
      database.sqlite.prepare('SELECT count(*) FROM order_fts WHERE order_fts MATCH ?').pluck().get(match)
    expect(inIndex('"пер"')).toBe(0)
    expect(inIndex('"дру"')).toBe(1)
  })
})

test('the question to the index covers every letter of a word, and stays text', () => {
  const all = (trigrams: readonly string[]) => [...trigrams]
  const ask = (words: string[], isAny = false) =>
    toMatch({ words, isAny }, { choose: all, readLetters: () => ['а', '"'] })
  expect(ask(['термос'])).toBe('"тер" AND "мос"')
  expect(ask(['абвгд', 'жз'])).toBe('"абв" AND "вгд"')
  expect(ask(['a"b'])).toBe('"a""b"')
  expect(ask(['ян'])).toBe('"яна" OR "ян"""')
  expect(ask(['я'])).toBe('" яа" OR " я"""')
  expect(ask(['12345', '678901'], true)).toBe('("123" AND "345") OR ("678" AND "901")')
  expect(toMatch({ words: ['ян'], isAny: false }, { choose: all, readLetters: () => [] })).toBeNull()
})
