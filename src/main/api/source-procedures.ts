import { implement, ORPCError } from '@orpc/server'
import { sourcesContract } from '#shared/contract/sources.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { isVisible, type Scope } from '../scope.ts'
import { SourceError } from '../sources/source-error.ts'
import type { SourceService } from '../sources/source-service.ts'

/**
 * The procedures of `sources`, with the service's refusals as the contract's errors.
 * @param scope which of them are told of
 * @param beforeRemoval throws where the copy of what is about to be deleted cannot be written
 */
export function sourceProcedures(sources: SourceService, scope: Scope, beforeRemoval: () => Promise<void>) {
  const api = implement(sourcesContract)
  return {
    list: api.list.handler(() => sources.list().filter(({ id }) => isVisible(scope, id))),
    checkToken: api.checkToken.handler(({ input }) => sources.check(input.token)),
    connect: api.connect.handler(({ input }) => asAnswer(sources.connect(input))),
    connectDemo: api.connectDemo.handler(() => sources.connectDemo()),
    update: api.update.handler(({ input: { sourceId, ...patch } }) =>
      asAnswer(sources.update(sourceId, patch)),
    ),
    pause: api.pause.handler(({ input }) => asAnswer(sources.pause(input.sourceId))),
    resume: api.resume.handler(({ input }) => asAnswer(sources.resume(input.sourceId))),
    replaceToken: api.replaceToken.handler(({ input }) =>
      asAnswer(sources.replaceToken(input.sourceId, input.token)),
    ),
    remove: api.remove.handler(async ({ input }) => {
      await beforeRemoval()
      return asAnswer(sources.remove(input.sourceId, input.orders))
    }),
  }
}

async function asAnswer<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw error instanceof SourceError ? toContractError(error) : error
  }
}

function toContractError({ reason }: SourceError): Error {
  switch (reason.code) {
    case 'TOKEN_REFUSED':
      return new ORPCError(reason.code, { status: 422, data: { rights: reason.rights } })
    case 'ALREADY_CONNECTED':
      return new ORPCError(reason.code, { status: 409, data: { sourceName: reason.sourceName } })
    case 'OTHER_SHOP':
      return new ORPCError(reason.code, { status: 409 })
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    default:
      return assertNever(reason)
  }
}
