import { hash32 } from './random.ts'
import { providerOf, type Traits } from './traits.ts'

/** The reason a seller picks when nothing else says why. */
export function sellersReason(traits: Traits): string {
  const reasons = [
    'not_available',
    'invalid_phone_number',
    'buyers_request',
    'duplicate',
    'no_product_variants',
  ]
  return reasons[hash32(traits.index, 5) % reasons.length] ?? 'another'
}

/** A waybill as the carrier or Prom would number it (prom-api 3.3). */
export function cabinetDeclaration(traits: Traits): string {
  const tail = String(traits.index + 1).padStart(8, '0')
  switch (providerOf(traits.delivery)) {
    case 'ukrposhta':
      return `05000${tail}`
    case 'meest':
      return `723-${tail}`
    case 'rozetka_delivery':
      return `PRM-${tail.padStart(9, '0')}`
    default:
      return `204500${tail}`
  }
}
