import { setImmediate as breathe } from 'node:timers/promises'
import {
  averageOf,
  type Figures,
  type ItemRow,
  marginOf,
  type ReportDimension,
  type ReportRow,
  type ReportScope,
} from '#shared/contract/analytics.ts'
import type { ExportStep, TableExportInput } from '#shared/contract/export.ts'
import type { ExpenseFilter, ListedExpense } from '#shared/contract/money.ts'
import type { StockRow } from '#shared/contract/stock.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'
import enAnalytics from '#shared/locale/en/analytics.json' with { type: 'json' }
import enTexts from '#shared/locale/en/export.json' with { type: 'json' }
import enMoney from '#shared/locale/en/money.json' with { type: 'json' }
import ukAnalytics from '#shared/locale/uk/analytics.json' with { type: 'json' }
import ukTexts from '#shared/locale/uk/export.json' with { type: 'json' }
import ukMoney from '#shared/locale/uk/money.json' with { type: 'json' }
import type { Cell, Column, Language } from './columns.ts'
import { fileSteps } from './file-steps.ts'

const EXPORT_TEXTS = { uk: ukTexts, en: enTexts }
const ANALYTICS_TEXTS = { uk: ukAnalytics, en: enAnalytics }
const MONEY_TEXTS = { uk: ukMoney, en: enMoney }

/** Read between two breaths. */
const PAGE_ROWS = 500

export interface TableExportDeps {
  breakdown(scope: ReportScope, by: ReportDimension): ReportRow[]
  items(scope: ReportScope): ItemRow[]
  /** Of every product with a SKU that is not archived. */
  stock(): StockRow[]
  expensePages(filter: ExpenseFilter, pageRows: number): Iterable<ListedExpense[]>
  countExpenses(filter: ExpenseFilter): number
  /** What the key of a report's row is called. */
  keyName(by: ReportDimension, key: string, language: Language): string
  expenseTypeName(typeId: number, language: Language): string
  sourceName(sourceId: number): string
  language(): Language
  /** Epoch ms. */
  now(): number
}

export type TableExport = ReturnType<typeof createTableExport>

/** Exports what the analytics show: reports and expenses (product M4). */
export function createTableExport(deps: TableExportDeps) {
  async function* run(input: TableExportInput, signal?: AbortSignal): AsyncGenerator<ExportStep> {
    const language = deps.language()
    const texts = EXPORT_TEXTS[language]
    const progress = { done: 0, rowCount: 0 }

    async function* table<Row>(columns: readonly Column<Row>[], pages: Iterable<readonly Row[]>) {
      for (const rows of pages) {
        await breathe()
        if (signal?.aborted) return
        for (const row of rows) {
          progress.rowCount += 1
          progress.done += 1
          yield columns.map((column) => ({ type: column.type, value: column.read(row) }) as Cell)
        }
      }
    }

    const steps = <Row>(
      file: { name: string; sheetName: string; columns: readonly Column<Row>[] },
      pages: Iterable<readonly Row[]>,
      total: number,
    ) =>
      fileSteps(
        {
          ...file,
          format: input.format,
          rows: table(file.columns, pages),
          progress: () => ({ ...progress, total }),
        },
        signal,
      )

    if (input.what === 'stock') {
      const sheetName = texts.what.stock
      const rows = deps.stock()
      const name = `${sheetName} ${kyivDay(deps.now())}`
      yield* steps({ name, sheetName, columns: stockColumns(language) }, [rows], rows.length)
      return
    }

    if (input.what === 'expenses') {
      const sheetName = texts.what.expenses
      const name = `${sheetName} ${input.filter.from} – ${input.filter.to}`
      const total = deps.countExpenses(input.filter)
      const pages = deps.expensePages(input.filter, PAGE_ROWS)
      yield* steps({ name, sheetName, columns: expenseColumns(deps, language) }, pages, total)
      return
    }

    const { scope, by } = input
    const sheetName = ANALYTICS_TEXTS[language].by[by]
    const name = `${sheetName} ${scope.from} – ${scope.to}`
    if (by === 'item') {
      const rows = deps.items(scope)
      yield* steps({ name, sheetName, columns: itemReportColumns(language) }, [rows], rows.length)
      return
    }
    const rows = deps.breakdown(scope, by)
    const columns = reportColumns(by, language, (key) => deps.keyName(by, key, language))
    yield* steps({ name, sheetName, columns }, [rows], rows.length)
  }

  return { run }
}

