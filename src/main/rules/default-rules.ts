import type { CancellationRule, RuleGroup, StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { type CancellationReason, reasonText } from '#shared/domain/cancellation-reason.ts'
import ukStatuses from '#shared/locale/uk/statuses.json' with { type: 'json' }

/** Shops use `received` until the buyer has the parcel, then `delivered` (prom-api 4); there is no "shipped" on Prom. */
const GROUP_TARGETS: Record<RuleGroup, string | null> = {
  new: null,
  agreement: 'received',
  production: 'received',
  delivery: 'received',
  completed: 'delivered',
}

/** By the code of our status (prom-rules 3). */
const REASONS: Record<string, CancellationReason> = {
  cancelled_by_buyer: 'buyers_request',
  out_of_stock: 'not_available',
  no_variant: 'no_product_variants',
  unreachable: 'invalid_phone_number',
  not_paid: 'payment_not_received',
  duplicate: 'duplicate',
  parcel_not_taken: 'another',
  cancelled_other: 'another',
}

/** What the editor offers for a source whose rules were never saved. They are off until a person switches them on. */
export function defaultRules(statuses: readonly Status[]): StatusRules {
  const cancelled = statuses.filter(({ group }) => group === 'cancelled')
  return {
    groups: { ...GROUP_TARGETS },
    statuses: {},
    cancellations: Object.fromEntries(
      cancelled.map((status) => [String(status.id), defaultCancellation(status)]),
    ),
  }
}

function defaultCancellation({ code, name }: Status): CancellationRule | null {
  const reason = code === null ? undefined : REASONS[code]
  if (reason === undefined) return null
  // Buyers on Prom read Ukrainian, whatever language the seller has here.
  const named = name ?? (ukStatuses as Record<string, string>)[code ?? ''] ?? null
  return { reason, text: reasonText(reason, named) }
}
