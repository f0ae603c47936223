import en from '#shared/locale/en/common.json' with { type: 'json' }
import enStatuses from '#shared/locale/en/statuses.json' with { type: 'json' }
import uk from '#shared/locale/uk/common.json' with { type: 'json' }
import ukStatuses from '#shared/locale/uk/statuses.json' with { type: 'json' }
import { problemOf } from '../api/prom-problem.ts'
import { createExportRows } from '../export/export-rows.ts'
import { createExportService } from '../export/export-service.ts'
import type { OrderQueries } from '../orders/order-queries.ts'
import { createPrintService } from '../print/print-service.ts'
import type { Foundation } from './foundation.ts'
import type { Reading } from './reading.ts'

const STATUS_TEXTS: Record<'uk' | 'en', Readonly<Record<string, string>>> = { uk: ukStatuses, en: enStatuses }
const GROUP_TEXTS = { uk: uk.group, en: en.group }

/** Puts together what leaves Kramar as a document: slips and lists to print, tables of orders. */
export function composePaper(foundation: Foundation, reading: Reading, orderQueries: OrderQueries) {
  const { sqlite, settings, now, ports } = foundation
  const { orderDetails, rereadOrder, sourceStore, statuses } = reading

  /** The seller's own name of a status, else the text of its code. */
  function statusName(statusId: number, language: 'uk' | 'en'): string {
    const status = statuses.find(statusId)
    if (!status) return ''
    return status.name ?? STATUS_TEXTS[language][status.code ?? ''] ?? GROUP_TEXTS[language][status.group]
  }

  return {
    print: createPrintService({
      getOrder: (orderId) => orderDetails.get(orderId),
      rereadOrder,
      problemOf,
      isInCancelledGroup: (statusId) => statuses.find(statusId)?.group === 'cancelled',
      sourceName: (sourceId) => sourceStore.find(sourceId)?.name ?? '',
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
  }
}
