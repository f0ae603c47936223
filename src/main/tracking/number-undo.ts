import type { OutgoingState } from '#shared/contract/outbox.ts'
import { isSameTrackingNumber, recognizeTrackingNumber } from '#shared/domain/tracking-number.ts'
import type { NumberUndo } from '../actions/number-undo.ts'
import type { OutboxQueue } from '../outbox/outbox-queue.ts'
import type { NumberChange, TrackingStore } from './tracking-store.ts'

const GONE_STATES: readonly OutgoingState[] = ['sending', 'sent', 'alreadyThere']

/** Takes numbers that acts have entered back: from the order, and from the outbox where they have not gone. */
export function createNumberUndo(store: TrackingStore, queue: Pick<OutboxQueue, 'takeBack'>): NumberUndo {
  const changeOf = (orderId: number, number: string | null): NumberChange | null =>
    store.changesOf(orderId).find((change) => isSameTrackingNumber(change.number, number)) ?? null

  return {
    standingOf(actionId, orderId) {
      const entered = store.enteredBy(actionId, orderId)
      if (entered === null) return 'none'
      const change = changeOf(orderId, entered.after)
      if (change !== null && GONE_STATES.includes(change.state)) return 'gone'
      const isStill = store.find(orderId)?.ownTrackingNumber === entered.after
      return entered.isPassed || !isStill ? 'passed' : 'open'
    },
    takeBack(actionId, orderId) {
      const entered = store.enteredBy(actionId, orderId)
      const order = store.find(orderId)
      if (entered === null || order === null) return null
      const change = changeOf(orderId, entered.after)
      if (change !== null && change.state !== 'givenUp') {
        if (queue.takeBack([change.changeId]).undone.length === 0) return null
      }
      const { before, after } = entered
      const carrier = before === null ? null : recognizeTrackingNumber(before, order.carrier).carrier
      store.setOwnNumber(orderId, before, carrier)
      return { before: after, after: before, changeId: change?.changeId ?? null }
    },
  }
}
