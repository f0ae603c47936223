import { implement, ORPCError } from '@orpc/server'
import { printContract } from '#shared/contract/print.ts'
import type { PrintService } from '../print/print-service.ts'

/** The procedures of `print`. */
export function printProcedures(print: PrintService) {
  const api = implement(printContract)
  return {
    check: api.check.handler(({ input, signal }) => print.check(input.orderIds, signal)),
    render: api.render.handler(({ input }) => print.render(input)),
    renderPdf: api.renderPdf.handler(async ({ input }) => {
      const pdf = await print.renderPdf(input)
      if (pdf === null) throw new ORPCError('NOT_SUPPORTED', { status: 501 })
      return pdf
    }),
  }
}
