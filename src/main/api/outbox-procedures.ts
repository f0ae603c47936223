import { implement, ORPCError } from '@orpc/server'
import { outboxContract } from '#shared/contract/outbox.ts'
import type { UndoService } from '../actions/undo-service.ts'
import { OutboxError } from '../outbox/outbox-error.ts'
import type { OutboxListQueries } from '../outbox/outbox-list.ts'
import type { OutboxService } from '../outbox/outbox-service.ts'

export interface OutboxProcedureDeps {
  queries: OutboxListQueries
  service: OutboxService
  undo: UndoService
}

/** The procedures of `outbox`: what is on its way to Prom, and what a person does about it. */
export function outboxProcedures({ queries, service, undo }: OutboxProcedureDeps) {
  const api = implement(outboxContract)
  return {
    list: api.list.handler(({ input }) => queries.list(input)),
    count: api.count.handler(() => queries.count()),
    listAttempts: api.listAttempts.handler(({ input }) => queries.listAttempts(input.changeId)),
    undo: api.undo.handler(({ input }) => undo.undo(input.actionId)),
    undoLast: api.undoLast.handler(() => undo.undoLast()),
    undoChanges: api.undoChanges.handler(({ input }) => undo.undoChanges(input.changeIds)),
    sendNow: api.sendNow.handler(({ input }) => service.sendNow(input)),
    retry: api.retry.handler(({ input }) => service.retry(input)),
    giveUp: api.giveUp.handler(({ input }) => service.giveUp(input.changeIds)),
    confirmRefund: api.confirmRefund.handler(({ input: { changeId, refundMinor } }) => {
      try {
        service.confirmRefund(changeId, refundMinor)
      } catch (error) {
        if (!(error instanceof OutboxError)) throw error
        throw new ORPCError('SUM_CHANGED', { status: 409, data: { refundMinor: error.refundMinor } })
      }
    }),
    resolveConflict: api.resolveConflict.handler(({ input }) =>
      service.resolveConflict(input.changeId, input.choice),
    ),
  }
}
