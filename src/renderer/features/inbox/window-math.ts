import type { OrderList, OrderRow } from '#shared/contract/orders.ts'

/** Rows asked for at once: several screens, so that ordinary scrolling finds its rows already here. */
export const WINDOW_ROWS = 240
/** Windows start at multiples of this: scrolling a little asks for nothing. */
export const WINDOW_STEP = 60

export interface Anchor {
  orderId: number
  index: number
}

/** The row with the keyboard focus. `orderId` is `null` until the row at `index` has come. */
export interface Focus {
  orderId: number | null
  index: number
}

type LoadedRows = Pick<OrderList, 'rows' | 'offset'>

/** Where the window starts that has the visible rows in its middle. Indexes count from 0, `last` is included. */
export function windowOffset(first: number, last: number): number {
  const middle = (first + last) / 2
  return Math.max(0, Math.floor((middle - WINDOW_ROWS / 2) / WINDOW_STEP) * WINDOW_STEP)
}

/** The row at an index of the whole list; `undefined` where the window does not reach. */
export function rowAt(list: LoadedRows | undefined, index: number): OrderRow | undefined {
  return list?.rows[index - list.offset]
}

/** The index in the whole list of an order; `null` where the window does not hold it. */
export function indexOf(list: LoadedRows | undefined, orderId: number | null): number | null {
  if (list === undefined || orderId === null) return null
  const found = list.rows.findIndex((row) => row.id === orderId)
  return found < 0 ? null : found + list.offset
}

/**
 * Whether the window reaches over the visible rows and a few more at both sides. A window that moved with its anchor
 * may not: it starts where it was asked for, plus the rows that arrived above.
 */
export function isCovered(
  list: LoadedRows & { total: number },
  firstVisible: number,
  lastVisible: number,
  margin: number,
): boolean {
  const first = Math.max(0, firstVisible - margin)
  const last = Math.min(list.total - 1, lastVisible + margin)
  return list.offset <= first && list.offset + list.rows.length > last
}

export interface AnchorSituation {
  list: LoadedRows | undefined
  isAtTop: boolean
  /** Index of the row under the pointer; `null` where the pointer is elsewhere. */
  hoveredIndex: number | null
  isPointerInside: boolean
  /** The row that has the DOM focus; `null` where none has. */
  focusedIndex: number | null
  firstVisible: number
  lastVisible: number
}

/**
 * Which order must stay where it is on screen when the list is read again. `null` lets new orders push the rows down:
 * right only at the very top, with nobody pointing at a row or standing on one below the first.
 */
export function chooseAnchor(situation: AnchorSituation): Anchor | null {
  const { list, isAtTop, hoveredIndex, isPointerInside, focusedIndex, firstVisible, lastVisible } = situation
  const isFocusBelowTop = focusedIndex !== null && focusedIndex > 0
  if (isAtTop && !isPointerInside && !isFocusBelowTop) return null
  const isFocusVisible = focusedIndex !== null && focusedIndex >= firstVisible && focusedIndex <= lastVisible
  for (const index of [hoveredIndex, isFocusVisible ? focusedIndex : null, firstVisible]) {
    const row = index === null ? undefined : rowAt(list, index)
    if (index !== null && row !== undefined) return { orderId: row.id, index }
  }
  return null
}

/**
 * By how many rows the anchor moved down; 0 where there was none or the filter lost it.
 * @param shown what is on screen by now: another answer may have moved the anchor since this one was asked for
 */
export function anchorShift(
  anchor: Anchor | null,
  anchorIndex: number | null,
  shown: LoadedRows | undefined,
): number {
  if (anchor === null || anchorIndex === null) return 0
  return anchorIndex - (indexOf(shown, anchor.orderId) ?? anchor.index)
}

/** Follows the focused order to where it stands now, and takes the order that came to a place waited for. */
export function reconcileFocus(focus: Focus | null, list: LoadedRows & { total: number }): Focus | null {
  if (focus === null || list.total === 0) return null
  if (focus.orderId !== null) {
    const index = indexOf(list, focus.orderId)
    if (index !== null) return index === focus.index ? focus : { orderId: focus.orderId, index }
  }
  const index = Math.min(focus.index, list.total - 1)
  const row = rowAt(list, index)
  // Out of the window the order is merely not loaded; inside it another one took the place of one that left.
  if (row === undefined) return index === focus.index ? focus : { orderId: focus.orderId, index }
  return { orderId: row.id, index }
}

export type Move = 'next' | 'previous' | 'pageDown' | 'pageUp' | 'first' | 'last'

/** The index that a key leads to, kept within the list. */
export function moveIndex(index: number, move: Move, total: number, pageRows: number): number {
  const target = {
    next: index + 1,
    previous: index - 1,
    pageDown: index + Math.max(1, pageRows - 1),
    pageUp: index - Math.max(1, pageRows - 1),
    first: 0,
    last: total - 1,
  }[move]
  return Math.max(0, Math.min(target, total - 1))
}
