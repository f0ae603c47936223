import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import type { OrderRow } from '#shared/contract/orders.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { useView } from '../../app/view-store.ts'
import { listKeyOf, type OrderWindow, useOrderWindow } from './use-order-window.ts'
import { useRowsUnderPointer } from './use-rows-under-pointer.ts'
import {
  type Anchor,
  anchorShift,
  chooseAnchor,
  type Focus,
  indexOf,
  isCovered,
  type Move,
  moveIndex,
  reconcileFocus,
  rowAt,
  windowOffset,
} from './window-math.ts'

export const ROW_HEIGHTS: Readonly<Record<Settings['density'], number>> = {
  compact: 32,
  normal: 40,
  roomy: 52,
}

const OVERSCAN_ROWS = 10
/** Rows taken as visible before the list has measured itself. */
const FIRST_SCREEN_ROWS = 40
const AT_TOP_PX = 2
const SCROLL_KEEP_MS = 200

/** The window around where the list was left. */
function keptOffset(rowHeight: number): number {
  const first = Math.floor(useView.getState().scrollTop / rowHeight)
  return windowOffset(first, first + FIRST_SCREEN_ROWS)
}

interface OrderGridInput {
  filter: OrderFilter
  sort: OrderSort
  rowHeight: number
  scrollerRef: RefObject<HTMLDivElement | null>
}

export type OrderGridState = ReturnType<typeof useOrderGrid>

/**
 * The list's window, scroll position and focused row, kept together because each moves the others: when orders arrive
 * above, the rows on screen stay where they are and the window, the focus and the scroll position all shift.
 */
