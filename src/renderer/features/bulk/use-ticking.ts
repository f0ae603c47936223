import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import type { OrderRow } from '#shared/contract/orders.ts'
import { api } from '../../api/client.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { useActs } from '../actions/use-acts.ts'
import { loadRange, MAX_TICKED } from './load-ticked.ts'
import { useSelection } from './selection-store.ts'

interface TickingInput {
  filter: OrderFilter
  sort: OrderSort
  total: number
  /** Whether there are exactly so many; else at least. */
  isTotalExact: boolean
  /** The loaded row at an index of the list. */
  rowFor(index: number): OrderRow | undefined
}

export type Ticking = ReturnType<typeof useTicking>

/** Ticks rows one by one, as a range, or all that the filter finds. */
export function useTicking({ filter, sort, total, isTotalExact, rowFor }: TickingInput) {
  const { t } = useTranslation('actions')
  const { fail } = useActs()
  /** Where the last tick was made: ranges start there. */
  const startIndex = useRef<number | null>(null)
  const filterKey = JSON.stringify(filter)
  const tickedFilterKey = useRef(filterKey)

  // Ticks that the new filter hides would be changed unseen.
  useEffect(() => {
    if (tickedFilterKey.current === filterKey) return
    tickedFilterKey.current = filterKey
    startIndex.current = null
    useSelection.getState().clear()
  }, [filterKey])

  /** Orders that come after the filter has changed belong to a list that is gone. */
  function isStillAsked(): boolean {
    return tickedFilterKey.current === filterKey
  }

  function say(): void {
    announce(t('bulk.said', { count: useSelection.getState().ticked.size }))
  }

  function toggle(index: number): void {
    const row = rowFor(index)
    if (row === undefined) return
    startIndex.current = index
    useSelection.getState().toggle(row)
    say()
  }

  /** Ticks everything from the last tick to here, or from `from` where nothing was ticked. */
  async function extend(to: number, from: number): Promise<void> {
    const { ticked, add } = useSelection.getState()
    if (startIndex.current === null || ticked.size === 0) startIndex.current = from
    const first = Math.min(startIndex.current, to)
    const last = Math.max(startIndex.current, to)
    const rows = Array.from({ length: last - first + 1 }, (_, step) => rowFor(first + step))
    const loaded = rows.filter((row) => row !== undefined)
    try {
      const range =
        loaded.length === rows.length
          ? loaded
          : await loadRange(api.orders.list, { filter, sort, first, last })
      if (!isStillAsked()) return
      add(range)
      say()
    } catch {
      fail(t('bulk.failed'))
    }
  }

  async function tickAll(): Promise<void> {
    if (total === 0) return
    try {
      const last = isTotalExact ? total - 1 : MAX_TICKED - 1
      const all = await loadRange(api.orders.list, { filter, sort, first: 0, last })
      if (!isStillAsked()) return
      useSelection.getState().replace(all)
      say()
    } catch {
      fail(t('bulk.failed'))
    }
  }

  return { toggle, extend, tickAll }
}
