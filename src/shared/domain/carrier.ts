/** Who brings the parcel. `other` keeps carriers that Kramar has no name for; the raw name stays beside it. */
export const CARRIERS = [
  'nova_poshta',
  'ukrposhta',
  'meest',
  'rozetka_delivery',
  'self_pickup',
  'other',
] as const

export type Carrier = (typeof CARRIERS)[number]
