import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'
import type { JobContext, ReceivedPage } from './job-context.ts'
import { walkPages } from './page-walk.ts'
import type { SyncState } from './sync-state-store.ts'

const DAY_MS = 24 * 60 * 60_000

/**
 * The first import: newest first, page by page, the cursor in the page's own transaction. Started again after a kill
 * or a pause it goes on below the last stored page.
 * @throws PromError
 */
export async function runImport(context: JobContext): Promise<void> {
  const { client, source, states, proof, promTime, signal, priority } = context
  let state = states.get(source.id)
  if (state.importState === 'done') return
  if (state.importStartedAt === null) {
    // Asked before anything else, so that the depth is counted by Prom's clock and not by a wrong one here.
    const { promTimeAt } = await client.listOrders({ limit: 1 }, { priority, signal })
    promTime.note(promTimeAt)
    const startedAt = promTime.now()
    states.update(source.id, {
      importStartedAt: startedAt,
      importFromAt: source.importDepthDays === null ? null : startedAt - source.importDepthDays * DAY_MS,
      modifiedUntilAt: startedAt,
    })
  }
  states.update(source.id, { importState: 'running' })
  state = states.get(source.id)

  const createdFrom = state.importFromAt === null ? {} : { createdFrom: state.importFromAt }
  const look = state.importLastId === null ? proof.beginFullLook() : null
  const pages = walkPages(client, createdFrom, {
    priority,
    signal,
    from: state.importLastId,
    isAhead: true,
  })
  for await (const page of pages) {
    promTime.note(page.promTimeAt)
    const received = context.receive(page.orders, (result) => {
      state = advance(state, result, page.smallestId)
      states.update(source.id, {
        importLastId: state.importLastId,
        importOrdersCount: state.importOrdersCount,
        importDayReachedAt: state.importDayReachedAt,
      })
    })
    proof.observe(received.shown)
    const reachedAt = state.importDayReachedAt
    if (reachedAt !== null && reachedAt < startOfKyivDay(promTime.now())) look?.finish()
  }
  look?.finish()
  states.update(source.id, {
    importState: 'done',
    importFinishedAt: context.now(),
    sweptAt: promTime.now(),
  })
}

function advance(state: SyncState, page: ReceivedPage, smallestId: number): SyncState {
  const oldest = page.seen.reduce<number | null>(
    (reached, { createdAt }) => (reached === null ? createdAt : Math.min(reached, createdAt)),
    state.importDayReachedAt,
  )
  return {
    ...state,
    importLastId: Number.isFinite(smallestId) ? smallestId : state.importLastId,
    importOrdersCount: state.importOrdersCount + page.seen.length + page.unreadableIds.length,
    importDayReachedAt: oldest,
  }
}
