import { create } from 'zustand'

/** What must be known of a ticked order also when its row is not loaded. */
export interface TickedOrder {
  id: number
  externalId: number
}

interface SelectionStore {
  /** Number on Prom by id: the tick belongs to the order, not to its place in the list. */
  ticked: ReadonlyMap<number, number>
  toggle(order: TickedOrder): void
  add(orders: readonly TickedOrder[]): void
  replace(orders: readonly TickedOrder[]): void
  clear(): void
}

const NOTHING: ReadonlyMap<number, number> = new Map()

/** The ticked orders. They outlive every refresh of the list, and sorting; another filter starts anew. */
export const useSelection = create<SelectionStore>()((set) => ({
  ticked: NOTHING,
  toggle: ({ id, externalId }) =>
    set(({ ticked }) => {
      const next = new Map(ticked)
      if (!next.delete(id)) next.set(id, externalId)
      return { ticked: next }
    }),
  add: (orders) => set(({ ticked }) => ({ ticked: new Map([...ticked, ...entries(orders)]) })),
  replace: (orders) => set({ ticked: new Map(entries(orders)) }),
  clear: () => set((state) => (state.ticked.size === 0 ? state : { ticked: NOTHING })),
}))

function entries(orders: readonly TickedOrder[]): [number, number][] {
  return orders.map(({ id, externalId }) => [id, externalId])
}

export function tickedIds(): number[] {
  return [...useSelection.getState().ticked.keys()]
}
