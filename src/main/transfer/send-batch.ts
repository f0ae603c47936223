import type { Problem } from '#shared/domain/app-error.ts'
import type { CallOptions, PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import type { ReadListing } from '../prom/prom-listing.ts'
import { isSameValue, type ListingNow } from './plan-transfer.ts'
import type { ClaimedChange } from './transfer-queue.ts'
import type { TransferStore } from './transfer-store.ts'

/** A change that Prom has let fall in silence is told once more, after a while. */
const ATTEMPTS_BEFORE_DROPPED = 2
const SECOND_LOOK_MS = 60_000
/** A right that is missing comes back by a person's hand. */
const UNAUTHORIZED_DELAY_MS = 15 * 60_000

export interface SendBatchDeps {
  store: TransferStore
  readListing(raw: unknown): ReadListing
  now(): number
  inTransaction<Result>(work: () => Result): Result
  toProblem(error: unknown): Problem
  retryDelayMs(
    attempts: number,
    failure: { isOffline: boolean; retryAfterMs: number | null },
    random: number,
  ): number
  random(): number
}

/** `null`: Prom has no such product; `undefined`: it did not say. */
type Found = ListingNow | null | undefined

/**
 * Tells Prom up to a hundred values, and settles each by its own part of the answer; what the answer does not name is
 * read again, because "nothing to change" and "dropped" look the same (prom-api 6).
 * @returns false where the shop could not be reached: the others of it would fare no better
 */
export async function sendBatch(
  deps: SendBatchDeps,
  client: PromClient,
  batch: readonly ClaimedChange[],
  options: CallOptions,
): Promise<boolean> {
  const { store, inTransaction, now } = deps
  try {
    const edits = batch.map(({ candidate, quantity, presence }) => ({
      externalId: candidate.externalId,
      quantity,
      presence,
    }))
    const answer = await client.editProducts(edits, options)
    if (answer.kind === 'refused') {
      const problem: Problem = { code: 'refused', detail: answer.words }
      inTransaction(() => {
        for (const change of batch) store.settle(change.id, 'refused', problem, now())
      })
      return true
    }
    const silent: ClaimedChange[] = []
    inTransaction(() => {
      for (const change of batch) {
        const { externalId } = change.candidate
        const words = answer.refused.get(externalId)
        if (words !== undefined) settleRefusal(deps, change, words)
        else if (answer.processed.has(externalId)) settleSent(deps, change, 'sent')
        else silent.push(change)
      }
    })
    for (const change of silent) {
      const found = await readAgain(deps, client, change, options)
      inTransaction(() => settleSilence(deps, change, found))
    }
    return true
  } catch (error) {
    // On the way out of the program: the next start takes up what is still marked as being sent.
    if (options.signal?.aborted) return false
    inTransaction(() => {
      for (const change of batch) if (isStillSending(store, change)) settleFailure(deps, change, error)
    })
    return false
  }
}

const isStillSending = (store: TransferStore, { id, listingId }: ClaimedChange) =>
  store.open(listingId, 'sending')?.id === id

function settleSent(
  { store, now }: SendBatchDeps,
  change: ClaimedChange,
  state: 'sent' | 'alreadyThere',
): void {
  store.settle(change.id, state, null, now())
  store.notePushed(change.listingId, change, now())
}

function settleRefusal({ store, now }: SendBatchDeps, change: ClaimedChange, words: string): void {
  const problem: Problem = { code: 'refused', detail: words }
  // A variation may have to take the presence of its base: its quantity goes alone (prom-api 6).
  if (change.presence !== null && change.candidate.isVariation) {
    store.notePresenceRefused(change.listingId)
    store.requeue(change, problem, null, now())
  } else store.settle(change.id, 'refused', problem, now())
}

function settleSilence(deps: SendBatchDeps, change: ClaimedChange, found: Found): void {
  const { store, now } = deps
  if (found && isSameValue(found, change)) settleSent(deps, change, 'alreadyThere')
  else if (found === null) store.settle(change.id, 'refused', { code: 'refused', detail: '404' }, now())
  else if (change.attempts < ATTEMPTS_BEFORE_DROPPED) {
    store.requeue(change, null, now() + SECOND_LOOK_MS, now())
  } else store.settle(change.id, 'dropped', { code: 'refused', detail: '' }, now())
}

function settleFailure(deps: SendBatchDeps, change: ClaimedChange, error: unknown): void {
  const { store, now } = deps
  const code = error instanceof PromError ? error.code : null
  const retryAfterMs = error instanceof PromError ? error.retryAfterMs : null
  const delay =
    code === 'unauthorized'
      ? UNAUTHORIZED_DELAY_MS
      : deps.retryDelayMs(change.attempts, { isOffline: code === 'unreachable', retryAfterMs }, deps.random())
  store.requeue(change, deps.toProblem(error), now() + delay, now())
}

async function readAgain(
  { readListing }: SendBatchDeps,
  client: PromClient,
  { candidate }: ClaimedChange,
  options: CallOptions,
): Promise<Found> {
  const raw = await client.getProduct(candidate.externalId, options)
  if (raw === null) return null
  const read = readListing(raw)
  return read.isReadable ? read.listing : undefined
}
