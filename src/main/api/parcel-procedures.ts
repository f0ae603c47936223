import { implement } from '@orpc/server'
import { parcelsContract } from '#shared/contract/parcels.ts'
import type { ParcelWatch } from '../parcels/parcel-watch.ts'

/** The procedures of `parcels`. */
export function parcelProcedures(watch: ParcelWatch) {
  const api = implement(parcelsContract)
  return {
    list: api.list.handler(({ input }) => watch.list(input)),
    count: api.count.handler(({ input }) => watch.count(input)),
  }
}
