import type { PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import type { RawOrder } from '../prom/raw-order.ts'
import type { IntakeResult, ReceivingSource } from './order-intake.ts'

export interface OrderRereadDeps<Source extends ReceivingSource> {
  /** `null` where there is no such order (any more). */
  findOrder(orderId: number): { sourceId: number; externalId: number } | null
  findSource(sourceId: number): Source | null
  /** @throws TokenMissingError */
  clientOf(source: Source): Promise<PromClient>
  receive(source: Source, rawOrders: readonly RawOrder[]): IntakeResult
  onReceived(page: IntakeResult): void
  /** Prom does not take the token of a client any more. */
  onUnauthorized(sourceId: number, client: PromClient): void
}

/**
 * Reads one order from Prom now and takes it in (product O6).
 * @returns whether the order is here and on Prom
 * @throws PromError
 * @throws TokenMissingError
 */
export function createOrderReread<Source extends ReceivingSource>(deps: OrderRereadDeps<Source>) {
  return async (orderId: number): Promise<boolean> => {
    const order = deps.findOrder(orderId)
    const source = order && deps.findSource(order.sourceId)
    if (!order || !source) return false
    const client = await deps.clientOf(source)
    const raw = await client.getOrder(order.externalId, { priority: 'now' }).catch((error: unknown) => {
      if (error instanceof PromError && error.code === 'unauthorized') {
        deps.onUnauthorized(order.sourceId, client)
      }
      throw error
    })
    if (raw === null) return false
    deps.onReceived(deps.receive(source, [raw]))
    return true
  }
}
