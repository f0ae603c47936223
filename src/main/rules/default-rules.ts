import type { CancellationRule, RuleGroup, StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'

/** Shops use «Прийнято» until the buyer has the parcel, then «Виконано» (prom-api 4); there is no "shipped" on Prom. */
const GROUP_TARGETS: Record<RuleGroup, string | null> = {
  new: null,
  agreement: 'received',
  production: 'received',
  delivery: 'received',
  completed: 'delivered',
}

/** By the code of our status (prom-rules 3). */
const CANCELLATIONS: Record<string, CancellationRule> = {
  cancelled_by_buyer: { reason: 'buyers_request', text: null },
  out_of_stock: { reason: 'not_available', text: null },
  no_variant: { reason: 'no_product_variants', text: null },
  unreachable: { reason: 'invalid_phone_number', text: null },
  not_paid: { reason: 'payment_not_received', text: null },
  duplicate: { reason: 'duplicate', text: null },
  parcel_not_taken: { reason: 'another', text: null },
  cancelled_other: { reason: 'another', text: null },
}

/** What the editor offers for a source whose rules were never saved. They are off until a person switches them on. */
export function defaultRules(statuses: readonly Status[]): StatusRules {
  const cancelled = statuses.filter(({ group }) => group === 'cancelled')
  return {
    groups: { ...GROUP_TARGETS },
    statuses: {},
    cancellations: Object.fromEntries(
      cancelled.map(({ id, code }) => [
        String(id),
        (code === null ? undefined : CANCELLATIONS[code]) ?? null,
      ]),
    ),
  }
}
