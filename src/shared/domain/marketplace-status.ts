/** Prom's base statuses (prom-api 3.5). A shop's own ones come as `custom-<number>`; unknown strings survive. */
export const KNOWN_MARKETPLACE_STATUSES = [
  'pending',
  'received',
  'delivered',
  'canceled',
  'draft',
  'paid',
] as const

export type KnownMarketplaceStatus = (typeof KNOWN_MARKETPLACE_STATUSES)[number]

/** Prom's English documentation spells it with two l's; both are the same status (prom-api 3.5). */
export function normalizeMarketplaceStatus(raw: string): string {
  const status = raw.trim()
  return status === 'cancelled' ? 'canceled' : status
}

/** True for statuses after which Prom does not expect the seller to act any more. */
export function isClosedOnMarketplace(status: string): boolean {
  return status === 'delivered' || status === 'canceled'
}
