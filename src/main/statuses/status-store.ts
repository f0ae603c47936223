import { asc } from 'drizzle-orm'
import type { Status } from '#shared/contract/statuses.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'
import type { Db } from '../database/open-database.ts'
import { statuses } from '../database/schema.ts'

export interface StatusStore {
  /** In the order of the groups, then of the positions. */
  list(): Status[]
  /** @throws Error where the database lacks a status that Kramar came with */
  byCode(code: string): { id: number; group: StatusGroup }
}

export function createStatusStore(db: Db): StatusStore {
  function list(): Status[] {
    const rows = db.select().from(statuses).orderBy(asc(statuses.position), asc(statuses.id)).all()
    return rows
      .map(({ statusGroup, ...status }) => ({ ...status, group: statusGroup }))
      .sort((a, b) => STATUS_GROUPS.indexOf(a.group) - STATUS_GROUPS.indexOf(b.group))
  }

  // A code never changes its status or group: what was found once is right for ever.
  const found = new Map<string, Status>()

  return {
    list,
    byCode(code) {
      const status = found.get(code) ?? list().find((candidate) => candidate.code === code)
      if (!status) throw new Error(`No status with the code ${code}`)
      found.set(code, status)
      return status
    },
  }
}
