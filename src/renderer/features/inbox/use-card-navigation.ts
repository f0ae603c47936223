import type { OrderFilter, OrderSort } from '#shared/contract/orders.ts'
import { api } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import type { OrderGridState } from './use-order-grid.ts'
import { indexOf, moveIndex } from './window-math.ts'

interface CardNavigationInput {
  grid: OrderGridState
  filter: OrderFilter
  sort: OrderSort
}

export type Neighbour = 'next' | 'previous'

/**
 * Opens the order before or after the one in the card, as the list is filtered and sorted now, wherever the list is
 * scrolled to.
 */
export function useCardNavigation({ grid, filter, sort }: CardNavigationInput) {
  return async function openNeighbour(direction: Neighbour): Promise<void> {
    const { selectedOrderId } = useView.getState()
    if (selectedOrderId === null) return
    const index =
      indexOf(grid.list, selectedOrderId) ??
      (grid.focus?.orderId === selectedOrderId ? grid.focus.index : await askForIndex(selectedOrderId))
    if (index === null) return
    const target = moveIndex(index, direction, grid.total, 1)
    if (target !== index) grid.focusAt(target, { isDomFocus: false, isOpening: true })
  }

  /** `null`: the filter does not find the order in the card (any more). */
  async function askForIndex(orderId: number): Promise<number | null> {
    const { anchorIndex } = await api.orders.list({
      filter,
      sort,
      offset: 0,
      limit: 1,
      anchor: { orderId, index: 0 },
    })
    return anchorIndex
  }
}
