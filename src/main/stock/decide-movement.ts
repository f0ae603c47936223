import type { StatusGroup } from '#shared/domain/status-group.ts'
import type { MovementKind, WRITE_OFF_GROUPS } from '#shared/domain/stock.ts'

/** One product in one order: what the order wants of it, and what the ledger says it has taken so far. */
export interface OrderPosition {
  statusGroup: StatusGroup
  /** Pieces in the order now; 0 where the product is in it no more. */
  wanted: number
  /** Sum of the order's movements: 0 or less on hand, 0 or more reserved. */
  onHand: number
  reserved: number
  hasMoved: boolean
  orderCreatedAt: number
  productCreatedAt: number
}

export interface StockPolicy {
  writeOffGroup: (typeof WRITE_OFF_GROUPS)[number]
  /** Orders created earlier move nothing, epoch ms. */
  countFromAt: number
}

export interface Movement {
  kind: MovementKind
  onHandDelta: number
  reservedDelta: number
}

type Phase = 'reserved' | 'shipped' | 'cancelled'

function phaseOf(group: StatusGroup, writeOffGroup: StockPolicy['writeOffGroup']): Phase {
  if (group === 'cancelled') return 'cancelled'
  if (group === 'completed') return 'shipped'
  return group === 'delivery' && writeOffGroup === 'delivery' ? 'shipped' : 'reserved'
}

/**
 * What has to move so that the ledger says what the order's status and lines say. A difference, never an event: the
 * same again moves nothing, whatever happened in between and in which order.
 * @returns `null` where nothing has to move
 */
export function decideMovement(position: OrderPosition, policy: StockPolicy): Movement | null {
  const target = targetOf(position, policy)
  const onHandDelta = target.onHand - position.onHand
  const reservedDelta = target.reserved - position.reserved
  if (onHandDelta === 0 && reservedDelta === 0) return null
  return { kind: kindOf(onHandDelta, reservedDelta), onHandDelta, reservedDelta }
}

function targetOf(position: OrderPosition, { writeOffGroup, countFromAt }: StockPolicy) {
  const { wanted, onHand, orderCreatedAt, productCreatedAt, hasMoved } = position
  // What has left the shelf comes back by a person's word alone.
  const asItIs = { onHand, reserved: 0 }
  if (orderCreatedAt < countFromAt) return asItIs
  switch (phaseOf(position.statusGroup, writeOffGroup)) {
    case 'reserved':
      return { onHand: 0, reserved: wanted }
    case 'cancelled':
      return asItIs
    case 'shipped': {
      // Goods that had left before anybody counted are not on the shelf that was counted.
      const wasCounted = hasMoved || orderCreatedAt >= productCreatedAt
      return { onHand: wasCounted ? -wanted : 0, reserved: 0 }
    }
  }
}

function kindOf(onHandDelta: number, reservedDelta: number): MovementKind {
  if (onHandDelta < 0) return 'shipment'
  if (onHandDelta > 0) return 'shipmentUndone'
  return reservedDelta > 0 ? 'reserve' : 'release'
}

/**
 * How many pieces of a cancelled order a person has to be asked about.
 * @param lost pieces that were said not to have come back
 */
export function toBeAsked(position: OrderPosition, onHandNow: number, lost: number): number {
  return position.statusGroup === 'cancelled' ? Math.max(0, -onHandNow - lost) : 0
}
