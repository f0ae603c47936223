import type { Database } from 'better-sqlite3'
import type { OrderFilter, OrderSort } from '#shared/contract/orders.ts'
import { searchWords } from './order-search-text.ts'

export type Params = Record<string, string | number>

/** Which orders a list shows, as SQL over `orders o`. */
export interface Condition {
  /** `WHERE …`, or empty. */
  where: string
  params: Params
  /** The filter asks for text, so that only looking at each order tells. */
  isTextual: boolean
}

/** @returns a function that turns filters into SQL; what a text finds is remembered until something is written */
export function createConditions(sqlite: Database): (filter: OrderFilter) => Condition {
  const findText = createTextFinder(sqlite)
  return (filter) => {
    const parts: string[] = []
    const params: Params = {}
    if (filter.statusGroup !== undefined) {
      parts.push('o.status_group = @statusGroup')
      params.statusGroup = filter.statusGroup
    }
    if (filter.sourceId !== undefined) {
      parts.push('o.source_id = @sourceId')
      params.sourceId = filter.sourceId
    }
    const words = searchWords(filter.text ?? '')
    if (words.length > 0) {
      parts.push('o.id IN (SELECT value FROM json_each(@foundIds))')
      params.foundIds = findText(words)
    }
    return {
      where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '',
      params,
      isTextual: words.length > 0,
    }
  }
}

/** Adds a condition to a `WHERE` that may be empty. */
export function andAlso({ where, params, isTextual }: Condition, sql: string, more: Params): Condition {
  return {
    where: where === '' ? `WHERE ${sql}` : `${where} AND ${sql}`,
    params: { ...params, ...more },
    isTextual,
  }
}

/**
 * The index that gives the order of the list. Named, because SQLite would rather filter by one index and sort all that
 * it found, which takes ten times as long on large lists.
 */
export function indexFor(filter: OrderFilter, sort: OrderSort, { isTextual }: Condition): string {
  if (isTextual) return ''
  if (sort.field === 'fullPriceMinor') return 'INDEXED BY orders_price'
  if (filter.sourceId !== undefined) return 'INDEXED BY orders_source_created'
  if (filter.statusGroup !== undefined) return 'INDEXED BY orders_group_created'
  return 'INDEXED BY orders_created'
}

/** Looks through the folded text of every order; the list, its size and the counts beside it share one look. */
function createTextFinder(sqlite: Database): (words: readonly string[]) => string {
  const countChanges = sqlite.prepare<[], number>('SELECT total_changes()').pluck()
  let last = { words: '', changes: -1, ids: '[]' }
  return (words) => {
    const key = words.join('\n')
    const changes = countChanges.get() ?? 0
    if (last.words === key && last.changes === changes) return last.ids
    const matches = words.map(() => 'instr(text, ?) > 0').join(' AND ')
    const ids = sqlite
      .prepare<string[], number>(`SELECT order_id FROM order_search WHERE ${matches}`)
      .pluck()
      .all(...words)
    last = { words: key, changes, ids: JSON.stringify(ids) }
    return last.ids
  }
}
