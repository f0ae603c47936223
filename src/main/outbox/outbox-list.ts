import type { Database } from 'better-sqlite3'
import {
  ATTENTION_STATES,
  type BLOCKERS,
  MOVING_STATES,
  type OUTBOX_FILTERS,
  type OutgoingAttempt,
  type OutgoingChange,
  type OutgoingState,
} from '#shared/contract/outbox.ts'
import type { ProblemCode } from '#shared/domain/app-error.ts'
import { refundOf } from '#shared/domain/refund.ts'
import { type Scope, visibleOnly } from '../scope.ts'
import { WAITS_FOR_NUMBER } from './due-changes.ts'
import { CHANGE_COLUMNS, type RawOutgoingRow, readRow } from './outbox-row.ts'

export type Blocker = (typeof BLOCKERS)[number]

export interface OutboxListInput {
  show: (typeof OUTBOX_FILTERS)[number]
  state?: OutgoingState | undefined
  sourceId?: number | undefined
  orderId?: number | undefined
  offset: number
  limit: number
}

/** How much of an act a filter finds. */
export interface ActTotals {
  actionId: number
  total: number
  attention: number
}

export interface OutboxListQueries {
  /** Newest first. */
  list(input: OutboxListInput): { rows: OutgoingChange[]; total: number; acts: ActTotals[] }
  /** Of sources that are here: those that go by themselves, and those that wait for a person. */
  count(): { moving: number; attention: number }
  /** Oldest first. */
  listAttempts(changeId: number): OutgoingAttempt[]
}

export interface OutboxListDeps {
  sqlite: Database
  scope: Scope
  now(): number
  /** What keeps everything of a source from going; `null` where nothing does. */
  blockerOf(sourceId: number): Blocker | null
}

interface ListRow extends RawOutgoingRow {
  orderExternalId: number
  buyerName: string
  paymentState: string | null
  fullPriceMinor: number
  waitsForNumber: number
}

const isIn = (states: readonly OutgoingState[]) =>
  `c.state IN (${states.map((state) => `'${state}'`).join(', ')})`

const IN_ATTENTION = isIn(ATTENTION_STATES)
const IN_MOTION = isIn(MOVING_STATES)

const SHOWN: Record<OutboxListInput['show'], string> = {
  open: 'c.settled_at IS NULL',
  attention: `c.settled_at IS NULL AND ${IN_ATTENTION}`,
  done: 'c.settled_at IS NOT NULL',
  all: '1',
}

const COLUMNS = `${CHANGE_COLUMNS},
  o.external_id AS orderExternalId, o.buyer_name AS buyerName, o.payment_state AS paymentState,
  o.full_price_minor AS fullPriceMinor, ${WAITS_FOR_NUMBER} AS waitsForNumber`

/** What the outbox's screen shows. */
export function createOutboxListQueries(deps: OutboxListDeps): OutboxListQueries {
  const { sqlite } = deps
  const isVisible = visibleOnly(deps.scope, (andVisible) => andVisible('c.source_id'))
  const countStates = visibleOnly(deps.scope, (andVisible) =>
    sqlite.prepare<[], { moving: number; attention: number }>(
      `SELECT count(*) FILTER (WHERE ${IN_MOTION}) AS moving, count(*) FILTER (WHERE ${IN_ATTENTION}) AS attention
       FROM outgoing_changes c JOIN sources s ON s.id = c.source_id
       WHERE c.settled_at IS NULL AND s.state <> 'removed'${andVisible('c.source_id')}`,
    ),
  )
  const attempts = sqlite.prepare<
    [number],
    Omit<OutgoingAttempt, 'problem'> & { problemCode: ProblemCode | null; problemDetail: string | null }
  >(
    `SELECT id, change_id AS changeId, at, request, answer, problem_code AS problemCode,
       problem_detail AS problemDetail
     FROM outgoing_attempts WHERE change_id = ? ORDER BY id`,
  )

  function blockerOf(row: ListRow): Blocker | null {
    const isDue = row.state === 'queued' || row.state === 'waitingForPost'
    if (!isDue && row.state !== 'held') return null
    if (row.state === 'held' && row.holdUntil > deps.now()) return null
    return deps.blockerOf(row.sourceId) ?? (row.waitsForNumber === 1 ? 'trackingNumberFirst' : null)
  }

  function toChange(row: ListRow): OutgoingChange {
    const { target, rule, promState } = readRow(row)
    const isCancelling = target.kind === 'status' && target.status === 'canceled'
    return {
      id: row.id,
      actionId: row.actionId,
      orderId: row.orderId,
      sourceId: row.sourceId,
      orderExternalId: row.orderExternalId,
      buyerName: row.buyerName,
      target,
      rule,
      createdAt: row.createdAt,
      holdUntil: row.holdUntil,
      state: row.state,
      blockedBy: blockerOf(row),
      attempts: row.attempts,
      nextAttemptAt: row.nextAttemptAt,
      waitingSince: row.waitingSince,
      problem: toProblem(row.problemCode, row.problemDetail),
      promState,
      isFromBackup: row.isFromBackup === 1,
      settledAt: row.settledAt,
      refundMinor: isCancelling ? refundOf(row) : null,
    }
  }

  return {
    list({ show, state, sourceId, orderId, offset, limit }) {
      const conditions = [`${SHOWN[show]}${isVisible()}`]
      if (state !== undefined) conditions.push('c.state = @state')
      if (sourceId !== undefined) conditions.push('c.source_id = @sourceId')
      if (orderId !== undefined) conditions.push('c.order_id = @orderId')
      const where = conditions.join(' AND ')
      const params = { state, sourceId, orderId }
      const rows = sqlite
        .prepare<object, ListRow>(
          `SELECT ${COLUMNS} FROM outgoing_changes c JOIN orders o ON o.id = c.order_id WHERE ${where}
           ORDER BY c.id DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ ...params, limit, offset })
      const total = sqlite
        .prepare<object, number>(`SELECT count(*) FROM outgoing_changes c WHERE ${where}`)
        .pluck()
        .get(params)
      const actionIds = JSON.stringify([...new Set(rows.map(({ actionId }) => actionId))])
      const acts = sqlite
        .prepare<object, ActTotals>(
          `SELECT c.action_id AS actionId, count(*) AS total, sum(${IN_ATTENTION}) AS attention
           FROM json_each(@actionIds) AS wanted JOIN outgoing_changes c ON c.action_id = wanted.value
           WHERE ${where} GROUP BY c.action_id`,
        )
        .all({ ...params, actionIds })
      return { rows: rows.map(toChange), total: total ?? 0, acts }
    },
    count: () => countStates().get() ?? { moving: 0, attention: 0 },
    listAttempts: (changeId) =>
      attempts.all(changeId).map(({ problemCode, problemDetail, ...attempt }) => ({
        ...attempt,
        problem: toProblem(problemCode, problemDetail),
      })),
  }
}

function toProblem(code: ProblemCode | null, detail: string | null) {
  return code === null ? null : { code, detail: detail ?? '' }
}