export function useOrderGrid({ filter, sort, rowHeight, scrollerRef }: OrderGridInput) {
  const listKey = listKeyOf(filter, sort)
  const [offset, setOffset] = useState(() => keptOffset(rowHeight))
  const [keptFocus, setFocus] = useState<Focus | null>(null)
  const [newAboveCount, setNewAboveCount] = useState(0)
  const anchorRef = useRef<() => Anchor | null>(() => null)
  const sizerRef = useRef<HTMLDivElement>(null)
  const pointer = useRowsUnderPointer(scrollerRef, rowHeight)
  const hasDomFocus = useRef(false)
  const isDomFocusWanted = useRef(false)
  const indexToOpen = useRef<number | null>(null)
  const focusedRow = useRef<OrderRow | undefined>(undefined)

  const query = useOrderWindow({ filter, sort, offset, anchorRef })
  const list = query.data
  const total = list?.total ?? 0
  const isTotalExact = list?.isTotalExact ?? true
  const focus = list === undefined ? keptFocus : reconcileFocus(keptFocus, list)
  const focusIndex = focus?.index ?? null
  const rowInFocus = focus === null ? undefined : rowAt(list, focus.index)
  // Remembered for when the window goes elsewhere; never shown in the place of another order.
  if (rowInFocus !== undefined) focusedRow.current = rowInFocus
  else if (focusedRow.current?.id !== focus?.orderId) focusedRow.current = undefined

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    rangeExtractor: useCallback(
      ({ startIndex, endIndex, overscan, count }) => {
        const first = Math.max(0, startIndex - overscan)
        const last = Math.min(count - 1, endIndex + overscan)
        const indexes = Array.from({ length: last - first + 1 }, (_, step) => first + step)
        // A focused row that leaves the document would take the keyboard focus with it.
        if (focusIndex !== null && focusIndex < first) indexes.unshift(focusIndex)
        if (focusIndex !== null && focusIndex > last && focusIndex < count) indexes.push(focusIndex)
        return indexes
      },
      [focusIndex],
    ),
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the measured sizes are made of the row height.
  useLayoutEffect(() => virtualizer.measure(), [rowHeight])

  const firstVisible = virtualizer.range?.startIndex ?? 0
  const lastVisible = virtualizer.range?.endIndex ?? FIRST_SCREEN_ROWS
  const wantedOffset = windowOffset(firstVisible, lastVisible)
  if (wantedOffset !== offset && list?.listKey === listKey) setOffset(wantedOffset)

  const isUncovered =
    list !== undefined &&
    list.listKey === listKey &&
    wantedOffset === offset &&
    !query.isFetching &&
    !isCovered(list, firstVisible, lastVisible, OVERSCAN_ROWS)
  const { refetch } = query
  useEffect(() => {
    if (isUncovered) void refetch()
  }, [isUncovered, refetch])

  anchorRef.current = () => {
    const scroller = scrollerRef.current
    if (scroller === null || list?.listKey !== listKey) return null
    return chooseAnchor({
      list,
      isAtTop: scroller.scrollTop <= AT_TOP_PX,
      ...pointer.read(),
      focusedIndex: hasDomFocus.current ? focusIndex : null,
      firstVisible: Math.ceil(scroller.scrollTop / rowHeight),
      lastVisible,
    })
  }

  const appliedList = useRef<OrderWindow>(undefined)
  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    const shown = appliedList.current
    if (list === undefined || list.answerNumber === shown?.answerNumber || scroller === null) return
    appliedList.current = list
    const shift = anchorShift(
      list.anchor,
      list.anchorIndex,
      shown?.listKey === list.listKey ? shown : undefined,
    )
    setFocus((current) =>
      reconcileFocus(
        current !== null && indexOf(list, current.orderId) === null
          ? { ...current, index: Math.max(0, current.index + shift) }
          : current,
        list,
      ),
    )
    if (shift === 0) return
    const scrollTop = Math.max(0, scroller.scrollTop + shift * rowHeight)
    // A list shorter than its pane could not scroll: room below makes the rows stay all the same.
    if (sizerRef.current !== null) sizerRef.current.style.minHeight = `${scrollTop + scroller.clientHeight}px`
    scroller.scrollTop = scrollTop
    if (sort.field === 'createdAt' && sort.direction === 'desc') {
      setNewAboveCount((count) => Math.max(0, count + shift))
    }
  }, [list, rowHeight, scrollerRef, sort])

  const keepingScroll = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(keepingScroll.current), [])
  const handleScroll = useCallback(() => {
    const scroller = scrollerRef.current
    clearTimeout(keepingScroll.current)
    keepingScroll.current = setTimeout(() => {
      if (scrollerRef.current !== null) useView.getState().setScrollTop(scrollerRef.current.scrollTop)
    }, SCROLL_KEEP_MS)
    if (scroller === null || scroller.scrollTop > AT_TOP_PX) return
    setNewAboveCount(0)
    if (sizerRef.current !== null) sizerRef.current.style.minHeight = ''
  }, [scrollerRef])

  const isListRead = list !== undefined
  // Where the list was left: at the last start, or when another screen took its place.
  useLayoutEffect(() => {
    if (isListRead && scrollerRef.current !== null)
      scrollerRef.current.scrollTop = useView.getState().scrollTop
  }, [isListRead, scrollerRef])

  const shownListKey = useRef(listKey)
  useLayoutEffect(() => {
    if (shownListKey.current === listKey) return
    shownListKey.current = listKey
    if (scrollerRef.current !== null) scrollerRef.current.scrollTop = 0
    setOffset(0)
    setFocus(null)
    setNewAboveCount(0)
    indexToOpen.current = null
  }, [listKey, scrollerRef])

  // After every render: the row waited for may just have come.
  useLayoutEffect(() => {
    if (isDomFocusWanted.current && focus?.orderId != null) {
      const row = scrollerRef.current?.querySelector<HTMLElement>(`[data-order-id="${focus.orderId}"]`)
      if (row) {
        isDomFocusWanted.current = false
        row.focus({ preventScroll: true })
      }
    }
  })

  useEffect(() => {
    const row = indexToOpen.current === null ? undefined : rowAt(list, indexToOpen.current)
    if (row === undefined) return
    indexToOpen.current = null
    useView.getState().openOrder(row.id)
  }, [list])

  /** Puts the focus on a row, loaded or not yet, and scrolls it into sight. */
  function focusAt(index: number, options: { isDomFocus: boolean; isOpening: boolean }): void {
    const row = rowAt(list, index)
    setFocus({ orderId: row?.id ?? null, index })
    // Whoever stands on a row goes along; whoever works in the card stays there.
    isDomFocusWanted.current = options.isDomFocus || hasDomFocus.current
    virtualizer.scrollToIndex(index, { align: 'auto' })
    if (!options.isOpening) return
    if (row === undefined) indexToOpen.current = index
    else useView.getState().openOrder(row.id)
  }

  function move(to: Move, options: { isDomFocus: boolean; isOpening: boolean }): void {
    if (total === 0) return
    const from = focusIndex ?? indexOf(list, useView.getState().selectedOrderId)
    const pageRows = lastVisible - firstVisible
    focusAt(from === null ? firstVisible : moveIndex(from, to, total, pageRows), options)
  }

  return {
    query,
    list,
    total,
    isTotalExact,
    virtualizer,
    sizerRef,
    focus,
    newAboveCount,
    pointerHandlers: pointer.handlers,
    firstVisible,
    move,
    focusAt,
    handleScroll,
    /** The row at an index; the focused one also while the window is elsewhere. */
    rowFor: (index: number) => rowAt(list, index) ?? (index === focusIndex ? focusedRow.current : undefined),
    scrollToTop: () => {
      scrollerRef.current?.scrollTo({ top: 0 })
      setNewAboveCount(0)
    },
    setHasDomFocus: (value: boolean) => {
      hasDomFocus.current = value
    },
    setFocus,
  }
}
