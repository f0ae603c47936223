import { VisuallyHidden } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import { useStableCallback } from '../../ui/use-stable-callback.ts'
import { useActs } from '../actions/use-acts.ts'
import { BulkBar } from '../bulk/BulkBar.tsx'
import { useSelection } from '../bulk/selection-store.ts'
import { useTicking } from '../bulk/use-ticking.ts'
import { FilterBar, hasFilter } from '../filters/FilterBar.tsx'
import { ViewTabs } from '../views/ViewTabs.tsx'
import { EmptyList } from './EmptyList.tsx'
import classes from './InboxScreen.module.css'
import { ListLookMenu } from './ListLookMenu.tsx'
import { OrderGrid } from './OrderGrid.tsx'
import { SearchField } from './SearchField.tsx'
import { useCardNavigation } from './use-card-navigation.ts'
import { useInboxCommands } from './use-inbox-commands.ts'
import { ROW_HEIGHTS, useOrderGrid } from './use-order-grid.ts'

/** Not needed for the first rows; read once there is time, so that the first card opens as fast as the next. */
const readCard = () => import('../order/OrderCard.tsx')
const OrderCard = lazy(async () => ({ default: (await readCard()).OrderCard }))

/** The list of orders and, beside it or in its place, the card of one of them. */
export function InboxScreen() {
  const { t } = useTranslation('inbox')
  const settings = useSettings()
  const viewDensity = useView((state) => state.density)
  const density = viewDensity ?? settings.density
  const filter = useView((state) => state.filter)
  const sort = useView((state) => state.sort)
  const selectedOrderId = useView((state) => state.selectedOrderId)
  const isNarrow = useIsNarrow()
  const isCardWide = useView((state) => state.isCardWide) || isNarrow
  const scrollerRef = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const rowHeight = ROW_HEIGHTS[density]

  const grid = useOrderGrid({ filter, sort, rowHeight, scrollerRef })
  const ticking = useTicking({
    filter,
    sort,
    total: grid.total,
    isTotalExact: grid.isTotalExact,
    rowFor: grid.rowFor,
  })
  const hasTicks = useSelection((state) => state.ticked.size > 0)
  const acts = useActs()
  const { openNeighbour, showInList } = useCardNavigation({ grid, filter, sort })

  // Every step of a scroll renders this anew: what stands around the list is not to be rendered with it.
  const closeCard = useStableCallback(() => {
    useView.getState().closeOrder()
    const index = grid.focus?.index
    if (index !== undefined) grid.focusAt(index, FOCUS_ONLY)
  })
  const clearTicks = useStableCallback(() => {
    useSelection.getState().clear()
    const index = grid.focus?.index ?? grid.firstVisible
    grid.focusAt(index, FOCUS_ONLY)
  })
  const leaveSearch = useStableCallback(() => grid.move('first', FOCUS_ONLY))
  const tickAll = useStableCallback(ticking.tickAll)
  const showNeighbour = useStableCallback(openNeighbour)

  useInboxCommands({ grid, ticking, acts, searchRef, openNeighbour, closeCard, clearTicks })

  const { list } = grid
  const count = list?.total
  const isExact = list?.isTotalExact ?? true
  const found = useMemo(() => (count === undefined ? undefined : { count, isExact }), [count, isExact])
  // What was read before stays on screen when reading it again fails.
  const isFailed = grid.query.isError && list === undefined
  const isEmpty = list?.total === 0

  useEffect(() => {
    const waiting = requestIdleCallback(() => void readCard(), { timeout: 2_000 })
    return () => cancelIdleCallback(waiting)
  }, [])

  const announcedKey = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (list === undefined || list.listKey === announcedKey.current) return
    // The count changes all the time during an import: it is said only when somebody searched or filtered.
    if (announcedKey.current !== undefined)
      announce(t(list.isTotalExact ? 'found' : 'foundAtLeast', { count: list.total }))
    announcedKey.current = list.listKey
  }, [list, t])

  const isListRead = list !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each opened order, not for each new list.
  useEffect(() => {
    if (isListRead && selectedOrderId !== null) void showInList(selectedOrderId)
  }, [isListRead, selectedOrderId])

  return (
    <div
      className={classes.inbox}
      data-card={selectedOrderId === null ? 'none' : isCardWide ? 'wide' : 'beside'}
    >
      <section
        className={classes.list}
        aria-label={t('title')}
        inert={selectedOrderId !== null && isCardWide}
      >
        <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
        <ViewTabs />
        <div className={classes.toolbar}>
          <div className={classes.searchRow}>
            <SearchField inputRef={searchRef} onLeave={leaveSearch} />
            <ListLookMenu />
          </div>
          {hasTicks ? (
            <BulkBar
              filter={filter}
              total={grid.total}
              isTotalExact={grid.isTotalExact}
              onTickAll={tickAll}
              onClear={clearTicks}
            />
          ) : (
            <FilterBar found={found} />
          )}
        </div>
        {isFailed || isEmpty ? (
          <EmptyList
            isFailed={isFailed}
            isFiltered={hasFilter(filter)}
            onRetry={() => void grid.query.refetch()}
          />
        ) : (
          <OrderGrid grid={grid} ticking={ticking} rowHeight={rowHeight} scrollerRef={scrollerRef} />
        )}
      </section>
      {selectedOrderId !== null && (
        <Suspense fallback={<div className={classes.card} />}>
          <OrderCard
            orderId={selectedOrderId}
            isWide={isCardWide}
            onClose={closeCard}
            onNeighbour={showNeighbour}
          />
        </Suspense>
      )}
    </div>
  )
}

const FOCUS_ONLY = { isDomFocus: true, isOpening: false }
