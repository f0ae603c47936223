import type { CallPriority, PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import type { PromListing, ReadListing } from '../prom/prom-listing.ts'
import type { ListingState, ListingStateStore } from './listing-state-store.ts'
import type { ListingStore, WrittenListings } from './listing-store.ts'
import { productIdOf, readGroups, walkListings } from './listing-walk.ts'

/** Prom was seen to show about 499 products of a group and no more (prom-api 2.3). */
const CAPPED_FROM = 495
/** Re-read by number in one full reading; the rest waits for the next night. */
const MOST_SINGLE_READS = 200
/** Modifications are asked for again from a little before the newest one that is here. */
const OVERLAP_MS = 10 * 60_000

/** Everything that the reading of one source's listings works with. */
export interface ListingJobContext {
  sourceId: number
  client: PromClient
  store: ListingStore
  states: ListingStateStore
  readListing(raw: unknown): ReadListing
  /** Our clock and Prom's as its answers tell it, epoch ms. */
  now(): number
  promTime: { note(promTimeAt: number | null): void; now(): number }
  priority: CallPriority
  signal: AbortSignal
  inTransaction<Result>(work: () => Result): Result
  /** After a page was stored. */
  onReceived(written: WrittenListings, received: readonly PromListing[]): void
  /** Prom has no such listing any more; by our id. */
  onGone(listingId: number): void
}

interface Marks {
  pass: number
  isListed: boolean
}

/** Stores one page in one transaction, the cursor in it. @returns how many of it could not be read */
function receive(
  context: ListingJobContext,
  raws: readonly unknown[],
  marks: Marks | null,
  alongside: (unreadable: number) => void,
): void {
  const { sourceId, store } = context
  const read = raws.map(context.readListing)
  const received = read.flatMap((one) => (one.isReadable ? [one.listing] : []))
  const written = context.inTransaction(() => {
    const result = store.write(sourceId, received, context.now(), marks)
    alongside(read.length - received.length)
    return result
  })
  context.onReceived(written, received)
}

/**
 * Reads every listing: the list as it is, then each group as far as that has not shown it, then by number what orders
 * name and what was here before (prom-api 2.3: shops differ in what they list). Goes on where it was interrupted.
 * @throws PromError
 */
export async function runFullReading(context: ListingJobContext): Promise<void> {
  const { sourceId, states } = context
  const before = states.get(sourceId)
  const isInterrupted = before.passStartedAt !== null && before.passFinishedAt === null
  if (!isInterrupted) begin(context, before)
  const { pass, isListThrough } = states.get(sourceId)
  if (!isListThrough) await readList(context, pass)
  const { foundByGroup, cappedGroups } = await readByGroup(context, pass)
  await readStrays(context, pass)
  await lookForGone(context, pass)
  const { firstReadAt, passStartedAt } = states.get(sourceId)
  states.update(sourceId, {
    passFinishedAt: context.now(),
    firstReadAt: firstReadAt ?? context.now(),
    foundByGroup,
    cappedGroups,
    // What was changed while it ran may have been read before.
    modifiedUntilAt: passStartedAt,
  })
}

function begin({ sourceId, states, promTime }: ListingJobContext, { pass }: ListingState): void {
  states.update(sourceId, {
    pass: pass + 1,
    passStartedAt: promTime.now(),
    passFinishedAt: null,
    passLastId: null,
    isListThrough: false,
    unreadableCount: 0,
  })
}

async function readList(context: ListingJobContext, pass: number): Promise<void> {
  const { client, sourceId, states, signal, priority } = context
  const from = states.get(sourceId).passLastId
  for await (const page of walkListings(client, {}, { priority, signal }, from)) {
    context.promTime.note(page.promTimeAt)
    receive(context, page.products, { pass, isListed: true }, (unreadable) => {
      const { unreadableCount } = states.get(sourceId)
      const cursor = Number.isFinite(page.smallestId) ? { passLastId: page.smallestId } : {}
      states.update(sourceId, { ...cursor, unreadableCount: unreadableCount + unreadable })
    })
  }
  states.update(sourceId, { isListThrough: true })
}

async function readByGroup(context: ListingJobContext, pass: number) {
  const { client, sourceId, store, signal, priority } = context
  const groups = await readGroups(client, { priority, signal })
  context.inTransaction(() => store.replaceGroups(sourceId, groups))
  const walked = new Set<number>()
  let foundByGroup = 0
  let cappedGroups = 0
  // Groups come up on the way: the list of groups was seen to leave some out.
  for (;;) {
    const groupId = store.groupIds(sourceId).find((id) => !walked.has(id))
    if (groupId === undefined) return { foundByGroup, cappedGroups }
    walked.add(groupId)
    let shown = 0
    for await (const page of walkListings(client, { groupId }, { priority, signal })) {
      const ids = page.products.map(productIdOf).filter((id) => id !== null)
      const isListedAll = store.countMet(sourceId, ids, pass, 'listed') === ids.length
      foundByGroup += ids.length - store.countMet(sourceId, ids, pass, 'any')
      receive(context, page.products, { pass, isListed: false }, () => {})
      shown += ids.length
      // The newest of the group were all in the list: so are the older ones.
      if (isListedAll) {
        shown = 0
        break
      }
    }
    if (shown >= CAPPED_FROM && shown < CAPPED_FROM + 10) cappedGroups += 1
  }
}

async function readStrays(context: ListingJobContext, pass: number): Promise<void> {
  for (const externalId of context.store.strayIds(context.sourceId, MOST_SINGLE_READS)) {
    const raw = await readOne(context, externalId)
    if (raw) receive(context, [raw], { pass, isListed: false }, () => {})
  }
}

/** No list is a proof that a product is gone: only Prom's word on the product itself is. */
async function lookForGone(context: ListingJobContext, pass: number): Promise<void> {
  const { sourceId, store } = context
  for (const externalId of store.notSeen(sourceId, pass, MOST_SINGLE_READS)) {
    const raw = await readOne(context, externalId)
    if (raw === undefined) continue
    if (raw !== null) {
      receive(context, [raw], { pass, isListed: false }, () => {})
      continue
    }
    const goneId = context.inTransaction(() => store.markGone(sourceId, externalId, context.now()))
    if (goneId !== null) context.onGone(goneId)
  }
}

/** @returns `null` where Prom has no such product, `undefined` where it did not say */
async function readOne({ client, priority, signal }: ListingJobContext, externalId: number) {
  try {
    return await client.getProduct(externalId, { priority, signal })
  } catch (error) {
    // "No such product" was seen as a page with 404 only; a refusal proves nothing and must not stop the others.
    if (error instanceof PromError && error.code === 'refused') return undefined
    throw error
  }
}

/**
 * Reads what was modified since the last reading; where the shop does not list everything at once, group by group.
 * @throws PromError
 */
export async function runUpdate(context: ListingJobContext): Promise<void> {
  const { client, sourceId, store, states, signal, priority, promTime } = context
  const { modifiedUntilAt, foundByGroup } = states.get(sourceId)
  const startedAt = promTime.now()
  const modifiedFrom = Math.min(modifiedUntilAt ?? startedAt, startedAt) - OVERLAP_MS
  const queries = foundByGroup > 0 ? store.groupIds(sourceId).map((groupId) => ({ groupId })) : []
  for (const query of [{}, ...queries]) {
    for await (const page of walkListings(client, { ...query, modifiedFrom }, { priority, signal })) {
      promTime.note(page.promTimeAt)
      receive(context, page.products, null, () => {})
    }
  }
  states.update(sourceId, { modifiedUntilAt: startedAt })
}
