import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { RULE_GROUPS, type StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import type { Db } from '../database/open-database.ts'
import { sources } from '../database/schema/sources.ts'
import { statusRules } from '../database/schema/statuses.ts'
import { defaultRules } from './default-rules.ts'

/** A status of the shop on Prom, as Prom names it. */
export interface ShopStatus {
  code: string
  title: string
}

export interface StoredRules {
  /** The user has removed the source and kept its orders. */
  isSourceRemoved: boolean
  /** `null`: off. */
  enabledAt: number | null
  rules: StatusRules
  /** `null`: never read from Prom. */
  shopStatuses: ShopStatus[] | null
}

export interface RuleStore {
  /** `null` where there is no such source. */
  get(sourceId: number): StoredRules | null
  /** Replaces the rules of a source. To be called inside a transaction. */
  put(sourceId: number, rules: StatusRules, enabledAt: number | null): void
  switchOff(sourceId: number): void
  setShopStatuses(sourceId: number, statuses: readonly ShopStatus[]): void
}

const shopStatusesSchema = z.array(z.object({ code: z.string(), title: z.string() }))

export function createRuleStore(db: Db, listStatuses: () => Status[]): RuleStore {
  function readRules(sourceId: number): StatusRules {
    const statuses = listStatuses()
    const rules = defaultRules(statuses)
    const rows = db
      .select()
      .from(statusRules)
      .where(eq(statusRules.sourceId, sourceId))
      .orderBy(asc(statusRules.id))
      .all()
    if (rows.length === 0) return rules
    // A status that was added after the rules were saved has none: nobody has said what Prom is to be told.
    for (const statusId of Object.keys(rules.cancellations)) rules.cancellations[statusId] = null
    for (const { statusGroup, statusId, marketplaceStatus, reason, text } of rows) {
      const group = RULE_GROUPS.find((candidate) => candidate === statusGroup)
      if (group) rules.groups[group] = marketplaceStatus
      if (statusId === null) continue
      const key = String(statusId)
      if (key in rules.cancellations) rules.cancellations[key] = reason === null ? null : { reason, text }
      else rules.statuses[key] = marketplaceStatus
    }
    return rules
  }

  return {
    get(sourceId) {
      const source = db.select().from(sources).where(eq(sources.id, sourceId)).get()
      if (!source) return null
      const { rulesEnabledAt: enabledAt, marketplaceStatuses } = source
      return {
        isSourceRemoved: source.state === 'removed',
        enabledAt,
        rules: readRules(sourceId),
        shopStatuses:
          marketplaceStatuses === null ? null : shopStatusesSchema.parse(JSON.parse(marketplaceStatuses)),
      }
    },
    put(sourceId, rules, enabledAt) {
      const groups = RULE_GROUPS.map((group) => ({
        statusGroup: group,
        marketplaceStatus: rules.groups[group] ?? null,
      }))
      const statuses = Object.entries(rules.statuses).map(([statusId, marketplaceStatus]) => ({
        statusId: Number(statusId),
        marketplaceStatus,
      }))
      const cancellations = Object.entries(rules.cancellations).map(([statusId, cancellation]) => ({
        statusId: Number(statusId),
        marketplaceStatus: cancellation === null ? null : 'canceled',
        ...(cancellation ?? {}),
      }))
      db.delete(statusRules).where(eq(statusRules.sourceId, sourceId)).run()
      for (const row of [...groups, ...statuses, ...cancellations]) {
        db.insert(statusRules)
          .values({ sourceId, ...row })
          .run()
      }
      db.update(sources).set({ rulesEnabledAt: enabledAt }).where(eq(sources.id, sourceId)).run()
    },
    switchOff(sourceId) {
      db.update(sources).set({ rulesEnabledAt: null }).where(eq(sources.id, sourceId)).run()
    },
    setShopStatuses(sourceId, shopStatuses) {
      const marketplaceStatuses = JSON.stringify(shopStatuses.map(({ code, title }) => ({ code, title })))
      db.update(sources).set({ marketplaceStatuses }).where(eq(sources.id, sourceId)).run()
    },
  }
}
