import { setImmediate as breathe } from 'node:timers/promises'
import type { ExportInput, ExportStep } from '#shared/contract/export.ts'
import type { OrderFilter, OrderSort } from '#shared/contract/orders.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'
import enTexts from '#shared/locale/en/export.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/export.json' with { type: 'json' }
import { type Cell, type Column, itemColumns, type Language, orderColumns } from './columns.ts'
import { CSV_START, csvLine } from './csv.ts'
import type { ExportRows } from './export-rows.ts'
import { xlsxBytes } from './xlsx.ts'

/** Read and written between two breaths: some 10 ms of work. */
const PAGE_ORDERS = 200
/** Bytes that go over the bridge at once. */
const CHUNK_BYTES = 256 * 1024

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
    const bytes =
      input.format === 'csv'
        ? csvBytes(columns, rows)
        : xlsxBytes({ sheetName: texts.what[input.what], columns, rows })

    yield { kind: 'progress', done: 0, total }
    for await (const chunk of gathered(bytes)) {
      if (signal?.aborted) return
      yield { kind: 'chunk', base64: chunk.toString('base64') }
      yield { kind: 'progress', done: Math.min(progress.done, total), total }
    }
    if (signal?.aborted) return
    const name = `${texts.what[input.what]} ${kyivDay(deps.now())}.${input.format}`
    yield { kind: 'end', name, rowCount: progress.rowCount }
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

async function* csvBytes(
  columns: readonly { header: string }[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(CSV_START + csvLine(columns.map(({ header }) => ({ type: 'text', value: header }))))
  for await (const row of rows) yield encoder.encode(csvLine(row))
}

/** Pieces put together until they are worth a message. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    size += piece.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
