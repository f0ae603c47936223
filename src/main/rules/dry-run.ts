import type { Database } from 'better-sqlite3'
import type { DryRun, StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { cancellationOf, ruleOf } from './decide-status-change.ts'

export interface DryRunQuery {
  /**
   * Compares the orders of a source with rules, without changing anything.
   * @param cap how many orders are listed
   */
  run(sourceId: number, rules: StatusRules, cap: number): DryRun
}

interface CountRow {
  statusGroup: StatusGroup
  target: string | null
  verdict: 'change' | 'same' | 'guarded' | 'none'
  count: number
}

/** `?` is the JSON array of pairs of our status and Prom's target. */
const COMPARED = `
  WITH rule(status_id, target) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1 FROM json_each(?)
  ), compared AS NOT MATERIALIZED (
    SELECT orders.*, rule.target,
      CASE
        WHEN rule.target IS NULL THEN 'none'
        WHEN orders.marketplace_status = rule.target THEN 'same'
        WHEN orders.marketplace_status = 'canceled' THEN 'none'
        WHEN rule.target = 'canceled' AND orders.payment_state IN ('paid', 'paid_out') THEN 'guarded'
        ELSE 'change'
      END AS verdict
    FROM orders LEFT JOIN rule ON rule.status_id = orders.status_id
    WHERE orders.source_id = ?
  )`

/** Counts in one pass over the source's orders, so that a hundred thousand of them are no wait. */
export function createDryRunQuery(sqlite: Database, listStatuses: () => Status[]): DryRunQuery {
  const counts = sqlite.prepare<[string, number], CountRow>(
    `${COMPARED} SELECT status_group AS statusGroup, target, verdict, count(*) AS count
     FROM compared GROUP BY status_group, target, verdict`,
  )
  const listed = sqlite.prepare<[string, number, number], DryRun['orders'][number]>(
    `${COMPARED} SELECT id AS orderId, external_id AS externalId, buyer_name AS buyerName, status_id AS statusId,
       marketplace_status AS fromMarketplaceStatus, target AS toMarketplaceStatus
     FROM compared WHERE verdict = 'change' ORDER BY created_at DESC, id DESC LIMIT ?`,
  )

  return {
    run(sourceId, rules, cap) {
      const targets = JSON.stringify(
        listStatuses().map((status) => [status.id, targetOf(rules, status)] as const),
      )
      const rows = counts.all(targets, sourceId)
      const sum = (verdict: CountRow['verdict']) =>
        rows.filter((row) => row.verdict === verdict).reduce((total, row) => total + row.count, 0)
      return {
        changes: rows.flatMap(({ statusGroup, target, verdict, count }) =>
          verdict === 'change' && target !== null
            ? [{ group: statusGroup, toMarketplaceStatus: target, count }]
            : [],
        ),
        sameCount: sum('same'),
        withoutRuleCount: sum('none'),
        guardedCount: sum('guarded'),
        orders: listed.all(targets, sourceId, cap),
        cap,
      }
    },
  }
}

function targetOf(rules: StatusRules, status: Status): string | null {
  if (status.group !== 'cancelled') return ruleOf(rules, status).target
  return cancellationOf(rules, status.id) === null ? null : 'canceled'
}
