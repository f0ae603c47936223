import type { ActionStore } from '../actions/action-store.ts'
import { createOwnActService } from '../actions/own-act-service.ts'
import { createOwnUndo } from '../actions/own-undo.ts'
import { createBuyerService } from '../buyers/buyer-service.ts'
import { createBuyerStore } from '../buyers/buyer-store.ts'
import { createNoteService } from '../notes/note-service.ts'
import { createNoteStore } from '../notes/note-store.ts'
import { createManagerValues } from '../people/manager-values.ts'
import { createPeopleService } from '../people/people-service.ts'
import { createPinGuard } from '../people/pin-guard.ts'
import { createTurnStore } from '../people/turn-store.ts'
import { createSnoozeService } from '../snoozes/snooze-service.ts'
import { createSnoozeStore } from '../snoozes/snooze-store.ts'
import { createTagService } from '../tags/tag-service.ts'
import { createTagStore } from '../tags/tag-store.ts'
import type { Foundation } from './foundation.ts'

/** What the seller keeps of orders for himself: Prom never hears of it. */
export type Own = ReturnType<typeof composeOwn>

export interface OwnHooks {
  actionStore: ActionStore
  /** Orders that were put aside have come back. */
  onReturned(orderIds: number[]): void
}

/** Puts together tags, notes, reminders and buyers, and the undo of acts on them. Brings nothing back before `snoozes.start`. */
export function composeOwn(foundation: Foundation, { actionStore, onReturned }: OwnHooks) {
  const { sqlite, events, now, inTransaction, onOrdersChanged, session } = foundation
  const { clock, logger } = foundation.ports
  const tagStore = createTagStore(sqlite, session)
  const noteStore = createNoteStore(sqlite, now)
  const snoozeStore = createSnoozeStore(sqlite)
  const acts = createOwnActService({
    actions: actionStore,
    now,
    inTransaction,
    onChanged: onOrdersChanged,
  })
  const buyerStore = createBuyerStore(sqlite, now, session)
  const managers = createManagerValues(sqlite)
  const allValues = [tagStore.values, noteStore.values, snoozeStore.values, buyerStore.values, managers]
  const hasSource = sqlite.prepare<[number], number>('SELECT 1 FROM sources WHERE id = ?').pluck()
  return {
    undo: createOwnUndo(sqlite, actionStore, allValues, now),
    people: createPeopleService({
      store: foundation.people,
      turns: createTurnStore(sqlite),
      session,
      guard: createPinGuard(),
      acts,
      managers,
      hasSource: (sourceId) => hasSource.get(sourceId) !== undefined,
      now,
      inTransaction,
      onChanged: () => events.publish({ type: 'people.changed' }),
    }),
    buyers: createBuyerService({ store: buyerStore, acts, inTransaction }),
    tags: createTagService({
      store: tagStore,
      acts,
      now,
      inTransaction,
      onChanged: () => events.publish({ type: 'tags.changed' }),
    }),
    notes: createNoteService({
      store: noteStore,
      acts,
      isOrderHere: (orderId) => actionStore.presentAmong([orderId]).has(orderId),
      now,
    }),
    snoozes: createSnoozeService({
      store: snoozeStore,
      acts,
      clock,
      logger,
      inTransaction,
      onReturned(orderIds) {
        onOrdersChanged()
        onReturned(orderIds)
      },
    }),
  }
}
