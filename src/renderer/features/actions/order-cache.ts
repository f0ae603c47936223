import type { QueryClient } from '@tanstack/react-query'
import type { OrderList, OrderRow } from '#shared/contract/orders.ts'
import { orpc } from '../../api/client.ts'

/** An order that the list or a card holds already; `undefined` where it must be asked for. */
export function cachedOrder(queryClient: QueryClient, orderId: number): OrderRow | undefined {
  for (const [, list] of queryClient.getQueriesData<OrderList>({ queryKey: orpc.orders.list.key() })) {
    const row = list?.rows.find(({ id }) => id === orderId)
    if (row !== undefined) return row
  }
  for (const [, order] of queryClient.getQueriesData<OrderRow>({ queryKey: orpc.orders.get.key() })) {
    if (order?.id === orderId) return order
  }
  return undefined
}

/**
 * Shows the new status at once, before the main process has answered.
 * @param mayMove whether the move is allowed; others keep their status
 * @returns puts the statuses back, where nobody changed them since
 */
export function showStatus(
  queryClient: QueryClient,
  input: { orderIds: ReadonlySet<number>; statusId: number; mayMove(order: OrderRow): boolean },
): () => void {
  const before = new Map<number, number>()
  patchOrders(queryClient, (order) => {
    if (!input.orderIds.has(order.id) || order.statusId === input.statusId || !input.mayMove(order)) {
      return order.statusId
    }
    before.set(order.id, order.statusId)
    return input.statusId
  })
  return () =>
    patchOrders(queryClient, (order) =>
      order.statusId === input.statusId ? (before.get(order.id) ?? order.statusId) : order.statusId,
    )
}

function patchOrders(queryClient: QueryClient, statusOf: (order: OrderRow) => number): void {
  queryClient.setQueriesData<OrderList>({ queryKey: orpc.orders.list.key() }, (list) => {
    if (list === undefined) return list
    const rows = list.rows.map((row) => withStatus(row, statusOf(row)))
    return rows.some((row, index) => row !== list.rows[index]) ? { ...list, rows } : list
  })
  queryClient.setQueriesData<OrderRow>({ queryKey: orpc.orders.get.key() }, (order) =>
    order === undefined ? order : withStatus(order, statusOf(order)),
  )
}

/** The same object where nothing changes, so that nothing renders. */
function withStatus<Order extends OrderRow>(order: Order, statusId: number): Order {
  return order.statusId === statusId ? order : { ...order, statusId }
}
