import type { Status } from '#shared/contract/statuses.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { StatusError } from './status-error.ts'
import type { StatusPatch, StatusStore } from './status-store.ts'

export interface StatusServiceDeps {
  store: StatusStore
  now(): number
  inTransaction<Result>(work: () => Result): Result
  onChanged(): void
  /** Orders were given another status. */
  onOrdersMoved(): void
}

/** The seller's own statuses inside the six fixed groups (product R1). Rows are never deleted: histories name them. */
export interface StatusService {
  /** Archived ones too. */
  list(): Status[]
  /** @throws StatusError FIXED_GROUP: `new` stays the only one of its group */
  add(status: { group: StatusGroup; name: string; color: string | null }): Status
  /** @throws StatusError NOT_FOUND */
  update(statusId: number, patch: StatusPatch): Status
  /** Those of the group that are not named stay behind the named ones, as they were. */
  reorder(group: StatusGroup, statusIds: readonly number[]): void
  countOrders(statusId: number): number
  /**
   * Puts a status away. Its orders get another one of the same group; no rule sees that and nothing goes to Prom.
   * @throws StatusError NOT_FOUND, LAST_OF_GROUP, WRONG_GROUP
   */
  archive(statusId: number, moveToStatusId: number): void
}

export function createStatusService(deps: StatusServiceDeps): StatusService {
  const { store, inTransaction } = deps

  const activeOf = (group: StatusGroup) =>
    store.list().filter((status) => status.group === group && !status.isArchived)

  function require(statusId: number): Status {
    const status = store.find(statusId)
    if (!status) throw new StatusError('NOT_FOUND')
    return status
  }

  return {
    list: () => store.list(),
    add(status) {
      if (status.group === 'new') throw new StatusError('FIXED_GROUP')
      const added = inTransaction(() => {
        const last = activeOf(status.group).at(-1)
        return store.insert({ ...status, position: (last?.position ?? -1) + 1 })
      })
      deps.onChanged()
      return added
    },
    update(statusId, patch) {
      require(statusId)
      store.update(statusId, patch)
      deps.onChanged()
      return require(statusId)
    },
    reorder(group, statusIds) {
      inTransaction(() => {
        const inGroup = store.list().filter((status) => status.group === group)
        const named = statusIds.filter((id) => inGroup.some((status) => status.id === id))
        const others = inGroup.filter(({ id }) => !named.includes(id)).map(({ id }) => id)
        store.setPositions([...new Set(named), ...others])
      })
      deps.onChanged()
    },
    countOrders: (statusId) => store.countOrders(statusId),
    archive(statusId, moveToStatusId) {
      const { movedCount } = inTransaction(() => {
        const status = require(statusId)
        if (status.isArchived) return { movedCount: 0 }
        const others = activeOf(status.group).filter(({ id }) => id !== statusId)
        if (others.length === 0) throw new StatusError('LAST_OF_GROUP')
        if (!others.some(({ id }) => id === moveToStatusId)) throw new StatusError('WRONG_GROUP')
        return store.archive(statusId, moveToStatusId, deps.now())
      })
      deps.onChanged()
      if (movedCount > 0) deps.onOrdersMoved()
    },
  }
}
