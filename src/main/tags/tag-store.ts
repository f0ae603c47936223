import type { Database } from 'better-sqlite3'
import type { Tag, TagColor } from '#shared/contract/tags.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import type { OwnValues } from '../actions/own-fields.ts'
import { type Scope, visibleOnly } from '../scope.ts'

export interface TagPatch {
  name?: string | undefined
  color?: TagColor | undefined
  /** `null`: in use. */
  archivedAt?: number | null | undefined
}

export interface TagStore {
  /** In no order; archived ones too. */
  list(): Tag[]
  find(tagId: number): Tag | null
  findByName(name: string): Tag | null
  insert(tag: { name: string; color: TagColor }): Tag
  update(tagId: number, patch: TagPatch): void
  /** By tag; those that no order has are left out. */
  countOrders(): { tagId: number; count: number }[]
  /** Which tags orders have; the subject is the tag, the value its id. */
  values: OwnValues
}

interface StoredTag {
  id: number
  name: string
  color: TagColor
  archivedAt: number | null
}

const COLUMNS = 'id, name, color, archived_at AS archivedAt'

/** @param scope whose orders are counted */
export function createTagStore(sqlite: Database, scope: Scope): TagStore {
  const all = sqlite.prepare<[], StoredTag>(`SELECT ${COLUMNS} FROM tags`)
  const byId = sqlite.prepare<[number], StoredTag>(`SELECT ${COLUMNS} FROM tags WHERE id = ?`)
  const byName = sqlite.prepare<[string], StoredTag>(`SELECT ${COLUMNS} FROM tags WHERE folded = ?`)
  const insert = sqlite.prepare<[string, string, TagColor], StoredTag>(
    `INSERT INTO tags (name, folded, color) VALUES (?, ?, ?) RETURNING ${COLUMNS}`,
  )
  const update = sqlite.prepare<[string, string, TagColor, number | null, number]>(
    'UPDATE tags SET name = ?, folded = ?, color = ?, archived_at = ? WHERE id = ?',
  )
  const counts = visibleOnly(scope, (andVisible) =>
    sqlite.prepare<[], { tagId: number; count: number }>(
      `SELECT tag_id AS tagId, count(*) AS count FROM order_tags AS t
       WHERE 1${andVisible('(SELECT source_id FROM orders WHERE id = t.order_id)')} GROUP BY tag_id`,
    ),
  )
  const onOrder = sqlite
    .prepare<[number, number | null], number>(
      'SELECT tag_id FROM order_tags WHERE order_id = ? AND tag_id = ?',
    )
    .pluck()
  const give = sqlite.prepare<[number, number | null]>(
    'INSERT OR IGNORE INTO order_tags (order_id, tag_id) VALUES (?, ?)',
  )
  const take = sqlite.prepare<[number, number | null]>(
    'DELETE FROM order_tags WHERE order_id = ? AND tag_id = ?',
  )

  return {
    list: () => all.all().map(toTag),
    find: (tagId) => orNull(byId.get(tagId)),
    findByName: (name) => orNull(byName.get(foldForSearch(name))),
    insert({ name, color }) {
      const stored = insert.get(name, foldForSearch(name), color)
      if (!stored) throw new Error('The tag was not stored')
      return toTag(stored)
    },
    update(tagId, patch) {
      const stored = byId.get(tagId)
      if (!stored) return
      const { name = stored.name, color = stored.color, archivedAt = stored.archivedAt } = patch
      update.run(name, foldForSearch(name), color, archivedAt, tagId)
    },
    countOrders: () => counts().all(),
    values: {
      field: 'tag',
      read({ orderId, subjectId }) {
        const tagId = onOrder.get(orderId, subjectId)
        return tagId === undefined ? null : String(tagId)
      },
      write({ orderId, subjectId }, value) {
        if (value === null) take.run(orderId, subjectId)
        else give.run(orderId, subjectId)
      },
    },
  }
}

function toTag({ archivedAt, ...tag }: StoredTag): Tag {
  return { ...tag, isArchived: archivedAt !== null }
}

function orNull(stored: StoredTag | undefined): Tag | null {
  return stored ? toTag(stored) : null
}
