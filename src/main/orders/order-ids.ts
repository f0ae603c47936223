import type { Database } from 'better-sqlite3'
import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import { memoize, type OrderConditions, type Params } from './order-condition.ts'
import { type ChoosePlan, fromOf, orderBy, planAnd, SORT_COLUMNS } from './order-plan.ts'
import type { OrderSearch } from './order-search.ts'

export interface OrderIdQueries {
  /**
   * The ids that a filter finds, in the order of the list, page by page. Each page is a question of its own, so that
   * whoever asks may let others work in between; orders that arrive meanwhile may be missed, none comes twice.
   */
  pages(filter: OrderFilter, sort: OrderSort, pageRows: number): Generator<number[]>
}

export interface OrderIdDeps {
  sqlite: Database
  conditions: OrderConditions
  choosePlan: ChoosePlan
  search: OrderSearch
}

export function createOrderIdQueries({
  sqlite,
  conditions,
  choosePlan,
  search,
}: OrderIdDeps): OrderIdQueries {
  const prepare = memoize((sql: string) => sqlite.prepare<[Params], { id: number; value: number }>(sql))

  return {
    *pages(filter, sort, pageRows) {
      const condition = conditions(filter)
      if (condition.terms.words.length > 0) {
        const { ids } = search.find(condition, sort, Number.MAX_SAFE_INTEGER)
        for (let from = 0; from < ids.length; from += pageRows) yield ids.slice(from, from + pageRows)
        return
      }
      const plan = choosePlan(condition, sort)
      const column = SORT_COLUMNS[sort.field]
      const comparison = sort.direction === 'desc' ? '<' : '>'
      let last: { id: number; value: number } | undefined
      do {
        const params: Params = last === undefined ? {} : { lastValue: last.value, lastId: last.id }
        const rest =
          last === undefined
            ? plan
            : planAnd(plan, `(${column}, l.order_id) ${comparison} (@lastValue, @lastId)`, params)
        const rows = prepare(
          `SELECT l.order_id AS id, ${column} AS value ${fromOf(rest)} ${orderBy(sort)} LIMIT @pageRows`,
        ).all({ ...rest.params, pageRows })
        if (rows.length > 0) yield rows.map(({ id }) => id)
        last = rows.length < pageRows ? undefined : rows.at(-1)
      } while (last !== undefined)
    },
  }
}
