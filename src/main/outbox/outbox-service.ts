import { ATTENTION_STATES, MOVING_STATES, type OutgoingState } from '#shared/contract/outbox.ts'
import { refundOf } from '#shared/domain/refund.ts'
import { OutboxError } from './outbox-error.ts'
import type { OutgoingRow, StoredChange } from './outbox-row.ts'
import type { OutboxStore } from './outbox-store.ts'

export interface OutboxServiceDeps {
  store: OutboxStore
  /** Who works. */
  personId(): number | null
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit. */
  onChanged(): void
  /** After the commit, where orders' histories have a new line. */
  onOrdersChanged(): void
  wake(): void
  /** Something keeps everything of a source from going. */
  isBlocked(sourceId: number): boolean
}

export type ChangesOrAct = { changeIds: readonly number[] } | { actionId: number }

/** What a person does to changes in the outbox. Changes that are in another state by now are passed over. */
export interface OutboxService {
  count(): { moving: number; attention: number }
  /** Of those that move: nothing stands between them and Prom but their turn. */
  countLeaving(): number
  /** Does not wait for the end of a hold or of a delay. Of an act: what is in its hold. */
  sendNow(which: ChangesOrAct): void
  /** Tries refused and waiting ones again. Of an act: all of these. */
  retry(which: ChangesOrAct): void
  /** Ends them without sending. */
  giveUp(changeIds: readonly number[]): void
  /** @throws OutboxError where the sum is another by now */
  confirmRefund(changeId: number, refundMinor: number): void
  resolveConflict(changeId: number, choice: 'overwrite' | 'keepProm'): void
}

const GO_NOW: Partial<OutgoingRow> = { state: 'queued', nextAttemptAt: null }

export function createOutboxService(deps: OutboxServiceDeps): OutboxService {
  const { store } = deps

  function changeEach(
    changeIds: readonly number[],
    states: readonly OutgoingState[],
    change: (found: StoredChange, now: number) => void,
  ): void {
    const isAny = deps.inTransaction(() => {
      const found = store.findMany(changeIds).filter(({ state }) => states.includes(state))
      for (const one of found) change(one, deps.now())
      return found.length > 0
    })
    if (!isAny) return
    deps.onChanged()
    deps.wake()
  }

  /** What sending a change that waits for a person agrees to. */
  function consentTo(change: StoredChange): Partial<OutgoingRow> {
    if (change.state !== 'needsConfirmation') return {}
    if (change.isFromBackup) return seen(change)
    // Of a refund that nobody confirmed the sending itself thinks again: this is no consent to a sum.
    return { isOverwriteConfirmed: true }
  }

  /** What the person saw is what it goes against now: another move of Prom is another conflict. */
  function seen({ promState, decidedAgainst }: StoredChange): Partial<OutgoingRow> {
    return {
      isFromBackup: false,
      decidedAgainst: JSON.stringify(promState ?? decidedAgainst),
      promState: null,
    }
  }

  function giveUp(change: StoredChange, now: number): void {
    store.update(change.id, { state: 'givenUp', settledAt: now, nextAttemptAt: null })
    store.addHistory(change, 'givenUp', now, deps.personId())
  }

  return {
    count() {
      const counts = store.count()
      const sum = (states: readonly OutgoingState[]) =>
        states.reduce((total, state) => total + (counts.get(state) ?? 0), 0)
      return { moving: sum(MOVING_STATES), attention: sum(ATTENTION_STATES) }
    },

    countLeaving: () =>
      store
        .countLeaving()
        .filter(({ sourceId }) => !deps.isBlocked(sourceId))
        .reduce((total, { count }) => total + count, 0),

    sendNow(which) {
      const changeIds = 'actionId' in which ? store.idsOfAct(which.actionId, ['held']) : which.changeIds
      changeEach(changeIds, ['held', 'queued', 'waitingForPost', 'needsConfirmation'], (change, now) =>
        store.update(change.id, { ...GO_NOW, holdUntil: now, ...consentTo(change) }),
      )
    },

    retry(which) {
      const states: OutgoingState[] = ['refused', 'waitingForPost', 'queued']
      const changeIds = 'actionId' in which ? store.idsOfAct(which.actionId, states) : which.changeIds
      changeEach(changeIds, states, ({ id, state }) => {
        const isFromStart =
          state === 'refused' ? { waitingSince: null, problemCode: null, problemDetail: null } : {}
        store.update(id, { ...GO_NOW, ...isFromStart })
      })
    },

    giveUp(changeIds) {
      changeEach(changeIds, ['held', 'queued', 'waitingForPost', ...ATTENTION_STATES], giveUp)
      deps.onOrdersChanged()
    },

    confirmRefund(changeId, refundMinor) {
      changeEach([changeId], ['needsConfirmation'], (change) => {
        const { id, orderId, target } = change
        if (target.kind !== 'status' || target.status !== 'canceled') return
        const order = store.orderNow(orderId)
        const sumNow = order === null ? null : refundOf(order)
        if (sumNow !== refundMinor) throw new OutboxError(sumNow)
        store.update(id, {
          ...GO_NOW,
          target: JSON.stringify({ ...target, isRefundConfirmed: true }),
          confirmedRefundMinor: refundMinor,
          ...seen(change),
        })
      })
    },

    resolveConflict(changeId, choice) {
      changeEach([changeId], ['conflict'], (change, now) => {
        if (choice === 'keepProm') return giveUp(change, now)
        store.update(change.id, {
          ...GO_NOW,
          ...seen(change),
          isOverwriteConfirmed: true,
        })
      })
      deps.onOrdersChanged()
    },
  }
}
