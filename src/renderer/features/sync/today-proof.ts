import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'

/** Today's numbers of one source; `null` counts: not known yet. */
export interface SourceProof {
  sourceId: number
  name: string
  counts: TodayCounts | null
}

export interface TodayCounts {
  promCount: number
  localCount: number
  quarantinedCount: number
}

export interface TodayProof {
  bySource: SourceProof[]
  /** Sum over the sources; `null` until every one of them is known. */
  total: TodayCounts | null
}

/**
 * Sums "Prom N, here N" for today by Kyiv's calendar. Numbers that were counted yesterday are not today's; sources
 * that are not being read hold nothing up: they count only when today's numbers are known.
 */
export function sumToday(sources: readonly Source[], syncs: readonly SourceSync[], now: number): TodayProof {
  const today = kyivDay(now)
  const bySource = sources.flatMap((source): SourceProof[] => {
    if (source.state === 'removed') return []
    const proof = syncs.find(({ sourceId }) => sourceId === source.id)?.today ?? null
    const counts = proof !== null && proof.day === today ? proof : null
    if (counts === null && source.state !== 'active') return []
    return [{ sourceId: source.id, name: source.name, counts }]
  })
  return { bySource, total: sum(bySource) }
}

function sum(bySource: readonly SourceProof[]): TodayCounts | null {
  if (bySource.length === 0) return null
  const total: TodayCounts = { promCount: 0, localCount: 0, quarantinedCount: 0 }
  for (const { counts } of bySource) {
    if (counts === null) return null
    total.promCount += counts.promCount
    total.localCount += counts.localCount
    total.quarantinedCount += counts.quarantinedCount
  }
  return total
}

/** How many orders are neither here nor set aside; negative: more are here than Prom showed. */
export function missingCount(counts: TodayCounts): number {
  return counts.promCount - counts.localCount - counts.quarantinedCount
}
