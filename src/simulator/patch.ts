import type { OrderPatch } from './mutations.ts'
import type { OrderState } from './order-state.ts'
import { isPaidThroughProm, providerOf, type Traits } from './traits.ts'

/**
 * Takes from a patch what the order's life goes on from (status, payment, waybill, parcel), so that later events
 * build on it.
 * @returns the rest of the patch, which stays as it was given
 */
export function absorbPatch(state: OrderState, traits: Traits, patch: OrderPatch, at: number): OrderPatch {
  const { status, cancellation, ...rest } = patch
  if (typeof status === 'string') state.status = status
  else if ('status' in patch) rest.status = status
  if (isCancellation(cancellation)) state.cancellation = cancellation
  else if (cancellation === null) state.cancellation = null
  else if ('cancellation' in patch) rest.cancellation = cancellation
  if (isPlainObject(rest.payment_data) && isPaidThroughProm(traits.payment)) {
    const { status: paymentState, ...others } = rest.payment_data
    if (typeof paymentState === 'string') {
      state.paymentState = paymentState
      state.paymentChangedAt = at
      rest.payment_data = others
    }
  }
  if (isPlainObject(rest.delivery_provider_data) && providerOf(traits.delivery) !== null) {
    const others = { ...rest.delivery_provider_data }
    const { declaration_number: number, unified_status: parcel } = others
    if (isTextOrNull(number)) {
      state.declarationNumber = number
      delete others.declaration_number
    }
    if (isTextOrNull(parcel)) {
      state.parcelState = parcel
      delete others.unified_status
    }
    rest.delivery_provider_data = others
  }
  return rest
}

/** Writes a patch over an order as it goes on the wire; nested objects are merged, `undefined` removes. */
export function mergePatch(target: Record<string, unknown>, patch: OrderPatch): void {
  for (const [key, value] of Object.entries(patch)) {
    const old = target[key]
    if (value === undefined) delete target[key]
    else if (isPlainObject(value) && isPlainObject(old)) {
      const merged = { ...old }
      mergePatch(merged, value)
      target[key] = merged
    } else target[key] = value
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCancellation(value: unknown): value is { title: string; initiator: string } {
  return isPlainObject(value) && typeof value.title === 'string' && typeof value.initiator === 'string'
}

function isTextOrNull(value: unknown): value is string | null {
  return typeof value === 'string' || value === null
}
