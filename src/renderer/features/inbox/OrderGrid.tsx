// biome-ignore-all lint/a11y/useSemanticElements: a virtualised list cannot be a table.
import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRow, OrderSort } from '#shared/contract/orders.ts'
import { overdueAfterMs, overdueByMs } from '#shared/domain/overdue.ts'
import { useSettings, useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { shortcutOf } from '../../ui/shortcuts.ts'
import { useNow } from '../../ui/use-now.ts'
import { useSelection } from '../bulk/selection-store.ts'
import type { Ticking } from '../bulk/use-ticking.ts'
import { useOutgoingMarks } from '../order/use-outgoing-marks.ts'
import classes from './OrderGrid.module.css'
import { OrderRowView } from './OrderRowView.tsx'
import { TickBox } from './TickBox.tsx'
import { useArrivals } from './use-arrivals.ts'
import type { OrderGridState } from './use-order-grid.ts'
import { useRowWords } from './use-row-words.ts'
import { type Move, moveIndex } from './window-math.ts'

const COLUMNS = [
  'tick',
  'age',
  'number',
  'buyer',
  'status',
  'items',
  'sum',
  'payment',
  'delivery',
  'flags',
] as const

const SORT_FIELDS: Partial<Record<(typeof COLUMNS)[number], OrderSort['field']>> = {
  age: 'createdAt',
  sum: 'fullPriceMinor',
}

const RANGE_MOVES: Readonly<Record<string, Move>> = {
  'Shift+ArrowDown': 'next',
  'Shift+ArrowUp': 'previous',
}

const MOVES: Readonly<Record<string, Move>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
  Home: 'first',
  End: 'last',
}

/** `aria-rowindex` of the first order: the header is row 1. */
const FIRST_ROW_INDEX = 2

interface OrderGridProps {
  grid: OrderGridState
  ticking: Ticking
  rowHeight: number
  scrollerRef: RefObject<HTMLDivElement | null>
}

