import { implement } from '@orpc/server'
import { analyticsContract } from '#shared/contract/analytics.ts'
import type { ReportQueries } from '../analytics/report-queries.ts'
import { summarize } from '../analytics/summary.ts'

/** The procedures of `analytics`. */
export function analyticsProcedures(queries: ReportQueries) {
  const api = implement(analyticsContract)
  return {
    summary: api.summary.handler(({ input }) => summarize(queries, input)),
    breakdown: api.breakdown.handler(({ input: { by, ...scope } }) => queries.breakdown(scope, by)),
    items: api.items.handler(({ input }) => queries.items(input)),
  }
}
