import type { Database } from 'better-sqlite3'
import { NOT_SENT_REASONS, type NotSentReason } from '#shared/contract/orders.ts'

export interface NotSentExplanation {
  reason: NotSentReason
  at: number
}

interface LastChange {
  at: number
  by: 'prom' | 'user' | 'rule'
  reason: string | null
  actionId: number | null
}

/**
 * Why the last change of an order's status sent nothing to Prom (product R8); `null` where it went or is on its way,
 * where there was none, and where it was taken back.
 */
export function createNotSentExplainer(sqlite: Database): (orderId: number) => NotSentExplanation | null {
  // The plus signs keep to the index of the order: an act may be thousands of orders.
  // Moves by the archiving of a status belong to no act: they are nothing that a rule could have acted on.
  const lastChange = sqlite.prepare<[number], LastChange>(
    `SELECT line.at, line."by" AS "by", line.action_id AS actionId, (
       SELECT reason.after FROM order_history AS reason
       WHERE reason.order_id = line.order_id AND +reason.action_id = line.action_id AND reason.kind = 'notSent'
     ) AS reason
     FROM order_history AS line
     WHERE line.order_id = ? AND line.kind = 'statusSet'
       AND (line.action_id IS NOT NULL OR line."by" = 'prom')
       AND NOT EXISTS (
         SELECT 1 FROM order_history AS taken
         WHERE taken.order_id = line.order_id AND +taken.action_id = line.action_id AND taken.kind = 'undone'
       )
     ORDER BY line.id DESC LIMIT 1`,
  )
  // Rules that were applied to the order as it stands have sent what the move itself had not.
  const sentLater = sqlite
    .prepare<[number, number], number>(
      `SELECT EXISTS (SELECT 1 FROM outgoing_changes WHERE order_id = ? AND kind = 'status' AND +action_id > ?
         AND state <> 'undone')`,
    )
    .pluck()

  return (orderId) => {
    const last = lastChange.get(orderId)
    if (!last) return null
    // A cancellation that came from Prom is not sent back (product R4).
    if (last.by === 'prom') return { reason: 'cancelledOnMarketplace', at: last.at }
    const reason = NOT_SENT_REASONS.find((known) => known === last.reason)
    if (reason === undefined || sentLater.get(orderId, last.actionId ?? 0) === 1) return null
    return { reason, at: last.at }
  }
}
