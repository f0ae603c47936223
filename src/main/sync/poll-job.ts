import { hasChanges, type JobContext, type ReceivedPage } from './job-context.ts'
import { walkPages } from './page-walk.ts'

/** How far a poll reaches back behind the newest modification it knows. */
export const POLL_OVERLAP_MS = 10 * 60_000

const PROM_CLOCK_SLACK_MS = 5 * 60_000

/**
 * The quick check: what was modified since the newest modification we have seen, by Prom's own times, so that a wrong
 * clock here loses nothing. One request and no write where nothing has changed.
 * @throws PromError
 */
export async function runPoll(context: JobContext): Promise<void> {
  const { client, source, states, proof, promTime, signal, priority } = context
  const knownUntil = states.get(source.id).modifiedUntilAt
  const modifiedFrom = (knownUntil ?? promTime.now()) - POLL_OVERLAP_MS
  let newest = knownUntil
  let latestAt: number | null = null

  for await (const page of walkPages(client, { modifiedFrom }, { priority, signal })) {
    promTime.note(page.promTimeAt)
    const received = context.receive(page.orders)
    proof.observe(received.shown)
    // Nothing later than the first page: what comes on top while the others are read, or while the computer sleeps
    // in between, was not seen, and the next poll must start before it.
    latestAt ??= promTime.now() + PROM_CLOCK_SLACK_MS
    newest = newestModification(received, newest, latestAt)
    if (!hasChanges(received) && (!page.isFull || isOutside(received, modifiedFrom))) break
  }
  if (newest !== null && newest !== knownUntil) states.update(source.id, { modifiedUntilAt: newest })
}

/** The newest believable modification: a time in Prom's own future would hide everything that comes before it. */
function newestModification(page: ReceivedPage, known: number | null, latestAt: number): number | null {
  return page.seen.reduce<number | null>((newest, { modifiedAt }) => {
    if (modifiedAt === null || modifiedAt > latestAt) return newest
    return newest === null ? modifiedAt : Math.max(newest, modifiedAt)
  }, known)
}

/**
 * Whether no order of a page belongs to the window: then Prom ignores the filter, and going on would read the shop.
 * Prom leaves the modification out of some orders, which says nothing either way.
 */
function isOutside(page: ReceivedPage, modifiedFrom: number): boolean {
  return page.seen.every(({ createdAt, modifiedAt }) => (modifiedAt ?? createdAt) < modifiedFrom)
}
