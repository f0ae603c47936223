import { implement, ORPCError } from '@orpc/server'
import { successRateContract } from '#shared/contract/success-rate.ts'
import type { SuccessRateService } from '../success-rate/success-rate-service.ts'

/** The procedures of `successRate`. */
export function successRateProcedures(service: SuccessRateService) {
  const api = implement(successRateContract)
  const notFound = () => new ORPCError('NOT_FOUND', { status: 404 })
  return {
    get: api.get.handler(({ input }) => {
      const estimate = service.estimate(input.sourceId)
      if (estimate === null) throw notFound()
      return estimate
    }),
    note: api.note.handler(({ input }) => {
      if (!service.note(input.sourceId, input.percent)) throw notFound()
    }),
  }
}
