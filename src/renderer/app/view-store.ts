import { z } from 'zod'
import { create } from 'zustand'
import {
  NEWEST_FIRST,
  type OrderFilter,
  type OrderSort,
  orderFilterSchema,
  orderSortSchema,
} from '#shared/contract/order-filter.ts'
import { DENSITIES, type Settings } from '#shared/contract/settings.ts'
import { type ColumnLayout, columnLayoutSchema, type ListView } from '#shared/contract/views.ts'
import { isNarrowNow } from '../ui/use-is-narrow.ts'

export const SCREENS = [
  'inbox',
  'outbox',
  'parcels',
  'dayEnd',
  'listings',
  'products',
  'stock',
  'analytics',
  'sources',
  'statuses',
  'quarantine',
  'settings',
] as const

export type Screen = (typeof SCREENS)[number]

export const SOURCE_TABS = ['general', 'rules', 'tracking', 'money'] as const

export type SourceTab = (typeof SOURCE_TABS)[number]

/** The settings of one source, which take the place of the list of sources. */
export interface OpenSource {
  id: number
  tab: SourceTab
}

/** What the seller is looking at: kept in the settings file between starts. */
export interface View {
  screen: Screen
  filter: OrderFilter
  sort: OrderSort
  /** `null`: as every list is at first. */
  columns: ColumnLayout[] | null
  /** `null`: as in the settings. */
  density: Settings['density'] | null
  /** The tab that filter, sort, columns and density came from; they may have been changed since. */
  viewId: number | null
  /** How far the list is scrolled, CSS px. */
  scrollTop: number
  /** The order in the card; `null`: no card. */
  selectedOrderId: number | null
  /** The card takes the place of the list. */
  isCardWide: boolean
  isSidebarCollapsed: boolean
  /** `null`: the screen of sources lists them all. */
  openSource: OpenSource | null
}

interface ViewStore extends View {
  /** Something on screen was changed and not saved: leaving it asks first. */
  hasUnsaved: boolean
  /** Where the seller wanted to go when there was something unsaved. */
  heldMove: (() => void) | null
  setUnsaved(hasUnsaved: boolean): void
  /** Goes on to where the seller wanted to go, or stays. */
  answerHeldMove(answer: 'leave' | 'stay'): void
  showScreen(screen: Screen): void
  /** Opens the settings of a source; `null`: back to the list of sources. */
  showSource(source: OpenSource | null): void
  /** Shows a view as it was saved. */
  showView(view: ListView): void
  /** Says which view what is on screen belongs to, without changing it. */
  setViewId(viewId: number | null): void
  /** Shows the inbox with this filter, outside of every view. */
  setFilter(filter: OrderFilter): void
  /** Changes the filter within the view. */
  changeFilter(filter: OrderFilter): void
  setSort(sort: OrderSort): void
  setColumns(columns: ColumnLayout[] | null): void
  setDensity(density: Settings['density'] | null): void
  setScrollTop(scrollTop: number): void
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
  columns: null,
  density: null,
  viewId: null,
  scrollTop: 0,
  selectedOrderId: null,
  isCardWide: false,
  isSidebarCollapsed: false,
  openSource: null,
}

// Each field falls back by itself: a view kept by another version of Kramar must not hinder the start.
const keptViewSchema = z.object({
  screen: z.enum(SCREENS).catch(INITIAL_VIEW.screen),
  // Earlier versions kept the text, too.
  filter: orderFilterSchema.transform(withoutText).catch(INITIAL_VIEW.filter),
  sort: orderSortSchema.catch(INITIAL_VIEW.sort),
  columns: z.array(columnLayoutSchema).nullable().catch(null),
  density: z.enum(DENSITIES).nullable().catch(null),
  viewId: z.int().nullable().catch(null),
  scrollTop: z.number().min(0).catch(0),
  selectedOrderId: z.int().nullable().catch(null),
  isCardWide: z.boolean().catch(false),
  isSidebarCollapsed: z.boolean().catch(false),
  openSource: z
    .object({ id: z.int(), tab: z.enum(SOURCE_TABS) })
    .nullable()
    .catch(null),
})

/** Reads the view out of the settings; what is missing or unknown becomes the initial view's. */
export function readKeptView(kept: unknown): View {
  return keptViewSchema.catch(INITIAL_VIEW).parse(kept)
}

export const useView = create<ViewStore>()((set, get) => {
  function move(change: () => void): void {
    if (get().hasUnsaved) set({ heldMove: change })
    else change()
  }

  /** A list that was asked for must not stay behind a card that takes its place. */
  function uncoverList(): void {
    if (get().isCardWide || isNarrowNow()) set({ selectedOrderId: null, isCardWide: false })
  }

  return {
    ...INITIAL_VIEW,
    hasUnsaved: false,
    heldMove: null,
    setUnsaved: (hasUnsaved) => set({ hasUnsaved }),
    answerHeldMove: (answer) => {
      const { heldMove } = get()
      set({ heldMove: null })
      if (answer === 'stay') return
      set({ hasUnsaved: false })
      heldMove?.()
    },
    // A screen asked for anew starts at its beginning: sources with the list.
    showScreen: (screen) => move(() => set({ screen, openSource: null })),
    showSource: (openSource) => move(() => set({ screen: 'sources', openSource })),
    showView: ({ id, filter, sort, columns, density }) =>
      move(() => {
        uncoverList()
        set({ viewId: id, filter, sort, columns, density, screen: 'inbox' })
      }),
    setViewId: (viewId) => set({ viewId }),
    setFilter: (filter) =>
      move(() => {
        uncoverList()
        set({ filter, viewId: null, screen: 'inbox' })
      }),
    changeFilter: (filter) => set({ filter }),
    setSort: (sort) => set({ sort }),
    setColumns: (columns) => set({ columns }),
    setDensity: (density) => set({ density }),
    setScrollTop: (scrollTop) => set({ scrollTop }),
    openOrder: (orderId, options) =>
      move(() =>
        set((state) => ({
          screen: 'inbox',
          selectedOrderId: orderId,
          isCardWide: options?.isWide ?? (state.selectedOrderId !== null && state.isCardWide),
        })),
      ),
    closeOrder: () => set({ selectedOrderId: null, isCardWide: false }),
    setCardWide: (isCardWide) => set({ isCardWide }),
    toggleSidebar: () => set((state) => ({ isSidebarCollapsed: !state.isSidebarCollapsed })),
    restore: (view) => set(view),
  }
})

/** What was searched for is of the moment: a start that shows a part under "all orders" would mislead. */
function withoutText({ text: _text, ...filter }: OrderFilter): OrderFilter {
  return filter
}

/** The part of the store that is kept. */
export function viewOf(store: View): View {
  return {
    screen: store.screen,
    filter: withoutText(store.filter),
    sort: store.sort,
    columns: store.columns,
    density: store.density,
    viewId: store.viewId,
    scrollTop: store.scrollTop,
    selectedOrderId: store.selectedOrderId,
    isCardWide: store.isCardWide,
    isSidebarCollapsed: store.isSidebarCollapsed,
    openSource: store.openSource,
  }
}
