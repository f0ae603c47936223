import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import type { ProblemCode } from '#shared/domain/app-error.ts'

/** One problem and the sources that have it. */
export interface SourceTrouble {
  code: ProblemCode
  detail: string
  sources: Source[]
  /** Epoch ms; `null` where it is not known. */
  since: number | null
}

/** Prom's passing refusals mend themselves at the next check: they are worth a banner only when they last. */
const PASSING_CODES: ReadonlySet<ProblemCode> = new Set(['rate_limited', 'prom_failed'])
const PASSING_MS = 60_000

/** What keeps one source from being read; `null`: nothing. A paused or removed source is not in trouble. */
export function problemOf(source: Source, sync: SourceSync | undefined): SourceSync['problem'] {
  switch (source.state) {
    case 'unauthorized':
      return { code: 'unauthorized', detail: sync?.problem?.detail ?? '' }
    case 'token_missing':
      return { code: 'token_missing', detail: '' }
    case 'active':
      return sync?.problem ?? null
    default:
      return null
  }
}

/** The troubles of all sources, put together by kind so that one lost network is told once. */
export function collectTroubles(
  sources: readonly Source[],
  syncs: readonly SourceSync[],
  now: number,
): SourceTrouble[] {
  const troubles = new Map<ProblemCode, SourceTrouble>()
  for (const source of sources) {
    const sync = syncs.find(({ sourceId }) => sourceId === source.id)
    const problem = problemOf(source, sync)
    if (problem === null) continue
    const since = sync?.problemSince ?? null
    if (PASSING_CODES.has(problem.code) && since !== null && now - since < PASSING_MS) continue
    const known = troubles.get(problem.code)
    if (known === undefined) {
      troubles.set(problem.code, { code: problem.code, detail: problem.detail, sources: [source], since })
    } else {
      known.sources.push(source)
      known.since = known.since === null ? since : Math.min(known.since, since ?? known.since)
    }
  }
  return [...troubles.values()]
}

/** Whether only a new token helps. */
export function needsToken(code: ProblemCode): boolean {
  return code === 'unauthorized' || code === 'token_missing'
}
