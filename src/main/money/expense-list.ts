import type { Database } from 'better-sqlite3'
import type { ExpenseFilter, ListedExpense } from '#shared/contract/money.ts'
import { boundsOfDays } from '#shared/domain/kyiv-days.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'

import { type Scope, withinScope } from '../scope.ts'

type Params = Record<string, string | number>

export interface ExpenseList {
  /** Newest first. */
  list(
    filter: ExpenseFilter,
    page: { offset: number; limit: number },
  ): { rows: ListedExpense[]; total: number; totalMinor: number }
  /** Everything that the filter finds, newest first, read bit by bit. */
  pages(filter: ExpenseFilter, pageRows: number): Iterable<ListedExpense[]>
}

const COLUMNS = `e.id, e.order_id AS orderId, o.external_id AS orderExternalId, e.source_id AS sourceId,
  e.type_id AS typeId, e.origin, e.amount_minor AS amountMinor, e.currency, e.at, e.note`
const TABLES = 'expenses e LEFT JOIN orders o ON o.id = e.order_id'

const SUBJECTS = { all: '1', order: 'e.order_id IS NOT NULL', business: 'e.order_id IS NULL' } as const
const MAKERS = { all: '1', hand: "e.origin = 'hand'", kept: "e.origin <> 'hand'" } as const

/** @param visible whose expenses are shown; who does not see all sources sees none of the business as a whole */
export function createExpenseList(sqlite: Database, visible: Scope): ExpenseList {
  // SQLite itself folds Latin letters only.
  sqlite.function('has_words', { deterministic: true }, (text: unknown, part: unknown) =>
    Number(foldForSearch(String(text)).includes(String(part))),
  )

  function conditionOf(filter: ExpenseFilter): { where: string; params: Params } {
    const { from, to, currency, sourceIds, typeIds, subject, maker } = filter
    const parts = [
      'e.at >= @fromAt AND e.at < @untilAt',
      'e.currency = @currency',
      SUBJECTS[subject],
      MAKERS[maker],
    ]
    const params: Params = { ...boundsOfDays(from, to), currency }
    const oneOf = (column: string, name: string, ids: readonly number[] | undefined) => {
      if (ids === undefined) return
      parts.push(`${column} IN (SELECT value FROM json_each(@${name}))`)
      params[name] = JSON.stringify(ids)
    }
    oneOf('e.source_id', 'sourceIds', withinScope(visible, sourceIds))
    oneOf('e.type_id', 'typeIds', typeIds)
    const text = filter.text ?? ''
    if (text !== '') {
      parts.push(`((e.note <> '' AND has_words(e.note, @text)) OR CAST(o.external_id AS TEXT) = @number)`)
      params.text = foldForSearch(text)
      params.number = text.replaceAll(/\D/g, '')
    }
    return { where: `WHERE ${parts.join(' AND ')}`, params }
  }

  return {
    list(filter, { offset, limit }) {
      const { where, params } = conditionOf(filter)
      const rows = sqlite
        .prepare<[Params], ListedExpense>(
          `SELECT ${COLUMNS} FROM ${TABLES} ${where} ORDER BY e.at DESC, e.id DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ ...params, limit, offset })
      const sums = sqlite
        .prepare<[Params], { total: number; totalMinor: number }>(
          `SELECT count(*) AS total, coalesce(sum(e.amount_minor), 0) AS totalMinor FROM ${TABLES} ${where}`,
        )
        .get(params)
      return { rows, ...(sums ?? { total: 0, totalMinor: 0 }) }
    },
    *pages(filter, pageRows) {
      const { where, params } = conditionOf(filter)
      const select = sqlite.prepare<[Params], ListedExpense>(
        `SELECT ${COLUMNS} FROM ${TABLES} ${where} AND (e.at, e.id) < (@beforeAt, @beforeId)
         ORDER BY e.at DESC, e.id DESC LIMIT @limit`,
      )
      // After the last one that was read, so that what is added meanwhile moves nothing.
      for (let before = { at: Number.MAX_SAFE_INTEGER, id: 0 }; ; ) {
        const rows = select.all({ ...params, beforeAt: before.at, beforeId: before.id, limit: pageRows })
        const last = rows.at(-1)
        if (last === undefined) return
        yield rows
        before = last
      }
    },
  }
}
