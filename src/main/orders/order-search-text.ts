import { foldForSearch } from '#shared/domain/search-text.ts'
import type { PromOrder } from '../prom/prom-order.ts'

/**
 * What an order may be found by: number, people, phones (digits only, so that any part matches), tracking number,
 * goods with SKU in both languages, comment, address. Folded.
 * @param ownTrackingNumber the one that was entered here; stands last, where it can be exchanged
 */
export function orderSearchText(order: PromOrder, ownTrackingNumber: string | null = null): string {
  const parts: (string | null)[] = [
    String(order.externalId),
    order.buyerName,
    digitsOf(order.buyerPhone),
    order.buyerEmail,
    order.recipientName,
    digitsOf(order.recipientPhone),
    order.trackingNumber,
    order.deliveryAddress,
    order.promoCode,
    order.buyerComment,
  ]
  for (const item of order.items) {
    parts.push(item.sku, item.name)
    if (item.nameUk !== item.name) parts.push(item.nameUk)
    if (item.nameRu !== item.name) parts.push(item.nameRu)
  }
  parts.push(ownTrackingNumber)
  return foldForSearch(parts.filter(Boolean).join('\n'))
}

function digitsOf(phone: string | null): string | null {
  return phone?.replaceAll(/\D/g, '') ?? null
}
