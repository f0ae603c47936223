import type { Database } from 'better-sqlite3'
import { asc, count, eq } from 'drizzle-orm'
import type { Status } from '#shared/contract/statuses.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'
import type { Db } from '../database/open-database.ts'
import { orders } from '../database/schema/orders.ts'
import { statuses } from '../database/schema/statuses.ts'

export interface NewStatus {
  group: StatusGroup
  name: string
  color: string | null
  position: number
}

export interface StatusPatch {
  name?: string | undefined
  color?: string | null | undefined
}

export interface StatusStore {
  /** All, archived ones too, in the order of the groups, then of the positions. */
  list(): Status[]
  find(statusId: number): Status | null
  /**
   * The status that stands for a code now: the one that came with Kramar, or the first of its group once that one is
   * archived, so that nothing arrives in a status which the seller has put away.
   * @throws Error where the database lacks a status that Kramar came with
   */
  byCode(code: string): { id: number; group: StatusGroup }
  insert(status: NewStatus): Status
  update(statusId: number, patch: StatusPatch): void
  setPositions(statusIds: readonly number[]): void
  countOrders(statusId: number): number
  /** Archives a status and gives its orders another one of the same group. To be called inside a transaction. */
  archive(statusId: number, moveToStatusId: number, now: number): { movedCount: number }
}

/** @param personId who works */
export function createStatusStore(
  sqlite: Database,
  db: Db,
  personId: () => number | null = () => null,
): StatusStore {
  // Every arriving order asks for a code: what was found stays until a status is written.
  const found = new Map<string, Status>()

  const noteMoves = sqlite.prepare<[number, string, string, number | null, number]>(
    `INSERT INTO order_history (order_id, at, kind, before, after, "by", person_id)
     SELECT id, ?, 'statusSet', ?, ?, 'user', ? FROM orders WHERE status_id = ?`,
  )
  const moveOrders = sqlite.prepare<[number, number]>('UPDATE orders SET status_id = ? WHERE status_id = ?')

  function list(): Status[] {
    const rows = db.select().from(statuses).orderBy(asc(statuses.position), asc(statuses.id)).all()
    return rows.map(toStatus).sort((a, b) => STATUS_GROUPS.indexOf(a.group) - STATUS_GROUPS.indexOf(b.group))
  }

  return {
    list,
    find: (statusId) => {
      const row = db.select().from(statuses).where(eq(statuses.id, statusId)).get()
      return row ? toStatus(row) : null
    },
    byCode(code) {
      const known = found.get(code)
      if (known) return known
      const all = list()
      const named = all.find((status) => status.code === code)
      if (!named) throw new Error(`No status with the code ${code}`)
      const inGroup = all.find(({ group, isArchived }) => group === named.group && !isArchived)
      const status = named.isArchived && inGroup ? inGroup : named
      found.set(code, status)
      return status
    },
    insert({ group, ...status }) {
      found.clear()
      return toStatus(
        db
          .insert(statuses)
          .values({ ...status, statusGroup: group })
          .returning()
          .get(),
      )
    },
    update(statusId, patch) {
      found.clear()
      if (patch.name === undefined && patch.color === undefined) return
      db.update(statuses).set(patch).where(eq(statuses.id, statusId)).run()
    },
    setPositions(statusIds) {
      found.clear()
      statusIds.forEach((statusId, position) => {
        db.update(statuses).set({ position }).where(eq(statuses.id, statusId)).run()
      })
    },
    countOrders: (statusId) =>
      db.select({ count: count() }).from(orders).where(eq(orders.statusId, statusId)).get()?.count ?? 0,
    archive(statusId, moveToStatusId, now) {
      found.clear()
      noteMoves.run(now, String(statusId), String(moveToStatusId), personId(), statusId)
      const { changes } = moveOrders.run(moveToStatusId, statusId)
      db.update(statuses).set({ archivedAt: now }).where(eq(statuses.id, statusId)).run()
      return { movedCount: changes }
    },
  }
}

function toStatus({ statusGroup, archivedAt, ...status }: typeof statuses.$inferSelect): Status {
  return { ...status, group: statusGroup, isArchived: archivedAt !== null }
}
