import { z } from 'zod'
import { create } from 'zustand'
import {
  NEWEST_FIRST,
  type OrderFilter,
  type OrderSort,
  orderFilterSchema,
  orderSortSchema,
} from '#shared/contract/orders.ts'

export const SCREENS = ['inbox', 'sources', 'quarantine', 'settings'] as const

export type Screen = (typeof SCREENS)[number]

/** What the seller is looking at: kept in the settings file between starts. */
export interface View {
  screen: Screen
  filter: OrderFilter
  sort: OrderSort
  /** The order in the card; `null`: no card. */
  selectedOrderId: number | null
  /** The card takes the place of the list. */
  isCardWide: boolean
  isSidebarCollapsed: boolean
}

interface ViewStore extends View {
  showScreen(screen: Screen): void
  /** Shows the inbox with this filter; the text being searched for stays unless given. */
  setFilter(filter: OrderFilter): void
  setSort(sort: OrderSort): void
  openOrder(orderId: number, options?: { isWide?: boolean }): void
  closeOrder(): void
  setCardWide(isWide: boolean): void
  toggleSidebar(): void
  restore(view: View): void
}

export const INITIAL_VIEW: View = {
  screen: 'inbox',
  filter: {},
  sort: NEWEST_FIRST,
  selectedOrderId: null,
  isCardWide: false,
  isSidebarCollapsed: false,
}

// Each field falls back by itself: a view kept by another version of Kramar must not hinder the start.
const keptViewSchema = z.object({
  screen: z.enum(SCREENS).catch(INITIAL_VIEW.screen),
  filter: orderFilterSchema.catch(INITIAL_VIEW.filter),
  sort: orderSortSchema.catch(INITIAL_VIEW.sort),
  selectedOrderId: z.int().nullable().catch(null),
  isCardWide: z.boolean().catch(false),
  isSidebarCollapsed: z.boolean().catch(false),
})

/** Reads the view out of the settings; what is missing or unknown becomes the initial view's. */
export function readKeptView(kept: unknown): View {
  return keptViewSchema.catch(INITIAL_VIEW).parse(kept)
}

export const useView = create<ViewStore>()((set) => ({
  ...INITIAL_VIEW,
  showScreen: (screen) => set({ screen }),
  setFilter: (filter) => set({ filter, screen: 'inbox' }),
  setSort: (sort) => set({ sort }),
  openOrder: (orderId, options) =>
    set((state) => ({
      screen: 'inbox',
      selectedOrderId: orderId,
      isCardWide: options?.isWide ?? (state.selectedOrderId !== null && state.isCardWide),
    })),
  closeOrder: () => set({ selectedOrderId: null, isCardWide: false }),
  setCardWide: (isCardWide) => set({ isCardWide }),
  toggleSidebar: () => set((state) => ({ isSidebarCollapsed: !state.isSidebarCollapsed })),
  restore: (view) => set(view),
}))

/** The part of the store that is kept. */
export function viewOf(store: View): View {
  return {
    screen: store.screen,
    filter: store.filter,
    sort: store.sort,
    selectedOrderId: store.selectedOrderId,
    isCardWide: store.isCardWide,
    isSidebarCollapsed: store.isSidebarCollapsed,
  }
}
