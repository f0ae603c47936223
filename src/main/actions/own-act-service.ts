import type { OwnActResult } from '#shared/contract/own-acts.ts'
import type { ActionStore } from './action-store.ts'
import type { OwnPlace, OwnValues } from './own-fields.ts'

export interface OwnChange extends OwnPlace {
  after: string | null
}

export interface OwnActServiceDeps {
  actions: Pick<ActionStore, 'presentAmong' | 'insertAction' | 'addHistory'>
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(): void
}

/** Acts of the user on what Prom never hears of: the change, its history and its undo, all of it or nothing. */
export interface OwnActService {
  /** Sets values as one act; those that are so already are left alone, as are orders that are not here. */
  act(values: OwnValues, changes: readonly OwnChange[]): OwnActResult
  /** Sets one value as a part of an act that runs. To be called inside its transaction. */
  ride(actionId: number, values: OwnValues, change: OwnChange): void
}

export function createOwnActService({
  actions,
  now,
  inTransaction,
  onChanged,
}: OwnActServiceDeps): OwnActService {
  function set(
    actionId: number,
    at: number,
    values: OwnValues,
    change: OwnChange,
    before: string | null,
  ): void {
    const { orderId, subjectId, after } = change
    values.write(change, after)
    actions.addHistory({
      orderId,
      at,
      kind: 'ownSet',
      field: values.field,
      before,
      after,
      by: 'user',
      actionId,
      subjectId,
    })
  }

  return {
    act(values, changes) {
      const result = inTransaction(() => {
        const at = now()
        const changed = new Set<number>()
        let actionId: number | null = null
        const present = actions.presentAmong(changes.map(({ orderId }) => orderId))
        for (const change of changes) {
          if (!present.has(change.orderId)) continue
          const before = values.read(change)
          if (before === change.after) continue
          actionId ??= actions.insertAction('setOwn', at)
          set(actionId, at, values, change, before)
          changed.add(change.orderId)
        }
        return { actionId, changedCount: changed.size }
      })
      if (result.actionId !== null) onChanged()
      return result
    },
    ride(actionId, values, change) {
      const before = values.read(change)
      if (before !== change.after) set(actionId, now(), values, change, before)
    },
  }
}
