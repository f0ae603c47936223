import type { Figures, ReportScope } from '#shared/contract/analytics.ts'
import { addDays, countDays } from '#shared/domain/kyiv-days.ts'
import type { ReportQueries } from './report-queries.ts'

/** A period and the one of the same length right before it. */
export function summarize(
  queries: ReportQueries,
  scope: ReportScope,
): {
  current: Figures
  previous: Figures
  previousFrom: string
  previousTo: string
} {
  const length = countDays(scope.from, scope.to)
  const previousFrom = addDays(scope.from, -length)
  const previousTo = addDays(scope.from, -1)
  return {
    current: queries.whole(scope),
    previous: queries.whole({ ...scope, from: previousFrom, to: previousTo }),
    previousFrom,
    previousTo,
  }
}