function stockColumns(language: Language): Column<StockRow>[] {
  const { columns } = EXPORT_TEXTS[language]
  return [
    { header: columns.sku, type: 'text', width: 16, read: ({ sku }) => sku },
    { header: columns.onHand, type: 'number', width: 12, read: ({ onHand }) => onHand },
    {
      header: columns.purchasePrice,
      type: 'money',
      width: 14,
      read: ({ purchasePriceMinor }) => purchasePriceMinor,
    },
    { header: columns.item, type: 'text', width: 46, read: ({ name }) => name },
    { header: columns.reserved, type: 'number', width: 14, read: ({ reserved }) => reserved },
    { header: columns.available, type: 'number', width: 12, read: ({ available }) => available },
    {
      header: columns.threshold,
      type: 'number',
      width: 14,
      read: ({ lowStockThreshold }) => lowStockThreshold,
    },
  ]
}

function expenseColumns(deps: TableExportDeps, language: Language): Column<ListedExpense>[] {
  const { columns } = EXPORT_TEXTS[language]
  const origins = MONEY_TEXTS[language].origin
  return [
    { header: columns.date, type: 'text', width: 12, read: ({ at }) => kyivDay(at) },
    {
      header: columns.expenseType,
      type: 'text',
      width: 26,
      read: ({ typeId }) => deps.expenseTypeName(typeId, language),
    },
    {
      header: columns.order,
      type: 'text',
      width: 13,
      read: ({ orderExternalId }) => (orderExternalId === null ? null : String(orderExternalId)),
    },
    {
      header: columns.source,
      type: 'text',
      width: 18,
      read: ({ sourceId }) => (sourceId === null ? null : deps.sourceName(sourceId)),
    },
    { header: columns.origin, type: 'text', width: 24, read: ({ origin }) => origins[origin] },
    { header: columns.amount, type: 'money', width: 12, read: ({ amountMinor }) => amountMinor },
    { header: columns.currency, type: 'text', width: 8, read: ({ currency }) => currency },
    { header: columns.note, type: 'text', width: 40, read: ({ note }) => note },
  ]
}

function reportColumns(
  by: ReportDimension,
  language: Language,
  nameOf: (key: string) => string,
): Column<ReportRow>[] {
  const { figure, column } = ANALYTICS_TEXTS[language]
  const counted = (header: string, read: (figures: Figures) => number): Column<ReportRow> => ({
    header,
    type: 'number',
    width: 12,
    read: ({ figures }) => read(figures),
  })
  const money = (header: string, read: (figures: Figures) => number | null): Column<ReportRow> => ({
    header,
    type: 'money',
    width: 14,
    read: ({ figures }) => read(figures),
  })
  return [
    { header: column[by], type: 'text', width: 26, read: ({ key }) => nameOf(key) },
    counted(figure.orders, ({ orderCount }) => orderCount),
    counted(figure.cancelled, ({ cancelledCount }) => cancelledCount),
    money(figure.turnover, ({ turnoverMinor }) => turnoverMinor),
    money(figure.average, averageOf),
    money(figure.commission, ({ commissionMinor }) => commissionMinor),
    money(figure.expenses, ({ expensesMinor }) => expensesMinor),
    money(figure.purchase, ({ purchaseMinor }) => purchaseMinor),
    money(figure.margin, marginOf),
  ]
}

function itemReportColumns(language: Language): Column<ItemRow>[] {
  const { figure, column } = ANALYTICS_TEXTS[language]
  return [
    { header: EXPORT_TEXTS[language].columns.sku, type: 'text', width: 16, read: ({ sku }) => sku },
    { header: column.item, type: 'text', width: 46, read: ({ name }) => name },
    { header: column.quantity, type: 'number', width: 10, read: ({ quantity }) => quantity },
    { header: figure.orders, type: 'number', width: 12, read: ({ orderCount }) => orderCount },
    { header: figure.turnover, type: 'money', width: 14, read: ({ turnoverMinor }) => turnoverMinor },
    { header: figure.purchase, type: 'money', width: 14, read: ({ purchaseMinor }) => purchaseMinor },
  ]
}
