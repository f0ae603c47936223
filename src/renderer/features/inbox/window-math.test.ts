import { describe, expect, it } from 'vitest'
import type { OrderRow } from '#shared/contract/orders.ts'
import {
  type AnchorSituation,
  anchorShift,
  chooseAnchor,
  indexOf,
  isCovered,
  moveIndex,
  reconcileFocus,
  rowAt,
  WINDOW_ROWS,
  WINDOW_STEP,
  windowOffset,
} from './window-math.ts'

/** Orders `from`, `from - 1`, … as rows of a window that starts at `offset`. */
function loaded(offset: number, ids: number[], total = offset + ids.length) {
  return { offset, total, rows: ids.map((id) => ({ id }) as OrderRow) }
}

describe('windowOffset', () => {
  it('starts at the top of the list', () => {
    expect(windowOffset(0, 20)).toBe(0)
  })

  it.each([0, 1, 59, 60, 119, 120, 500, 29_980])(
    'covers 60 rows around a screen that starts at %d',
    (first) => {
      const last = first + 30
      const offset = windowOffset(first, last)
      expect(offset % WINDOW_STEP).toBe(0)
      expect(offset).toBeLessThanOrEqual(Math.max(0, first - 40))
      expect(offset + WINDOW_ROWS).toBeGreaterThanOrEqual(last + 40)
    },
  )

  it('stays while scrolling within a step', () => {
    expect(windowOffset(1000, 1020)).toBe(windowOffset(1001, 1021))
  })
})

it('finds rows by index and orders by id', () => {
  const list = loaded(100, [9, 8, 7])
  expect(rowAt(list, 101)?.id).toBe(8)
  expect(rowAt(list, 99)).toBeUndefined()
  expect(rowAt(list, 103)).toBeUndefined()
  expect(rowAt(undefined, 0)).toBeUndefined()
  expect(indexOf(list, 7)).toBe(102)
  expect(indexOf(list, 1)).toBeNull()
  expect(indexOf(list, null)).toBeNull()
})

describe('isCovered', () => {
  const list = { ...loaded(3, [9, 8, 7, 6, 5]), total: 20 }

  it.each([
    [3, 5, 0, true],
    [4, 6, 1, true],
    [4, 6, 2, false],
    [2, 5, 0, false],
    [5, 8, 0, false],
  ])('rows %d to %d with %d more at both sides: %s', (first, last, margin, covered) => {
    expect(isCovered(list, first, last, margin)).toBe(covered)
  })

  it('needs no rows beyond the ends of the list', () => {
    expect(isCovered(loaded(0, [3, 2, 1]), 0, 40, 10)).toBe(true)
  })
})

describe('chooseAnchor', () => {
  const list = loaded(0, [30, 29, 28, 27, 26, 25])
  const calm: AnchorSituation = {
    list,
    isAtTop: true,
    hoveredIndex: null,
    isPointerInside: false,
    focusedIndex: null,
    firstVisible: 0,
    lastVisible: 3,
  }

  it('lets new orders in at the top while nobody is on a row', () => {
    expect(chooseAnchor(calm)).toBeNull()
    expect(chooseAnchor({ ...calm, focusedIndex: 0 })).toBeNull()
  })

  it('holds the row under the pointer, even at the top', () => {
    expect(chooseAnchor({ ...calm, isPointerInside: true, hoveredIndex: 2 })).toEqual({
      orderId: 28,
      index: 2,
    })
  })

  it('holds the first row while the pointer is in the list but on no row', () => {
    expect(chooseAnchor({ ...calm, isPointerInside: true })).toEqual({ orderId: 30, index: 0 })
  })

  it('holds the focused row', () => {
    expect(chooseAnchor({ ...calm, focusedIndex: 3 })).toEqual({ orderId: 27, index: 3 })
  })

  it('holds the first visible row when scrolled down', () => {
    const scrolled = { ...calm, isAtTop: false, firstVisible: 2, lastVisible: 5 }
    expect(chooseAnchor(scrolled)).toEqual({ orderId: 28, index: 2 })
    expect(chooseAnchor({ ...scrolled, focusedIndex: 0 })).toEqual({ orderId: 28, index: 2 })
  })

  it('has nothing to hold before the rows have come', () => {
    expect(chooseAnchor({ ...calm, list: undefined, isAtTop: false })).toBeNull()
  })
})

it('tells by how many rows the anchor moved', () => {
  expect(anchorShift({ orderId: 1, index: 4 }, 7, undefined)).toBe(3)
  expect(anchorShift({ orderId: 1, index: 4 }, 2, undefined)).toBe(-2)
  expect(anchorShift({ orderId: 1, index: 4 }, null, undefined)).toBe(0)
  expect(anchorShift(null, null, undefined)).toBe(0)
})

// Would catch: a second answer, asked for before the first one was on screen, that moves the rows once more.
it('does not move again what another answer has moved already', () => {
  expect(anchorShift({ orderId: 9, index: 0 }, 3, loaded(0, [12, 11, 10, 9]))).toBe(0)
  expect(anchorShift({ orderId: 9, index: 0 }, 4, loaded(0, [12, 11, 10, 9]))).toBe(1)
})

describe('reconcileFocus', () => {
  it('follows the order when others arrive above', () => {
    expect(reconcileFocus({ orderId: 9, index: 1 }, loaded(0, [12, 11, 10, 9]))).toEqual({
      orderId: 9,
      index: 3,
    })
  })

  it('stays the same object when nothing moved, so that nothing renders', () => {
    const focus = { orderId: 9, index: 1 }
    expect(reconcileFocus(focus, loaded(0, [10, 9]))).toBe(focus)
  })

  it('takes the order that came to the place waited for', () => {
    expect(reconcileFocus({ orderId: null, index: 1 }, loaded(0, [10, 9]))).toEqual({ orderId: 9, index: 1 })
  })

  it('waits while the place is not loaded', () => {
    const focus = { orderId: null, index: 900 }
    expect(reconcileFocus(focus, loaded(0, [10, 9], 1000))).toBe(focus)
  })

  it('goes to the neighbour when the order left the list', () => {
    expect(reconcileFocus({ orderId: 9, index: 1 }, loaded(0, [10, 8, 7]))).toEqual({ orderId: 8, index: 1 })
    expect(reconcileFocus({ orderId: 7, index: 2 }, loaded(0, [10, 8]))).toEqual({ orderId: 8, index: 1 })
  })

  it('ends with the list', () => {
    expect(reconcileFocus({ orderId: 9, index: 1 }, loaded(0, []))).toBeNull()
    expect(reconcileFocus(null, loaded(0, [1]))).toBeNull()
  })
})

describe('moveIndex', () => {
  it.each([
    ['next', 5, 6],
    ['next', 99, 99],
    ['previous', 5, 4],
    ['previous', 0, 0],
    ['pageDown', 5, 14],
    ['pageDown', 95, 99],
    ['pageUp', 15, 6],
    ['pageUp', 3, 0],
    ['first', 50, 0],
    ['last', 50, 99],
  ] as const)('%s from %d leads to %d', (move, from, to) => {
    expect(moveIndex(from, move, 100, 10)).toBe(to)
  })
})
