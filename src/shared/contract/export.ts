import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { REPORT_DIMENSIONS, reportScopeSchema } from './analytics.ts'
import { expenseFilterSchema } from './money.ts'
import { orderFilterSchema, orderSortSchema } from './order-filter.ts'

export const EXPORTED = ['orders', 'items'] as const
export const EXPORT_FORMATS = ['xlsx', 'csv'] as const

export const exportInputSchema = z.object({
  /** One line for each order, or for each item of each order. */
  what: z.enum(EXPORTED),
  format: z.enum(EXPORT_FORMATS),
  filter: orderFilterSchema,
  sort: orderSortSchema,
  /** Only these, in this order, instead of all that the filter finds. */
  orderIds: z.array(z.int()).min(1).max(10_000).optional(),
})

export type ExportInput = z.infer<typeof exportInputSchema>

const formatSchema = z.enum(EXPORT_FORMATS)

/** A report of the analytics as it is on screen, the stock, or the expenses that a filter finds. */
export const tableExportInputSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('report'),
    format: formatSchema,
    scope: reportScopeSchema,
    by: z.enum([...REPORT_DIMENSIONS, 'item']),
  }),
  /** In the order of columns that the import of stock reads. */
  z.object({ what: z.literal('stock'), format: formatSchema }),
  z.object({ what: z.literal('expenses'), format: formatSchema, filter: expenseFilterSchema }),
])

export type TableExportInput = z.infer<typeof tableExportInputSchema>

export const exportStepSchema = z.discriminatedUnion('kind', [
  /** In orders, rows or expenses. */
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('chunk'), base64: z.string() }),
  z.object({ kind: z.literal('end'), name: z.string(), rowCount: z.int() }),
])

export type ExportStep = z.infer<typeof exportStepSchema>

export const exportContract = {
  /** The file in pieces; aborting the call ends it. Without `end` the file is not whole. */
  table: oc.input(tableExportInputSchema).output(eventIterator(exportStepSchema)),
  run: oc.input(exportInputSchema).output(eventIterator(exportStepSchema)),
}
