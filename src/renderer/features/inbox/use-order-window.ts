import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type RefObject, useRef } from 'react'
import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
import type { OrderList } from '#shared/contract/orders.ts'
import { api, orpc } from '../../api/client.ts'
import { type Anchor, WINDOW_ROWS } from './window-math.ts'

export interface OrderWindow extends OrderList {
  /** Which list this is a part of: rows of another filter or order must not be compared with it. */
  listKey: string
  /** What was to stay in place when this was asked for. */
  anchor: Anchor | null
  /** Grows with every answer: each one moves the rows at most once. */
  answerNumber: number
}

interface OrderWindowInput {
  filter: OrderFilter
  sort: OrderSort
  offset: number
  /** Called at the moment of asking: which order must not move on screen just now. */
  anchorRef: RefObject<() => Anchor | null>
}

/** Names a list: what is found and in which order. */
export function listKeyOf(filter: OrderFilter, sort: OrderSort): string {
  return JSON.stringify([filter, sort.field, sort.direction])
}

/**
 * The rows around what is on screen, and how many there are in all. While another window is on its way the last one
 * stays; when the main process says that orders changed, the same window is asked for again with its anchor.
 */
export function useOrderWindow({ filter, sort, offset, anchorRef }: OrderWindowInput) {
  const answers = useRef(0)
  const listKey = listKeyOf(filter, sort)

  return useQuery({
    queryKey: [...orpc.orders.list.key(), 'window', listKey, offset],
    queryFn: async ({ signal }): Promise<OrderWindow> => {
      const anchor = anchorRef.current()
      const list = await api.orders.list(
        { filter, sort, offset, limit: WINDOW_ROWS, ...(anchor === null ? {} : { anchor }) },
        { signal },
      )
      answers.current += 1
      return { ...list, listKey, anchor, answerNumber: answers.current }
    },
    placeholderData: keepPreviousData,
    // An old window holds rows at indexes they no longer have: it is asked for anew, never taken from the cache.
    gcTime: 0,
    staleTime: 0,
  })
}
