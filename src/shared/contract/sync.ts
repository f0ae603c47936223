import { oc } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from './problem.ts'

export const SYNC_JOBS = ['import', 'poll', 'reread', 'sweep'] as const

export type SyncJob = (typeof SYNC_JOBS)[number]

export const IMPORT_STATES = ['pending', 'running', 'paused', 'done'] as const

export const sourceSyncSchema = z.object({
  sourceId: z.int(),
  /** What is being done for this source right now; `null` between jobs. */
  runningJob: z.enum(SYNC_JOBS).nullable(),
  /** When the last check of this shop succeeded. */
  lastCheckedAt: z.int().nullable(),
  nextCheckAt: z.int().nullable(),
  /** Why the last attempt failed; `null` after a success. */
  problem: problemSchema.nullable(),
  problemSince: z.int().nullable(),
  import: z.object({
    state: z.enum(IMPORT_STATES),
    ordersCount: z.int(),
    /** Creation time of the oldest order that has been read. */
    dayReachedAt: z.int().nullable(),
    /** Where the import ends; `null`: at the very first order of the shop. */
    fromAt: z.int().nullable(),
    startedAt: z.int().nullable(),
    finishedAt: z.int().nullable(),
  }),
  /** The proof for today (Kyiv): how many orders Prom has shown us and how many of them are here. */
  today: z
    .object({
      day: z.string(),
      promCount: z.int(),
      localCount: z.int(),
      quarantinedCount: z.int(),
    })
    .nullable(),
})

export type SourceSync = z.infer<typeof sourceSyncSchema>

const byId = z.object({ sourceId: z.int() })

export const syncContract = {
  list: oc.output(z.array(sourceSyncSchema)),
  /** Checks one source, or all of them, at once; resolves when the check has ended, well or badly. */
  checkNow: oc.input(z.object({ sourceId: z.int().optional() })),
  pauseImport: oc.input(byId),
  resumeImport: oc.input(byId),
}
