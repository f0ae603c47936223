import type { Database } from 'better-sqlite3'
import { type Snooze, snoozeSchema } from '#shared/contract/snoozes.ts'
import type { OwnValues } from '../actions/own-fields.ts'

export interface SnoozeStore {
  find(orderId: number): Snooze | null
  /** When the next order comes back; `null`: none is put aside. */
  nextDueAt(): number | null
  /**
   * Brings back what is due. Orders that are done with by now stay away: nothing is left to be reminded of.
   * @returns the orders that came back, in the order of their times
   */
  bringBack(now: number): number[]
  /** Whether orders are put aside; the value is `Snooze` as JSON. */
  values: OwnValues
}

export function createSnoozeStore(sqlite: Database): SnoozeStore {
  const select = sqlite.prepare<[number], Snooze>(
    'SELECT until_at AS untilAt, returned_at AS returnedAt FROM order_snoozes WHERE order_id = ?',
  )
  const nextDue = sqlite
    .prepare<[], number | null>('SELECT min(until_at) FROM order_snoozes WHERE returned_at IS NULL')
    .pluck()
  const dropDone = sqlite.prepare<[number]>(
    `DELETE FROM order_snoozes WHERE returned_at IS NULL AND until_at <= ? AND EXISTS (
       SELECT 1 FROM orders WHERE orders.id = order_snoozes.order_id
         AND orders.status_group IN ('completed', 'cancelled')
     )`,
  )
  const due = sqlite
    .prepare<[number], number>(
      'SELECT order_id FROM order_snoozes WHERE returned_at IS NULL AND until_at <= ? ORDER BY until_at, order_id',
    )
    .pluck()
  const markBack = sqlite.prepare<[number, number]>(
    'UPDATE order_snoozes SET returned_at = ? WHERE returned_at IS NULL AND until_at <= ?',
  )
  const put = sqlite.prepare<[number, number, number | null]>(
    'INSERT OR REPLACE INTO order_snoozes (order_id, until_at, returned_at) VALUES (?, ?, ?)',
  )
  const remove = sqlite.prepare<[number]>('DELETE FROM order_snoozes WHERE order_id = ?')

  return {
    find: (orderId) => select.get(orderId) ?? null,
    nextDueAt: () => nextDue.get() ?? null,
    bringBack(now) {
      dropDone.run(now)
      const orderIds = due.all(now)
      markBack.run(now, now)
      return orderIds
    },
    values: {
      field: 'snooze',
      read({ orderId }) {
        const snooze = select.get(orderId)
        return snooze ? toValue(snooze) : null
      },
      write({ orderId }, value) {
        const snooze = value === null ? null : snoozeSchema.parse(JSON.parse(value))
        if (snooze === null) remove.run(orderId)
        else put.run(orderId, snooze.untilAt, snooze.returnedAt)
      },
    },
  }
}

/** A snooze as the history keeps it. */
export function toValue({ untilAt, returnedAt }: Snooze): string {
  return JSON.stringify({ untilAt, returnedAt })
}
