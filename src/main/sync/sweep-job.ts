import { PromError } from '../prom/prom-error.ts'
import type { RawOrder } from '../prom/raw-order.ts'
import type { JobContext } from './job-context.ts'
import { walkPages } from './page-walk.ts'

const DAY_MS = 24 * 60 * 60_000

/** Orders older than this are read one by one: walking the list down to them would cost more. */
const WALKED_DAYS = 60

export interface SweepTarget {
  externalId: number
  createdAt: number
}

/**
 * The nightly sweep: every order that may still change on Prom is read once more, however old.
 * @param targets the orders that are not final
 * @throws PromError
 */
export async function runSweep(context: JobContext, targets: readonly SweepTarget[]): Promise<void> {
  const { client, source, states, promTime, signal, priority } = context
  const unread = new Set(targets.map(({ externalId }) => externalId))
  const walkedFrom = promTime.now() - WALKED_DAYS * DAY_MS
  const recent = targets.filter(({ createdAt }) => createdAt >= walkedFrom)

  if (recent.length > 0) {
    const createdFrom = Math.min(...recent.map(({ createdAt }) => createdAt))
    for await (const page of walkPages(client, { createdFrom }, { priority, signal })) {
      promTime.note(page.promTimeAt)
      const received = context.receive(page.orders)
      for (const { externalId } of received.seen) unread.delete(externalId)
      for (const externalId of received.unreadableIds) unread.delete(externalId)
    }
  }
  for (const externalId of unread) {
    const raw = await readOne(client.getOrder(externalId, { priority, signal }))
    // An order that Prom no longer knows stays as it was: it is not ours to delete.
    if (raw !== null) context.receive([raw])
  }
  states.update(source.id, { sweptAt: promTime.now() })
}

/** One order that Prom refuses, as it may an unknown one (prom-api 1.4), must not keep the others from being read. */
async function readOne(answer: Promise<RawOrder | null>): Promise<RawOrder | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof PromError && error.code === 'refused') return null
    throw error
  }
}