/** The virtualised list: only the rows on screen exist, readers are told of all of them. */
export function OrderGrid({ grid, ticking, rowHeight, scrollerRef }: OrderGridProps) {
  const { t } = useTranslation('inbox')
  const words = useRowWords()
  const now = useNow()
  const statuses = useStatusesById()
  const arrivals = useArrivals()
  const { overdue: limits } = useSettings()

  function overdueText(row: OrderRow): string | null {
    const status = statuses.get(row.statusId)
    const byMs = status === undefined ? null : overdueByMs(row, overdueAfterMs(limits, status), now)
    return byMs === null ? null : words.own.overdue(byMs)
  }
  const selectedOrderId = useView((state) => state.selectedOrderId)
  const openOrder = useView((state) => state.openOrder)
  const { virtualizer, focus, firstVisible, total, setFocus } = grid
  const tabStop = focus?.index ?? firstVisible
  const ticked = useSelection((state) => state.ticked)
  const marks = useOutgoingMarks()
  const latestTicking = useRef({ ticking, focusIndex: tabStop })
  latestTicking.current = { ticking, focusIndex: tabStop }

  const open = useCallback(
    (orderId: number, index: number, event: MouseEvent) => {
      const { ticking: ticks, focusIndex } = latestTicking.current
      setFocus({ orderId, index })
      if (event.shiftKey) void ticks.extend(index, focusIndex)
      else if (event.ctrlKey || event.metaKey) ticks.toggle(index)
      else openOrder(orderId)
    },
    [openOrder, setFocus],
  )

  const tick = useCallback(
    (orderId: number, index: number, event: MouseEvent) => {
      const { ticking: ticks, focusIndex } = latestTicking.current
      setFocus({ orderId, index })
      if (event.shiftKey) void ticks.extend(index, focusIndex)
      else ticks.toggle(index)
    },
    [setFocus],
  )

  // The row that Tab leads to becomes the one that keys act on.
  function handleFocus(event: FocusEvent<HTMLDivElement>) {
    grid.setHasDomFocus(true)
    const row = event.target.closest<HTMLElement>('[data-order-id]')
    if (row === null) return
    setFocus({ orderId: Number(row.dataset.orderId), index: Number(row.ariaRowIndex) - FIRST_ROW_INDEX })
  }

  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const shortcut = shortcutOf(event)
    const move = MOVES[shortcut]
    const rangeMove = RANGE_MOVES[shortcut]
    if (rangeMove !== undefined) {
      event.preventDefault()
      const to = moveIndex(tabStop, rangeMove, total, 1)
      void ticking.extend(to, tabStop)
      grid.focusAt(to, { isDomFocus: true, isOpening: false })
    } else if (shortcut === 'Space' && event.target instanceof HTMLElement && event.target.dataset.orderId) {
      event.preventDefault()
      ticking.toggle(tabStop)
    } else if (move !== undefined) {
      event.preventDefault()
      grid.move(move, { isDomFocus: true, isOpening: selectedOrderId !== null })
    } else if ((shortcut === 'Enter' || shortcut === 'Shift+Enter') && focus?.orderId != null) {
      event.preventDefault()
      openOrder(focus.orderId, { isWide: shortcut === 'Shift+Enter' })
    }
  }

  return (
    <div className={classes.pane}>
      <div role="grid" aria-label={t('listLabel')} aria-rowcount={total + 1} className={classes.grid}>
        <div role="rowgroup" className={classes.headerGroup}>
          <Header tickedCount={ticked.size} total={total} onTickAll={() => void ticking.tickAll()} />
        </div>
        <div
          ref={scrollerRef}
          role="rowgroup"
          className={classes.scroller}
          onScroll={grid.handleScroll}
          onKeyDown={handleKeyDown}
          {...grid.pointerHandlers}
          onFocus={handleFocus}
          onBlur={() => grid.setHasDomFocus(false)}
          data-testid="order-rows"
        >
          <div
            ref={grid.sizerRef}
            role="presentation"
            className={classes.sizer}
            style={{ height: virtualizer.getTotalSize(), ['--row-height' as string]: `${rowHeight}px` }}
          >
            {virtualizer.getVirtualItems().map(({ index }) => {
              const row = grid.rowFor(index)
              return row === undefined ? null : (
                <OrderRowView
                  key={row.id}
                  row={row}
                  index={index}
                  top={index * rowHeight}
                  status={statuses.get(row.statusId)}
                  age={words.format.age(row.createdAt, now)}
                  overdue={overdueText(row)}
                  isTabStop={index === tabStop}
                  isSelected={row.id === selectedOrderId}
                  hasArrived={arrivals.has(row.id)}
                  isTicked={ticked.has(row.id)}
                  mark={marks.get(row.id)}
                  words={words}
                  onOpen={open}
                  onTick={tick}
                />
              )
            })}
          </div>
        </div>
      </div>
      {grid.newAboveCount > 0 && (
        <Button
          className={classes.newAbove}
          size="xs"
          radius="xl"
          rightSection={<IconArrowUp size={14} aria-hidden />}
          title={t('newAboveHint')}
          onClick={grid.scrollToTop}
        >
          {t('newAbove', { count: grid.newAboveCount })}
        </Button>
      )}
    </div>
  )
}

interface HeaderProps {
  tickedCount: number
  total: number
  onTickAll(): void
}

function Header({ tickedCount, total, onTickAll }: HeaderProps) {
  const { t } = useTranslation('inbox')
  const clear = useSelection((state) => state.clear)
  const sort = useView((state) => state.sort)
  const setSort = useView((state) => state.setSort)

  const sortStates = useMemo(() => ({ asc: 'ascending', desc: 'descending' }) as const, [])

  return (
    <div role="row" aria-rowindex={1} className={classes.header} tabIndex={-1}>
      {COLUMNS.map((column) => {
        const field = SORT_FIELDS[column]
        const isSorted = field !== undefined && sort.field === field
        return (
          <div
            key={column}
            role="columnheader"
            className={classes.cell}
            data-column={column}
            tabIndex={-1}
            aria-sort={isSorted ? sortStates[sort.direction] : undefined}
          >
            {column === 'tick' ? (
              <TickBox
                label={t('tickAll')}
                isTicked={tickedCount > 0 && tickedCount >= total}
                isPartly={tickedCount > 0 && tickedCount < total}
                onClick={tickedCount > 0 ? clear : onTickAll}
              />
            ) : field === undefined ? (
              t(`columns.${column}`)
            ) : (
              <button
                type="button"
                className={classes.sortButton}
                title={t('sortBy', { column: t(`columns.${column}`) })}
                onClick={() =>
                  setSort({ field, direction: isSorted && sort.direction === 'desc' ? 'asc' : 'desc' })
                }
              >
                {t(`columns.${column}`)}
                {isSorted && <SortArrow direction={sort.direction} />}
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}

function SortArrow({ direction }: { direction: OrderSort['direction'] }) {
  const Icon = direction === 'desc' ? IconArrowDown : IconArrowUp
  return <Icon size={12} aria-hidden />
}
