import type { SyncJob } from '#shared/contract/sync.ts'
import type { Problem } from '#shared/domain/app-error.ts'

export interface Trouble {
  problem: Problem
  /** Since when it is the same one, epoch ms. */
  since: number
}

/** What is wrong with each job of a source. Each by itself: a check that succeeds must not hide an import that cannot. */
export interface JobTroubles {
  /** Notes a failure. @returns how many there were in a row */
  add(job: SyncJob, problem: Problem): number
  /** The job has come on, or is not wanted any more. */
  clear(job: SyncJob): void
  /** How often the job has failed in a row. */
  failures(job: SyncJob): number
  /** The one to be shown: that of the check before all others, for it tells whether Prom can be read at all. */
  current(): Trouble | null
}

const JOBS_BY_RANK: readonly SyncJob[] = ['poll', 'import', 'reread', 'sweep']

export function createJobTroubles(now: () => number): JobTroubles {
  const troubles = new Map<SyncJob, Trouble & { failures: number }>()
  return {
    add(job, problem) {
      const former = troubles.get(job)
      const since = former?.problem.code === problem.code ? former.since : now()
      const failures = (former?.failures ?? 0) + 1
      troubles.set(job, { problem, since, failures })
      return failures
    },
    clear: (job) => {
      troubles.delete(job)
    },
    failures: (job) => troubles.get(job)?.failures ?? 0,
    current() {
      const job = JOBS_BY_RANK.find((candidate) => troubles.has(candidate))
      const trouble = job && troubles.get(job)
      return trouble ? { problem: trouble.problem, since: trouble.since } : null
    },
  }
}
