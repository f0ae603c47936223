import type { OwnActResult } from '#shared/contract/own-acts.ts'
import type { OwnActService } from '../actions/own-act-service.ts'
import type { Clock, Logger } from '../ports.ts'
import { type SnoozeStore, toValue } from './snooze-store.ts'

/** A computer that slept wakes up to a timer that did not run on: it is looked at least this often. */
const LONGEST_WAIT_MS = 60_000

export interface SnoozeServiceDeps {
  store: SnoozeStore
  acts: OwnActService
  clock: Clock
  logger: Logger
  inTransaction<Result>(work: () => Result): Result
  /** After the commit: these orders have come back. */
  onReturned(orderIds: number[]): void
}

/** Orders put aside until a time, and their coming back (product I8). */
export interface SnoozeService {
  /** @returns `null` where the time has passed already */
  set(orderIds: readonly number[], untilAt: number | null): OwnActResult | null
  /** An order that came back and was given a status is dealt with. To be called inside the act's transaction. */
  onStatusSet(actionId: number, orderId: number): void
  /** Something may be due at another time than before. */
  reconsider(): void
  /** Brings back what is due, also what came due while Kramar was closed, and goes on watching. */
  start(): void
  stop(): void
}

export function createSnoozeService(deps: SnoozeServiceDeps): SnoozeService {
  const { store, acts, clock } = deps
  let cancelTimer: (() => void) | null = null
  let isRunning = false

  function arm(): void {
    cancelTimer?.()
    cancelTimer = null
    const dueAt = isRunning ? store.nextDueAt() : null
    if (dueAt === null) return
    cancelTimer = clock.setTimer(Math.min(LONGEST_WAIT_MS, Math.max(0, dueAt - clock.now())), check)
  }

  function check(): void {
    cancelTimer = null
    try {
      const orderIds = deps.inTransaction(() => store.bringBack(clock.now()))
      if (orderIds.length > 0) deps.onReturned(orderIds)
    } catch (error) {
      // A full disk must not end the reminders for good: the next look tries again.
      deps.logger.error({ err: error }, 'snoozed orders could not be brought back')
      cancelTimer = clock.setTimer(LONGEST_WAIT_MS, check)
      return
    }
    arm()
  }

  return {
    set(orderIds, untilAt) {
      if (untilAt !== null && untilAt <= clock.now()) return null
      const after = untilAt === null ? null : toValue({ untilAt, returnedAt: null })
      const changes = [...new Set(orderIds)].map((orderId) => ({ orderId, subjectId: null, after }))
      const result = acts.act(store.values, changes)
      arm()
      return result
    },
    onStatusSet(actionId, orderId) {
      const snooze = store.find(orderId)
      if (snooze === null || snooze.returnedAt === null) return
      acts.ride(actionId, store.values, { orderId, subjectId: null, after: null })
    },
    reconsider: arm,
    start() {
      isRunning = true
      check()
    },
    stop() {
      isRunning = false
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
