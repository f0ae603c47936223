import { describe, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../../test/fixtures/temporary-database.ts'
import { prepareInsert, preparePatch, prepareUpdate } from './prepared-writes.ts'
import { meta } from './schema/meta.ts'
import { statuses } from './schema/statuses.ts'

describe('prepared writes', () => {
  // Would catch: values that land in each other's columns, an update of every row.
  test('write the named columns of the named row', () => {
    const { sqlite } = openTemporaryDatabase()
    const insert = prepareInsert(sqlite, statuses, ['position', 'name', 'statusGroup'])
    const { lastInsertRowid } = insert.run({ statusGroup: 'new', name: 'Мій', position: 9 })
    insert.run({ statusGroup: 'new', name: 'Інший', position: 10 })
    const update = prepareUpdate(sqlite, statuses, ['color', 'name'], 'id')
    update.run({ id: Number(lastInsertRowid), name: 'Наш', color: '#fff' })
    expect(
      sqlite
        .prepare('SELECT status_group, code, name, color, position FROM statuses WHERE name IS NOT NULL')
        .all(),
    ).toEqual([
      { status_group: 'new', code: null, name: 'Наш', color: '#fff', position: 9 },
      { status_group: 'new', code: null, name: 'Інший', color: null, position: 10 },
    ])
  })

  test('write nothing given as null, and flags as 0 and 1', () => {
    const { sqlite } = openTemporaryDatabase()
    const insert = prepareInsert(sqlite, statuses, ['position', 'name', 'statusGroup', 'color'])
    const { lastInsertRowid } = insert.run({
      statusGroup: 'new',
      position: true as unknown as number,
      name: undefined,
    })
    expect(
      sqlite.prepare('SELECT position, name, color FROM statuses WHERE id = ?').get(lastInsertRowid),
    ).toEqual({
      position: 1,
      name: null,
      color: null,
    })
  })

  // Would catch: a patch that empties what it does not name, or writes to other rows.
  test('write only what a patch names, whatever its order', () => {
    const { sqlite } = openTemporaryDatabase()
    const insert = prepareInsert(sqlite, statuses, ['position', 'name', 'statusGroup'])
    const id = Number(insert.run({ statusGroup: 'new', name: 'Мій', position: 9 }).lastInsertRowid)
    insert.run({ statusGroup: 'new', name: 'Інший', position: 10 })
    const patch = preparePatch(sqlite, statuses, 'id')
    patch(id, { color: '#fff', position: 3 })
    patch(id, { position: 4, color: '#000' })
    patch(id, { name: null })
    patch(id, {})
    expect(sqlite.prepare('SELECT name, color, position FROM statuses WHERE id >= ?').all(id)).toEqual([
      { name: null, color: '#000', position: 4 },
      { name: 'Інший', color: null, position: 10 },
    ])
  })

  test('refuse a column that the table has not', () => {
    const { sqlite } = openTemporaryDatabase()
    expect(() => prepareInsert(sqlite, meta, ['colour' as 'key'])).toThrow('meta has no column colour')
  })
})
