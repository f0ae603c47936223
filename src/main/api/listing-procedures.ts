import { implement } from '@orpc/server'
import { listingsContract } from '#shared/contract/listings.ts'
import type { ListingQueries } from '../listings/listing-queries.ts'
import type { ListingService } from '../listings/listing-service.ts'
import { isVisible, type Scope } from '../scope.ts'

export interface ListingProcedureDeps {
  queries: ListingQueries
  service: ListingService
}

/** The procedures of `listings`. */
export function listingProcedures({ queries, service }: ListingProcedureDeps, scope: Scope) {
  const api = implement(listingsContract)
  return {
    list: api.list.handler(({ input }) => queries.list(input)),
    groups: api.groups.handler(({ input }) => queries.groups(input.sourceId)),
    syncs: api.syncs.handler(() => service.syncs().filter(({ sourceId }) => isVisible(scope, sourceId))),
    setEnabled: api.setEnabled.handler(({ input }) => service.setEnabled(input.sourceId, input.isEnabled)),
    readNow: api.readNow.handler(({ input }) => service.readNow(input.sourceId)),
  }
}
