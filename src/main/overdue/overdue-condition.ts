import type { Status } from '#shared/contract/statuses.ts'
import { type OverdueLimits, overdueAfterMs } from '#shared/domain/overdue.ts'

/**
 * A subselect of the ids of all overdue orders, to be put behind `IN`; its one parameter is `@overdueLimits`. The
 * groups are named word for word as in the index `orders_waiting`, which SQLite would not take otherwise.
 */
export const OVERDUE_IDS_SQL = `(
  SELECT w.id FROM json_each(@overdueLimits) AS late CROSS JOIN orders AS w INDEXED BY orders_waiting
    ON w.status_id = late.value ->> 'statusId' AND w.status_since <= late.value ->> 'before'
  WHERE w.status_group IN ('new', 'agreement', 'production', 'delivery')
    AND w.id NOT IN (SELECT order_id FROM order_snoozes WHERE returned_at IS NULL)
  UNION ALL
  SELECT w.id FROM json_each(@overdueLimits) AS late CROSS JOIN orders AS w INDEXED BY orders_waiting
    ON w.status_id = late.value ->> 'statusId' AND w.status_since IS NULL
      AND w.created_at <= late.value ->> 'before'
  WHERE w.status_group IN ('new', 'agreement', 'production', 'delivery')
    AND w.id NOT IN (SELECT order_id FROM order_snoozes WHERE returned_at IS NULL)
)`

export interface OverdueDeps {
  limits(): OverdueLimits
  listStatuses(): Status[]
  now(): number
}

/** @returns the value of `@overdueLimits` at this moment: which statuses have a limit, and since when at the latest */
export function createOverdueLimits({ limits, listStatuses, now }: OverdueDeps): () => string {
  return () => {
    const inForce = limits()
    const at = now()
    const late = listStatuses().flatMap((status) => {
      const afterMs = overdueAfterMs(inForce, status)
      return afterMs === null ? [] : [{ statusId: status.id, before: at - afterMs }]
    })
    return JSON.stringify(late)
  }
}
