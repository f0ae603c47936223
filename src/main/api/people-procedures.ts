import { implement, ORPCError } from '@orpc/server'
import { peopleContract } from '#shared/contract/people.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import type { PeopleService } from '../people/people-service.ts'
import { PersonError } from '../people/person-error.ts'

/** The procedures of `people`, with the service's refusals as the contract's errors. */
export function peopleProcedures(people: PeopleService, beforeBulk: (orderCount: number) => Promise<void>) {
  const api = implement(peopleContract)
  return {
    session: api.session.handler(() => people.session()),
    switchTo: api.switchTo.handler(({ input }) => asAnswer(() => people.switchTo(input.personId, input.pin))),
    lock: api.lock.handler(() => people.lock()),
    list: api.list.handler(() => people.list()),
    add: api.add.handler(({ input }) => asAnswer(() => people.add(input))),
    update: api.update.handler(({ input }) => asAnswer(() => people.update(input))),
    setPin: api.setPin.handler(({ input }) => asAnswer(() => people.setPin(input))),
    getTurns: api.getTurns.handler(({ input }) => ({ personIds: people.turnsOf(input.sourceId) })),
    setTurns: api.setTurns.handler(({ input }) =>
      asAnswer(() => ({ personIds: people.setTurns(input.sourceId, input.personIds) })),
    ),
    assign: api.assign.handler(async ({ input }) => {
      await beforeBulk(input.orderIds.length)
      return asAnswer(() => people.assign(input.orderIds, input.personId))
    }),
  }
}

async function asAnswer<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof PersonError ? toContractError(error) : error
  }
}

function toContractError({ reason }: PersonError): Error {
  switch (reason.code) {
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    case 'TOO_MANY':
    case 'OWNER':
      return new ORPCError(reason.code, { status: 422 })
    case 'NOT_YOURS':
      return new ORPCError(reason.code, { status: 403 })
    case 'WRONG_PIN':
      return new ORPCError(reason.code, { status: 401 })
    case 'WAIT':
      return new ORPCError(reason.code, { status: 429, data: { untilAt: reason.untilAt } })
    default:
      return assertNever(reason)
  }
}
