import {
  type ColumnLayout,
  LIST_COLUMNS,
  type ListColumn,
  MAX_COLUMN_WIDTH,
  MIN_COLUMN_WIDTH,
} from '#shared/contract/views.ts'

/** Not on screen until somebody asks for them. */
const HIDDEN_AT_FIRST: readonly ListColumn[] = ['source', 'manager', 'changed']

/** How wide a column is that nobody has set a width for. */
const TRACKS: Readonly<Record<ListColumn, string>> = {
  age: 'minmax(0, 84px)',
  number: 'minmax(0, 84px)',
  buyer: 'minmax(0, 1.5fr)',
  status: 'minmax(0, 1.25fr)',
  items: 'minmax(0, 1.6fr)',
  sum: 'minmax(0, 86px)',
  payment: 'minmax(0, 94px)',
  delivery: 'minmax(0, 150px)',
  source: 'minmax(0, 0.8fr)',
  manager: 'minmax(0, 0.8fr)',
  changed: 'minmax(0, 84px)',
  flags: 'minmax(0, 76px)',
}

const TICK_TRACK = '30px'
const RESIZE_STEP = 16

/** Every column once, as a list is at first. */
export const FIRST_LAYOUT: readonly ColumnLayout[] = LIST_COLUMNS.map((column) => ({
  column,
  width: null,
  isHidden: HIDDEN_AT_FIRST.includes(column),
}))

/** A kept layout with the columns that this version has besides, hidden. */
export function completeLayout(kept: readonly ColumnLayout[] | null): readonly ColumnLayout[] {
  if (kept === null) return FIRST_LAYOUT
  const missing = FIRST_LAYOUT.filter(({ column }) => !kept.some((one) => one.column === column))
  return [...kept, ...missing.map((layout) => ({ ...layout, isHidden: true }))]
}

/** The columns on screen, in their order. */
export function visibleColumns(layout: readonly ColumnLayout[]): ListColumn[] {
  return layout.filter(({ isHidden }) => !isHidden).map(({ column }) => column)
}

/** `grid-template-columns` of the tick box and the columns on screen. A list too narrow for them shrinks all. */
export function gridTemplate(layout: readonly ColumnLayout[]): string {
  const tracks = layout
    .filter(({ isHidden }) => !isHidden)
    .map(({ column, width }) => (width === null ? TRACKS[column] : `minmax(0, ${width}px)`))
  // With widths for all, something has to take the room that is left.
  const isFilled = tracks.some((track) => track.endsWith('fr)'))
  return [TICK_TRACK, ...tracks, ...(isFilled ? [] : ['minmax(0, 1fr)'])].join(' ')
}

function change(
  layout: readonly ColumnLayout[],
  column: ListColumn,
  patch: Partial<ColumnLayout>,
): ColumnLayout[] {
  return layout.map((one) => (one.column === column ? { ...one, ...patch } : one))
}

/** The last column on screen stays there. */
export function toggleColumn(layout: readonly ColumnLayout[], column: ListColumn): ColumnLayout[] {
  const isHidden = layout.find((one) => one.column === column)?.isHidden ?? true
  if (!isHidden && visibleColumns(layout).length === 1) return [...layout]
  return change(layout, column, { isHidden: !isHidden })
}

/** @param width CSS px, kept within what can be read and what leaves room for others */
export function resizeColumn(
  layout: readonly ColumnLayout[],
  column: ListColumn,
  width: number,
): ColumnLayout[] {
  return change(layout, column, {
    width: Math.round(Math.max(MIN_COLUMN_WIDTH, Math.min(width, MAX_COLUMN_WIDTH))),
  })
}

/** One step narrower or wider than it is on screen. */
export function stepColumn(
  layout: readonly ColumnLayout[],
  column: ListColumn,
  widthOnScreen: number,
  direction: -1 | 1,
): ColumnLayout[] {
  return resizeColumn(layout, column, widthOnScreen + direction * RESIZE_STEP)
}

/** Puts a column in the place of another, which makes room. */
export function moveColumn(layout: readonly ColumnLayout[], column: ListColumn, to: number): ColumnLayout[] {
  const from = layout.findIndex((one) => one.column === column)
  const moved = layout[from]
  if (moved === undefined) return [...layout]
  const place = Math.max(0, Math.min(to, layout.length - 1))
  return layout.toSpliced(from, 1).toSpliced(place, 0, moved)
}
