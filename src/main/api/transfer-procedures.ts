import { implement } from '@orpc/server'
import { transferContract } from '#shared/contract/transfer.ts'
import { isVisible, type Scope } from '../scope.ts'
import type { TransferQueries } from '../transfer/transfer-queries.ts'
import type { TransferService } from '../transfer/transfer-service.ts'

export interface TransferProcedureDeps {
  queries: TransferQueries
  service: TransferService
}

/** The procedures of `transfer`. */
export function transferProcedures({ queries, service }: TransferProcedureDeps, scope: Scope) {
  const api = implement(transferContract)
  return {
    list: api.list.handler(() => service.list().filter(({ sourceId }) => isVisible(scope, sourceId))),
    preview: api.preview.handler(({ input: { sourceId, ...settings } }) =>
      service.preview(sourceId, settings),
    ),
    enable: api.enable.handler(({ input: { sourceId, excludedListingIds, ...settings } }) =>
      service.enable(sourceId, settings, excludedListingIds),
    ),
    disable: api.disable.handler(({ input }) => service.disable(input.sourceId)),
    changes: api.changes.handler(({ input }) => queries.changes(input)),
    count: api.count.handler(() => queries.count()),
    retryChanges: api.retryChanges.handler(({ input }) => service.retryChanges(input.changeIds)),
    giveUp: api.giveUp.handler(({ input }) => service.giveUp(input.changeIds)),
    retry: api.retry.handler(({ input }) => service.retry(input.sourceId)),
    reverts: api.reverts.handler(() => queries.reverts()),
  }
}
