import { describe, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../../test/fixtures/temporary-database.ts'
import { andAlso, createConditions, indexFor } from './order-condition.ts'

const SORT = { field: 'createdAt', direction: 'desc' } as const

function setUp() {
  const { sqlite } = openTemporaryDatabase()
  sqlite.pragma('foreign_keys = OFF')
  const add = sqlite.prepare('INSERT INTO order_search (order_id, text) VALUES (?, ?)')
  return { toCondition: createConditions(sqlite), add: (id: number, text: string) => add.run(id, text) }
}

describe('a condition', () => {
  test('is empty for an empty filter and for a text without words', () => {
    const { toCondition } = setUp()
    const nothing = { where: '', params: {}, isTextual: false }
    expect(toCondition({})).toEqual(nothing)
    expect(toCondition({ text: '  ' })).toEqual(nothing)
  })

  // Would catch: what a person types that becomes SQL.
  test('carries values as parameters only', () => {
    const { toCondition, add } = setUp()
    add(1, "' or 1=1 --")
    add(2, '100% _')
    const filter = { statusGroup: 'new', sourceId: 7, text: "' OR 1=1 --" } as const
    const { where, params } = toCondition(filter)
    expect(where).not.toContain('--')
    expect(where).not.toContain('7')
    expect(params).toEqual({ statusGroup: 'new', sourceId: 7, foundIds: '[1]' })
    expect(toCondition({ text: '%' }).params).toEqual({ foundIds: '[2]' })
    expect(toCondition({ text: '_' }).params).toEqual({ foundIds: '[2]' })
  })

  test('finds every word anywhere, and looks again after something was written', () => {
    const { toCondition, add } = setUp()
    add(1, 'чашка синя')
    expect(toCondition({ text: 'Синя чаш' }).params).toEqual({ foundIds: '[1]' })
    add(2, 'синя чашка')
    expect(toCondition({ text: 'Синя чаш' }).params).toEqual({ foundIds: '[1,2]' })
    expect(toCondition({ text: 'синя тарілка' }).params).toEqual({ foundIds: '[]' })
  })

  test('grows by another, from empty too', () => {
    const { toCondition } = setUp()
    expect(andAlso(toCondition({}), 'o.id = @x', { x: 1 })).toMatchObject({
      where: 'WHERE o.id = @x',
      params: { x: 1 },
    })
    expect(andAlso(toCondition({ sourceId: 2 }), 'o.id = @x', { x: 1 })).toMatchObject({
      where: 'WHERE o.source_id = @sourceId AND o.id = @x',
      params: { sourceId: 2, x: 1 },
    })
  })
})

describe('the index', () => {
  // Would catch: a named index that does not exist, which SQLite refuses to go on without.
  test('is one that the database has, for every filter', () => {
    const database = openTemporaryDatabase()
    const names = database.sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'index'").pluck().all()
    const toCondition = createConditions(database.sqlite)
    for (const filter of [
      {},
      { sourceId: 1 },
      { statusGroup: 'new' },
      { sourceId: 1, statusGroup: 'new' },
    ] as const) {
      for (const field of ['createdAt', 'fullPriceMinor'] as const) {
        const index = indexFor(filter, { ...SORT, field }, toCondition(filter)).replace('INDEXED BY ', '')
        expect(names).toContain(index)
      }
    }
    expect(indexFor({ text: 'чашка' }, SORT, toCondition({ text: 'чашка' }))).toBe('')
  })
})
