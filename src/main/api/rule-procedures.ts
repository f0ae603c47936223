import { implement, ORPCError } from '@orpc/server'
import { rulesContract } from '#shared/contract/rules.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { RuleError } from '../rules/rule-error.ts'
import type { RuleService } from '../rules/rule-service.ts'
import { orPromProblem } from './prom-problem.ts'

/** The procedures of `rules`, with the service's refusals as the contract's errors. */
export function ruleProcedures(rules: RuleService, beforeBulk: (orderCount: number) => Promise<void>) {
  const api = implement(rulesContract)
  return {
    get: api.get.handler(({ input }) => asAnswer(() => rules.get(input.sourceId))),
    refreshTargets: api.refreshTargets.handler(({ input }) =>
      asAnswer(() => orPromProblem(rules.refreshTargets(input.sourceId))),
    ),
    dryRun: api.dryRun.handler(({ input }) => asAnswer(() => rules.dryRun(input.sourceId, input.rules))),
    save: api.save.handler(async ({ input }) => {
      await beforeBulk(input.applyToOrderIds.length)
      return asAnswer(() => rules.save(input))
    }),
  }
}

async function asAnswer<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof RuleError ? toContractError(error) : error
  }
}

function toContractError({ reason }: RuleError): Error {
  switch (reason.code) {
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    case 'IMPORT_RUNNING':
      return new ORPCError(reason.code, { status: 409 })
    case 'TOO_MANY':
      return new ORPCError(reason.code, { status: 422, data: { cap: reason.cap } })
    case 'TEXT_MISSING':
      return new ORPCError(reason.code, { status: 422, data: { statusId: reason.statusId } })
    case 'UNKNOWN_TARGET':
      return new ORPCError(reason.code, { status: 422, data: { code: reason.target } })
    default:
      return assertNever(reason)
  }
}
