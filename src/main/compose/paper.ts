import type { StockRow } from '#shared/contract/stock.ts'
import en from '#shared/locale/en/common.json' with { type: 'json' }
import enMoney from '#shared/locale/en/money.json' with { type: 'json' }
import enStatuses from '#shared/locale/en/statuses.json' with { type: 'json' }
import uk from '#shared/locale/uk/common.json' with { type: 'json' }
import ukMoney from '#shared/locale/uk/money.json' with { type: 'json' }
import ukStatuses from '#shared/locale/uk/statuses.json' with { type: 'json' }
import type { ReportQueries } from '../analytics/report-queries.ts'
import { problemOf } from '../api/prom-problem.ts'
import { createExportRows } from '../export/export-rows.ts'
import { createExportService } from '../export/export-service.ts'
import { createReportNames } from '../export/report-names.ts'
import { createTableExport } from '../export/table-export.ts'
import type { OrderQueries } from '../orders/order-queries.ts'
import { createPrintService } from '../print/print-service.ts'
import type { Foundation } from './foundation.ts'
import type { Money } from './money.ts'
import type { Reading } from './reading.ts'

const STATUS_TEXTS: Record<'uk' | 'en', Readonly<Record<string, string>>> = { uk: ukStatuses, en: enStatuses }
const TYPE_TEXTS = { uk: ukMoney.type, en: enMoney.type }
const GROUP_TEXTS = { uk: uk.group, en: en.group }

export interface PaperParts {
  foundation: Foundation
  reading: Reading
  orderQueries: OrderQueries
  reports: ReportQueries
  money: Money
  /** For the table that the import of stock reads. */
  stock(): StockRow[]
}

/** Puts together what leaves Kramar as a document: slips and lists to print, tables of orders. */
export function composePaper({ foundation, reading, orderQueries, reports, money, stock }: PaperParts) {
  const { sqlite, settings, now, ports } = foundation
  const { orderDetails, rereadOrder, sourceStore, statuses } = reading

  /** The seller's own name of a status, else the text of its code. */
  function statusName(statusId: number, language: 'uk' | 'en'): string {
    const status = statuses.find(statusId)
    if (!status) return ''
    return status.name ?? STATUS_TEXTS[language][status.code ?? ''] ?? GROUP_TEXTS[language][status.group]
  }

  const sourceName = (sourceId: number) => sourceStore.find(sourceId)?.name ?? ''

  /** The seller's own name of a type, else the text of its code. */
  function expenseTypeName(typeId: number, language: 'uk' | 'en'): string {
    const type = money.expenses.listTypes().find(({ id }) => id === typeId)
    return type?.name ?? (type?.code ? TYPE_TEXTS[language][type.code] : '')
  }

  return {
    print: createPrintService({
      getOrder: (orderId) => orderDetails.get(orderId),
      rereadOrder,
      problemOf,
      isInCancelledGroup: (statusId) => statuses.find(statusId)?.group === 'cancelled',
      sourceName,
      settings: () => settings.get(),
      now,
      toPdf: ports.printToPdf ?? null,
    }),
    exports: createExportService({
      rows: createExportRows(sqlite),
      pages: orderQueries.ids.pages,
      countOrders: (filter) => orderQueries.list.countUpTo(filter, Number.MAX_SAFE_INTEGER - 1).count,
      language: () => settings.get().language,
      statusName,
      now,
    }),
    tableExport: createTableExport({
      breakdown: reports.breakdown,
      items: (scope) => reports.items(scope).rows,
      stock,
      expensePages: money.expenseList.pages,
      countExpenses: (filter) => money.expenseList.list(filter, { offset: 0, limit: 1 }).total,
      keyName: createReportNames({
        statusName,
        sourceName,
        personName: (personId) => foundation.people.find(personId)?.name ?? null,
      }),
      expenseTypeName,
      sourceName,
      language: () => settings.get().language,
      now,
    }),
  }
}
