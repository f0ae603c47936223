import { implement, ORPCError } from '@orpc/server'
import { type TableLine, trackingContract } from '#shared/contract/tracking.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { TrackingError } from '../tracking/tracking-error.ts'
import type { TrackingService } from '../tracking/tracking-service.ts'

export interface TrackingProcedureDeps {
  service: TrackingService
  /** Before an act on many orders; throws where the copy cannot be written. */
  beforeBulk(orderCount: number): Promise<void>
  previewTable(text: string): { lines: TableLine[]; isCut: boolean }
}

/** The procedures of `tracking`, with the service's refusals as the contract's errors. */
export function trackingProcedures({ service, beforeBulk, previewTable }: TrackingProcedureDeps) {
  const api = implement(trackingContract)
  return {
    ofOrder: api.ofOrder.handler(({ input }) => asAnswer(() => service.ofOrder(input.orderId))),
    setNumber: api.setNumber.handler(({ input }) => asAnswer(() => service.setNumber(input))),
    sendNow: api.sendNow.handler(({ input }) => asAnswer(() => service.sendNow(input.orderId))),
    previewTable: api.previewTable.handler(({ input }) => previewTable(input.text)),
    applyTable: api.applyTable.handler(async ({ input }) => {
      await beforeBulk(input.lines.length)
      return asAnswer(() => service.setNumbers(input.lines))
    }),
    getSettings: api.getSettings.handler(({ input }) => asAnswer(() => service.getSettings(input.sourceId))),
    saveSettings: api.saveSettings.handler(({ input }) =>
      asAnswer(() => service.saveSettings(input.sourceId, input.settings)),
    ),
  }
}

function asAnswer<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof TrackingError ? toContractError(error) : error
  }
}

function toContractError({ reason }: TrackingError): Error {
  switch (reason.code) {
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    case 'EMPTY':
      return new ORPCError(reason.code, { status: 422 })
    case 'USED':
    case 'UNUSUAL': {
      const { code, ...data } = reason
      return new ORPCError(code, { status: 422, data })
    }
    default:
      return assertNever(reason)
  }
}
