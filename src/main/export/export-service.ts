import { setImmediate as breathe } from 'node:timers/promises'
import type { ExportInput, ExportStep } from '#shared/contract/export.ts'
import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'
import enTexts from '#shared/locale/en/export.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/export.json' with { type: 'json' }
import { type Cell, type Column, itemColumns, type Language, orderColumns } from './columns.ts'
import type { ExportRows } from './export-rows.ts'
import { fileSteps } from './file-steps.ts'

/** Read and written between two breaths: some 10 ms of work. */
const PAGE_ORDERS = 200

export interface ExportServiceDeps {
  rows: ExportRows
  pages(filter: OrderFilter, sort: OrderSort, pageRows: number): Iterable<number[]>
  countOrders(filter: OrderFilter): number
  language(): Language
  statusName(statusId: number, language: Language): string
  /** Epoch ms. */
  now(): number
}

export type ExportService = ReturnType<typeof createExportService>

/**
 * Exports orders and their items (product M4) as they are in a view, or those that were chosen. The file is made bit
 * by bit, and everybody else may work in between; it ends where the signal is aborted.
 */
export function createExportService(deps: ExportServiceDeps) {
  async function* run(input: ExportInput, signal?: AbortSignal): AsyncGenerator<ExportStep> {
    const language = deps.language()
    const texts = language === 'uk' ? ukTexts : enTexts
    const words = { language, statusName: (statusId: number) => deps.statusName(statusId, language) }
    const total = input.orderIds?.length ?? deps.countOrders(input.filter)
    const progress = { done: 0, rowCount: 0 }

    async function* table<Row>(
      columns: readonly Column<Row>[],
      read: (ids: readonly number[]) => Row[],
    ): AsyncGenerator<Cell[]> {
      for (const ids of pagesOf(input)) {
        // Others may work between two pages.
        await breathe()
        if (signal?.aborted) return
        for (const row of read(ids)) {
          progress.rowCount += 1
          yield columns.map((column) => ({ type: column.type, value: column.read(row) }) as Cell)
        }
        progress.done += ids.length
      }
    }

    const columns = input.what === 'orders' ? orderColumns(words) : itemColumns(words)
    const rows =
      input.what === 'orders'
        ? table(orderColumns(words), deps.rows.orders)
        : table(itemColumns(words), deps.rows.items)
    yield* fileSteps(
      {
        format: input.format,
        name: `${texts.what[input.what]} ${kyivDay(deps.now())}`,
        sheetName: texts.what[input.what],
        columns,
        rows,
        progress: () => ({ ...progress, total }),
      },
      signal,
    )
  }

  function* pagesOf({ filter, sort, orderIds }: ExportInput): Iterable<number[]> {
    if (orderIds === undefined) {
      yield* deps.pages(filter, sort, PAGE_ORDERS)
      return
    }
    for (let from = 0; from < orderIds.length; from += PAGE_ORDERS)
      yield orderIds.slice(from, from + PAGE_ORDERS)
  }

  return { run }
}
