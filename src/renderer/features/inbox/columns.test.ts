import { expect, it } from 'vitest'
import type { ColumnLayout } from '#shared/contract/views.ts'
import {
  completeLayout,
  FIRST_LAYOUT,
  gridTemplate,
  moveColumn,
  resizeColumn,
  stepColumn,
  toggleColumn,
  visibleColumns,
} from './columns.ts'

const layout = (...columns: ColumnLayout['column'][]): ColumnLayout[] =>
  columns.map((column) => ({ column, width: null, isHidden: false }))

it('hides a column and brings it back to its place, but never the last one', () => {
  const hidden = toggleColumn(FIRST_LAYOUT, 'buyer')
  expect(visibleColumns(hidden)).not.toContain('buyer')
  expect(visibleColumns(toggleColumn(hidden, 'buyer'))).toEqual(visibleColumns(FIRST_LAYOUT))
  expect(visibleColumns(toggleColumn(layout('sum'), 'sum'))).toEqual(['sum'])
})

it('moves a column before or behind others, within the list', () => {
  const three = layout('age', 'number', 'sum')
  expect(visibleColumns(moveColumn(three, 'sum', 0))).toEqual(['sum', 'age', 'number'])
  expect(visibleColumns(moveColumn(three, 'age', 1))).toEqual(['number', 'age', 'sum'])
  expect(visibleColumns(moveColumn(three, 'age', 99))).toEqual(['number', 'sum', 'age'])
})

it('keeps widths readable', () => {
  const widthOf = (changed: ColumnLayout[]) => changed.find(({ column }) => column === 'sum')?.width
  expect(widthOf(resizeColumn(FIRST_LAYOUT, 'sum', 1))).toBe(56)
  expect(widthOf(resizeColumn(FIRST_LAYOUT, 'sum', 9_999))).toBe(640)
  expect(widthOf(stepColumn(FIRST_LAYOUT, 'sum', 100.4, 1))).toBe(116)
  expect(widthOf(stepColumn(FIRST_LAYOUT, 'sum', 100.4, -1))).toBe(84)
})

// Would catch: a list whose rows end in the middle of the pane once every column has a width.
it('fills the pane', () => {
  expect(gridTemplate(layout('age', 'buyer'))).toBe('30px minmax(0, 84px) minmax(0, 1.5fr)')
  const fixed = resizeColumn(layout('buyer'), 'buyer', 200)
  expect(gridTemplate(fixed)).toBe('30px minmax(0, 200px) minmax(0, 1fr)')
})

it('takes a layout of a version with fewer columns', () => {
  const completed = completeLayout(layout('sum', 'age'))
  expect(completed).toHaveLength(FIRST_LAYOUT.length)
  expect(visibleColumns(completed)).toEqual(['sum', 'age'])
  expect(completeLayout(null)).toBe(FIRST_LAYOUT)
})
