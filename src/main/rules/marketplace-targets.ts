import type { z } from 'zod'
import type { marketplaceTargetSchema, StatusRules } from '#shared/contract/rules.ts'
import type { ShopStatus } from './rule-store.ts'

export type MarketplaceTarget = z.infer<typeof marketplaceTargetSchema>

/** The base statuses that Prom takes from a shop; `pending` is refused, `canceled` needs a reason (prom-api 4). */
const BASE_TARGETS = [
  { code: 'received', isUncertain: false },
  // Two shops tried it with success, a third does not list it (prom-api 4).
  { code: 'paid', isUncertain: true },
  { code: 'delivered', isUncertain: false },
]

const CUSTOM_STATUS = /^custom-\d+$/

/**
 * What orders of a shop may be switched to.
 * @param shopStatuses as last read from Prom; `null` where that was not done yet
 */
export function marketplaceTargets(shopStatuses: readonly ShopStatus[] | null): MarketplaceTarget[] {
  const known = shopStatuses ?? []
  const titleOf = (code: string) => known.find((status) => status.code === code)?.title ?? code
  return [
    ...BASE_TARGETS.map(({ code, isUncertain }) => ({ code, title: titleOf(code), isUncertain })),
    ...known
      .filter(({ code }) => CUSTOM_STATUS.test(code))
      .map(({ code, title }) => ({ code, title, isUncertain: false })),
  ]
}

/** The first target that the shop does not have; `null` where all are known. */
export function unknownTarget(rules: StatusRules, targets: readonly MarketplaceTarget[]): string | null {
  const wanted = [...Object.values(rules.groups), ...Object.values(rules.statuses)]
  const unknown = wanted.find((code) => code !== null && !targets.some((target) => target.code === code))
  return unknown ?? null
}
