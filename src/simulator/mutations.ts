import type { Product } from './catalog.ts'
import type { Delivery, Payment } from './traits.ts'

/** Fields of an order on the wire that a test or the demo sets; nested objects are merged, `undefined` removes. */
export type OrderPatch = Record<string, unknown>

/**
 * Everything that happened to the shop from outside, in order and serialisable: with the same seed, start and
 * mutations the shop is the same after a restart.
 */
export type Mutation =
  | {
      kind: 'setStatus'
      at: number
      orderId: number
      /** Base status or `custom-<n>`. */
      status: string
      reason: string | null
      text: string | null
    }
  | { kind: 'setDeclaration'; at: number; orderId: number; declarationId: string }
  | { kind: 'cancelByBuyer'; at: number; orderId: number }
  | {
      kind: 'addOrder'
      at: number
      orderId: number
      createdAt: number
      isAlive: boolean
      payment: Payment
      delivery: Delivery
      patch: OrderPatch
    }
  | { kind: 'patchOrder'; at: number; orderId: number; patch: OrderPatch; doesMoveModified: boolean }
  | ProductMutation

export type ProductMutation =
  | { kind: 'editProduct'; at: number; productId: number; changes: Record<string, unknown> }
  | { kind: 'addProduct'; at: number; product: Product }

export type OrderMutation = Exclude<Mutation, ProductMutation | { kind: 'addOrder' }>
