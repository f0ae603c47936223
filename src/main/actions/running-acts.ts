import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { setStatusInputSchema } from '#shared/contract/orders.ts'

/** What is being done to the orders of an act. */
const actWorkSchema = z.discriminatedUnion('kind', [
  setStatusInputSchema.pick({ statusId: true, cancellation: true }).extend({ kind: z.literal('setStatus') }),
  /** `personId`: who takes it back; missing where an earlier version began. */
  z.object({ kind: z.literal('undo'), personId: z.int().nullable().default(null) }),
])

export type ActWork = z.infer<typeof actWorkSchema>

export interface RunningAct {
  actionId: number
  work: ActWork
  orderIds: number[]
  doneCount: number
}

/** Acts that take several transactions, as far as they have come. All of it is called inside one of these. */
export interface RunningActStore {
  begin(act: Omit<RunningAct, 'doneCount'>): void
  advance(actionId: number, doneCount: number): void
  end(actionId: number): void
  /** Oldest first. @throws ZodError where a row holds what Kramar never wrote */
  list(): RunningAct[]
}

export function createRunningActStore(sqlite: Database): RunningActStore {
  const insert = sqlite.prepare<[number, string, string]>(
    'INSERT INTO running_acts (action_id, work, order_ids, done_count) VALUES (?, ?, ?, 0)',
  )
  const advance = sqlite.prepare<[number, number]>(
    'UPDATE running_acts SET done_count = ? WHERE action_id = ?',
  )
  const remove = sqlite.prepare<[number]>('DELETE FROM running_acts WHERE action_id = ?')
  const all = sqlite.prepare<[], { actionId: number; work: string; orderIds: string; doneCount: number }>(
    `SELECT action_id AS actionId, work, order_ids AS orderIds, done_count AS doneCount
     FROM running_acts ORDER BY action_id`,
  )

  return {
    begin({ actionId, work, orderIds }) {
      insert.run(actionId, JSON.stringify(work), JSON.stringify(orderIds))
    },
    advance(actionId, doneCount) {
      advance.run(doneCount, actionId)
    },
    end(actionId) {
      remove.run(actionId)
    },
    list: () =>
      all.all().map(({ work, orderIds, ...act }) => ({
        ...act,
        work: actWorkSchema.parse(JSON.parse(work)),
        orderIds: z.array(z.int()).parse(JSON.parse(orderIds)),
      })),
  }
}
