// biome-ignore-all lint/a11y/useSemanticElements: a virtualised list cannot be a table.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderSort } from '#shared/contract/order-filter.ts'
import type { ColumnLayout, ListColumn } from '#shared/contract/views.ts'
import { useView } from '../../app/view-store.ts'
import { useSelection } from '../bulk/selection-store.ts'
import { moveColumn, resizeColumn } from './columns.ts'
import classes from './OrderGrid.module.css'
import { TickBox } from './TickBox.tsx'

/** The columns that have an index to sort by. */
const SORT_FIELDS: Partial<Record<ListColumn, OrderSort['field']>> = {
  age: 'createdAt',
  sum: 'fullPriceMinor',
  changed: 'lastChangedAt',
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const

interface GridHeaderProps {
  layout: readonly ColumnLayout[]
  tickedCount: number
  total: number
  onTickAll(): void
}

/** Names of the columns: sorted by on a click, moved and resized with the mouse; with keys in `ListLookMenu`. */
export const GridHeader = memo(function GridHeader({
  layout,
  tickedCount,
  total,
  onTickAll,
}: GridHeaderProps) {
  const { t } = useTranslation('inbox')
  const clear = useSelection((state) => state.clear)
  const sort = useView((state) => state.sort)
  const setSort = useView((state) => state.setSort)
  const setColumns = useView((state) => state.setColumns)
  const [dragged, setDragged] = useState<ListColumn | null>(null)
  const [target, setTarget] = useState<ListColumn | null>(null)

  function drop(onto: ListColumn) {
    if (dragged !== null && dragged !== onto) {
      setColumns(
        moveColumn(
          layout,
          dragged,
          layout.findIndex(({ column }) => column === onto),
        ),
      )
    }
    setDragged(null)
    setTarget(null)
  }

  return (
    <div role="row" aria-rowindex={1} className={classes.header} tabIndex={-1}>
      <div role="columnheader" className={classes.cell} data-column="tick" tabIndex={-1}>
        <TickBox
          label={t('tickAll')}
          isTicked={tickedCount > 0 && tickedCount >= total}
          isPartly={tickedCount > 0 && tickedCount < total}
          onClick={tickedCount > 0 ? clear : onTickAll}
        />
      </div>
      {layout.map(({ column, isHidden }) => {
        if (isHidden) return null
        const field = SORT_FIELDS[column]
        const isSorted = field !== undefined && sort.field === field
        const name = t(`columns.${column}`)
        return (
          <div
            key={column}
            role="columnheader"
            className={classes.cell}
            data-column={column}
            data-drop-target={(dragged !== null && target === column && dragged !== column) || undefined}
            tabIndex={-1}
            aria-sort={isSorted ? ARIA_SORT[sort.direction] : undefined}
            draggable
            onDragStart={() => setDragged(column)}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              setTarget(column)
            }}
            onDrop={() => drop(column)}
            onDragEnd={() => {
              setDragged(null)
              setTarget(null)
            }}
          >
            {field === undefined ? (
              <span className={classes.ellipsis}>{name}</span>
            ) : (
              <button
                type="button"
                className={classes.sortButton}
                title={t('sortBy', { column: name })}
                onClick={() =>
                  setSort({ field, direction: isSorted && sort.direction === 'desc' ? 'asc' : 'desc' })
                }
              >
                {name}
                {isSorted && <SortArrow direction={sort.direction} />}
              </button>
            )}
            <Resizer column={column} layout={layout} title={t('columnsMenu.resize', { column: name })} />
          </div>
        )
      })}
    </div>
  )
})

interface ResizerProps {
  column: ListColumn
  layout: readonly ColumnLayout[]
  title: string
}

/** The edge of a column, dragged to make it wider or narrower. */
function Resizer({ column, layout, title }: ResizerProps) {
  const setColumns = useView((state) => state.setColumns)
  const start = useRef<{ x: number; width: number } | null>(null)
  const [isActive, setActive] = useState(false)

  function begin(event: PointerEvent<HTMLSpanElement>) {
    event.preventDefault()
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0
    start.current = { x: event.clientX, width }
    event.currentTarget.setPointerCapture(event.pointerId)
    setActive(true)
  }

  function follow(event: PointerEvent) {
    if (start.current === null) return
    setColumns(resizeColumn(layout, column, start.current.width + event.clientX - start.current.x))
  }

  function end() {
    start.current = null
    setActive(false)
  }

  return (
    <span
      className={classes.resizer}
      title={title}
      data-active={isActive || undefined}
      aria-hidden
      draggable={false}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}

function SortArrow({ direction }: { direction: OrderSort['direction'] }) {
  const Icon = direction === 'desc' ? IconArrowDown : IconArrowUp
  return <Icon size={12} aria-hidden />
}
