import type { CallPriority, PromClient } from '../prom/prom-client.ts'
import type { RawOrder } from '../prom/raw-order.ts'
import type { PromTime } from './prom-time.ts'
import type { SyncStateStore } from './sync-state-store.ts'
import type { TodayProof } from './today-proof.ts'

/** What sync needs to know of a source. */
export interface SyncedSource {
  id: number
  currency: string
  importDepthDays: number | null
}

/** What one page brought: the intake's result as far as sync looks at it. */
export interface ReceivedPage {
  inserted: { id: number; createdAt: number }[]
  updatedIds: number[]
  cancelledIds: number[]
  quarantinedCount: number
  releasedCount: number
  seen: { externalId: number; createdAt: number; modifiedAt: number | null }[]
  unreadableIds: number[]
  shown: { externalId: number; createdAt: number }[]
}

/** What of a page is news to the seller, by our own ids: nothing of a first import is. */
export interface PageNews {
  arrivedIds: number[]
  /** Cancelled on Prom since they were last read. */
  cancelledIds: number[]
}

/** Where pages go. */
export interface PageIntake<Source extends SyncedSource> {
  receive(
    source: Source,
    rawOrders: readonly RawOrder[],
    alongside?: (result: ReceivedPage) => void,
  ): ReceivedPage
}

/** Everything that the jobs of one source work with. */
export interface JobContext {
  client: PromClient
  source: SyncedSource
  states: SyncStateStore
  proof: TodayProof
  promTime: PromTime
  /** Our own clock, epoch ms. */
  now(): number
  signal: AbortSignal
  priority: CallPriority
  /** Takes a page in and tells whoever shows orders. */
  receive(rawOrders: readonly RawOrder[], alongside?: (result: ReceivedPage) => void): ReceivedPage
}

/** Whether a page changed anything here. */
export function hasChanges(page: ReceivedPage): boolean {
  return page.inserted.length + page.updatedIds.length + page.quarantinedCount + page.releasedCount > 0
}
