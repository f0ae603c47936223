// biome-ignore-all lint/a11y/useSemanticElements: a virtualised list cannot be a table.
import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
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
import type { OrderRow } from '#shared/contract/orders.ts'
import { overdueAfterMs, overdueByMs } from '#shared/domain/overdue.ts'
import { readSearch } from '#shared/domain/search-text.ts'
import { useSettings, useSourcesById, useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { shortcutOf } from '../../ui/shortcuts.ts'
import { useNow } from '../../ui/use-now.ts'
import { useSelection } from '../bulk/selection-store.ts'
import type { Ticking } from '../bulk/use-ticking.ts'
import { useOutgoingMarks } from '../order/use-outgoing-marks.ts'
import { completeLayout, gridTemplate, visibleColumns } from './columns.ts'
import { GridHeader } from './GridHeader.tsx'
import classes from './OrderGrid.module.css'
import { OrderRowView } from './OrderRowView.tsx'
import { useArrivals } from './use-arrivals.ts'
import type { OrderGridState } from './use-order-grid.ts'
import { useRowWords } from './use-row-words.ts'
import { type Move, moveIndex } from './window-math.ts'

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
  const sources = useSourcesById()
  const keptColumns = useView((state) => state.columns)
  const layout = useMemo(() => completeLayout(keptColumns), [keptColumns])
  const columns = useMemo(() => visibleColumns(layout), [layout])
  const searchText = useView((state) => state.filter.text ?? '')
  const terms = useMemo(() => readSearch(searchText), [searchText])
  const arrivals = useArrivals()
  const { overdue: limits } = useSettings()

  const ageOf = useMemo(() => remember((at: number) => words.format.age(at, now)), [words, now])
  const overdueOf = useMemo(() => remember(words.own.overdue), [words])

  function overdueText(row: OrderRow): string | null {
    const status = statuses.get(row.statusId)
    const byMs = status === undefined ? null : overdueByMs(row, overdueAfterMs(limits, status), now)
    return byMs === null ? null : overdueOf(byMs)
  }
  const selectedOrderId = useView((state) => state.selectedOrderId)
  const openOrder = useView((state) => state.openOrder)
  const { virtualizer, focus, firstVisible, total, isTotalExact, setFocus } = grid
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

  const tickAll = useCallback(() => void latestTicking.current.ticking.tickAll(), [])

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
      <div
        role="grid"
        aria-label={t('listLabel')}
        aria-rowcount={isTotalExact ? total + 1 : -1}
        className={classes.grid}
        data-own-columns={keptColumns !== null || undefined}
        style={keptColumns === null ? undefined : { ['--columns' as string]: gridTemplate(layout) }}
      >
        <div role="rowgroup" className={classes.headerGroup}>
          <GridHeader layout={layout} tickedCount={ticked.size} total={total} onTickAll={tickAll} />
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
                  columns={columns}
                  terms={terms}
                  sourceName={sources.get(row.sourceId)?.name}
                  status={statuses.get(row.statusId)}
                  age={ageOf(row.createdAt)}
                  overdue={overdueText(row)}
                  changedAge={ageOf(row.lastChangedAt)}
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

/** More than anybody scrolls through while one minute's words hold. */
const MOST_REMEMBERED = 50_000

/** Rows on screen ask for the same words with every step of a scroll. */
function remember(say: (value: number) => string): (value: number) => string {
  const known = new Map<number, string>()
  return (value) => {
    let words = known.get(value)
    if (words === undefined) {
      words = say(value)
      if (known.size >= MOST_REMEMBERED) known.clear()
      known.set(value, words)
    }
    return words
  }
}
