import { ATTENTION_STATES, type OutgoingState } from '#shared/contract/outbox.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { StoredChange } from './outbox-row.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { Settlement } from './settle-attempt.ts'

export interface SettlingDeps {
  store: OutboxStore
  now(): number
  inTransaction<Result>(work: () => Result): Result
  onChanged(): void
  onOrdersChanged(): void
  /** After the commit: a change goes no further without a person. */
  onStopped(change: StoredChange, state: (typeof ATTENTION_STATES)[number]): void
}

/** An exchange with Prom for the log; `id` where it was written down before it went. */
export interface AttemptRecord {
  id: number | null
  request: string
  answer: string | null
  problem: Problem | null
}

/** The states in which a change has ended. */
export const FINAL_STATES: readonly OutgoingState[] = [
  'sent',
  'alreadyThere',
  'superseded',
  'undone',
  'givenUp',
]

/** Where a change ends or stops so that the order's history has to say it. */
const TOLD_STATES: readonly OutgoingState[] = [
  'sent',
  'alreadyThere',
  'refused',
  'conflict',
  'needsConfirmation',
  'givenUp',
]

/** Writes what became of an attempt, with its record and the order's history, in one transaction. */
export function settleChange(
  deps: SettlingDeps,
  change: StoredChange,
  settlement: Settlement,
  { id: attemptId, ...record }: AttemptRecord,
): void {
  const { store } = deps
  const now = deps.now()
  const state = deps.inTransaction(() => {
    // Removed together with its source meanwhile.
    if (store.find(change.id)?.state !== 'sending') return null
    if (attemptId === null) store.addAttempt({ ...record, changeId: change.id, at: now })
    else store.finishAttempt(attemptId, record.answer, record.problem)
    return moveTo(store, change, settlement, now)
  })
  deps.onChanged()
  deps.onOrdersChanged()
  const stopped = ATTENTION_STATES.find((one) => one === state)
  if (stopped !== undefined) deps.onStopped(change, stopped)
}

/** @returns the state that the change has now */
function moveTo(
  store: OutboxStore,
  change: StoredChange,
  settlement: Settlement,
  now: number,
): OutgoingState {
  const { problem, promState, ...columns } = settlement
  const isOpen = !FINAL_STATES.includes(settlement.state)
  // A newer one came while this one was on its way: what did not come about is not tried again.
  const newer = store.openOf(change.orderId, change.target.kind).find(({ id }) => id > change.id)
  const isSuperseded = newer !== undefined && isOpen && !settlement.isOutcomeUnknown
  const state = isSuperseded ? 'superseded' : settlement.state
  store.update(change.id, {
    ...columns,
    state,
    supersededById: state === 'superseded' ? (newer?.id ?? null) : null,
    problemCode: problem?.code ?? null,
    problemDetail: problem?.detail ?? null,
    promState: promState === null ? null : JSON.stringify(promState),
    settledAt: FINAL_STATES.includes(state) ? now : null,
  })
  if (TOLD_STATES.includes(state)) store.addHistory(change, state, now)
  if (state === 'sent') store.noteOnOrder(change)
  if (state === 'sent' || state === 'alreadyThere') store.rebase(change)
  return state
}
