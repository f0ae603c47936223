import { create } from 'zustand'
import type { OUTBOX_FILTERS, OutgoingState } from '#shared/contract/outbox.ts'

export type OutboxShow = (typeof OUTBOX_FILTERS)[number]

export interface OutboxFilter {
  show: OutboxShow
  state: OutgoingState | null
  sourceId: number | null
  offset: number
}

interface FilterStore extends OutboxFilter {
  /** Starts again at the first page. */
  setFilter(change: Partial<Omit<OutboxFilter, 'offset'>>): void
  setOffset(offset: number): void
}

/** What the outbox shows; kept while the seller is on other screens. */
export const useOutboxFilter = create<FilterStore>()((set) => ({
  show: 'open',
  state: null,
  sourceId: null,
  offset: 0,
  setFilter: (change) => set({ ...change, offset: 0 }),
  setOffset: (offset) => set({ offset }),
}))
