import type { OrderFilter, OrderSort } from '#shared/contract/order-filter.ts'
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

/** Ways from the card to the list, as it is filtered and sorted now, wherever it is scrolled to. */
export function useCardNavigation({ grid, filter, sort }: CardNavigationInput) {
  /** Opens the order before or after the one in the card. */
  async function openNeighbour(direction: Neighbour): Promise<void> {
    const { selectedOrderId } = useView.getState()
    if (selectedOrderId === null) return
    const index =
      indexOf(grid.list, selectedOrderId) ??
      (grid.focus?.orderId === selectedOrderId ? grid.focus.index : await askForIndex(selectedOrderId))
    if (index === null) return
    const target = moveIndex(index, direction, grid.total, 1)
    if (target !== index) grid.focusAt(target, { isDomFocus: false, isOpening: true })
  }

  /** Scrolls to the order in the card where it was opened from elsewhere: by the last start or a notification. */
  async function showInList(orderId: number): Promise<void> {
    const index = indexOf(grid.list, orderId) ?? (await askForIndex(orderId))
    if (index !== null) grid.focusAt(index, { isDomFocus: false, isOpening: false })
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

  return { openNeighbour, showInList }
}
