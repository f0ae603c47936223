import type { Database } from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import type { OutgoingState } from '#shared/contract/outbox.ts'
import {
  DEFAULT_TRACKING_SETTINGS,
  type TrackingSettings,
  trackingSettingsSchema,
} from '#shared/contract/tracking.ts'
import type { ProblemCode } from '#shared/domain/app-error.ts'
import type { Carrier } from '#shared/domain/carrier.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import type { Db } from '../database/open-database.ts'
import { sources } from '../database/schema/sources.ts'
import { type Scope, visibleOnly } from '../scope.ts'

/** What a tracking number depends on. */
export interface TrackedOrder {
  id: number
  sourceId: number
  externalId: number
  buyerName: string
  statusId: number
  statusGroup: StatusGroup
  marketplaceStatus: string
  marketplaceStatusName: string | null
  paymentState: string | null
  carrier: Carrier | null
  /** Prom's. */
  trackingNumber: string | null
  ownTrackingNumber: string | null
  ownCarrier: Carrier | null
}

/** A change that tells Prom a number. */
export interface NumberChange {
  changeId: number
  number: string
  state: OutgoingState
  holdUntil: number
  nextAttemptAt: number | null
  waitingSince: number | null
  problemCode: ProblemCode | null
  problemDetail: string | null
}

/** A number that an act of the user has entered. */
export interface EnteredNumber {
  before: string | null
  after: string | null
  /** A later act, not taken back, entered another one. */
  isPassed: boolean
}

export interface TrackingStore {
  find(orderId: number): TrackedOrder | null
  /** Of sources that are here, also removed ones that kept their orders. */
  findByExternalIds(externalIds: readonly number[]): TrackedOrder[]
  /** Another order, not cancelled, for which this number was entered here; the newest. */
  findOtherWithNumber(number: string, orderId: number): TrackedOrder | null
  /** Notes a number on the order and makes it findable. To be called inside a transaction. */
  setOwnNumber(orderId: number, number: string | null, carrier: Carrier | null): void
  /** Newest first; those that were taken back or superseded left out. */
  changesOf(orderId: number): NumberChange[]
  /** Whether a change that completes the order on Prom has not ended yet. */
  isBeingCompleted(orderId: number): boolean
  enteredBy(actionId: number, orderId: number): EnteredNumber | null
  /** `null` where there is no such source. */
  settings(sourceId: number): TrackingSettings | null
  putSettings(sourceId: number, settings: TrackingSettings): void
}

const ORDER_COLUMNS = `id, source_id AS sourceId, external_id AS externalId, buyer_name AS buyerName,
  status_id AS statusId, status_group AS statusGroup, marketplace_status AS marketplaceStatus,
  marketplace_status_name AS marketplaceStatusName, payment_state AS paymentState, carrier,
  tracking_number AS trackingNumber, own_tracking_number AS ownTrackingNumber, own_carrier AS ownCarrier`

/** @param scope whose orders are found by Prom's numbers, or named as having one already */
export function createTrackingStore(sqlite: Database, db: Db, scope: Scope): TrackingStore {
  const byId = sqlite.prepare<[number], TrackedOrder>(`SELECT ${ORDER_COLUMNS} FROM orders WHERE id = ?`)
  const byExternalIds = visibleOnly(scope, (andVisible) =>
    sqlite.prepare<[string], TrackedOrder>(
      `SELECT ${ORDER_COLUMNS} FROM orders
     WHERE source_id IN (SELECT id FROM sources) AND external_id IN (SELECT value FROM json_each(?))
       ${andVisible('source_id')}
     ORDER BY id`,
    ),
  )
  const otherByNumber = visibleOnly(scope, (andVisible) =>
    sqlite.prepare<[string, number], TrackedOrder>(
      `SELECT ${ORDER_COLUMNS} FROM orders
       WHERE own_tracking_number = ? AND id <> ? AND status_group <> 'cancelled' ${andVisible('source_id')}
       ORDER BY id DESC LIMIT 1`,
    ),
  )
  const setNumber = sqlite.prepare<[string | null, Carrier | null, number]>(
    'UPDATE orders SET own_tracking_number = ?, own_carrier = ? WHERE id = ?',
  )
  const searchText = sqlite
    .prepare<[number], string>('SELECT text FROM order_search WHERE order_id = ?')
    .pluck()
  const setSearchText = sqlite.prepare<[string, number]>(
    'UPDATE order_search SET text = ? WHERE order_id = ?',
  )
  const changes = sqlite.prepare<[number], NumberChange>(
    `SELECT id AS changeId, json_extract(target, '$.number') AS number, state, hold_until AS holdUntil,
       next_attempt_at AS nextAttemptAt, waiting_since AS waitingSince, problem_code AS problemCode,
       problem_detail AS problemDetail
     FROM outgoing_changes
     WHERE order_id = ? AND kind = 'trackingNumber' AND state NOT IN ('undone', 'superseded')
     ORDER BY id DESC`,
  )
  const completing = sqlite
    .prepare<[number], number>(
      `SELECT EXISTS (SELECT 1 FROM outgoing_changes WHERE order_id = ? AND kind = 'status'
         AND settled_at IS NULL AND json_extract(target, '$.status') = 'delivered')`,
    )
    .pluck()
  // The plus signs keep to the index of the order: the one of the act leads through a whole bulk for each order.
  const entered = sqlite.prepare<
    { actionId: number; orderId: number },
    { before: string | null; after: string | null; isPassed: number }
  >(
    `SELECT line.before, line.after, EXISTS (
       SELECT 1 FROM order_history AS later
       WHERE later.order_id = line.order_id AND later.kind = 'trackingSet' AND later.id > line.id AND NOT EXISTS (
         SELECT 1 FROM order_history AS taken
         WHERE taken.order_id = later.order_id AND +taken.action_id = later.action_id AND taken.kind = 'undone'
       )
     ) AS isPassed
     FROM order_history AS line
     WHERE line.order_id = @orderId AND +line.action_id = @actionId AND line.kind = 'trackingSet'`,
  )

  return {
    find: (orderId) => byId.get(orderId) ?? null,
    findOtherWithNumber: (number, orderId) => otherByNumber().get(number, orderId) ?? null,
    findByExternalIds: (externalIds) => byExternalIds().all(JSON.stringify(externalIds)),
    setOwnNumber(orderId, number, carrier) {
      const former = byId.get(orderId)?.ownTrackingNumber ?? null
      setNumber.run(number, carrier, orderId)
      const text = searchText.get(orderId)
      if (text === undefined) return
      const ending = former === null ? '' : ` ${foldForSearch(former)}`
      const bare = text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text
      setSearchText.run(number === null ? bare : `${bare} ${foldForSearch(number)}`, orderId)
    },
    changesOf: (orderId) => changes.all(orderId),
    isBeingCompleted: (orderId) => completing.get(orderId) === 1,
    enteredBy(actionId, orderId) {
      const line = entered.get({ actionId, orderId })
      return line ? { ...line, isPassed: line.isPassed === 1 } : null
    },
    settings(sourceId) {
      const row = db
        .select({ json: sources.trackingSettings })
        .from(sources)
        .where(eq(sources.id, sourceId))
        .get()
      if (!row) return null
      return row.json === null
        ? DEFAULT_TRACKING_SETTINGS
        : trackingSettingsSchema.parse(JSON.parse(row.json))
    },
    putSettings(sourceId, settings) {
      db.update(sources)
        .set({ trackingSettings: JSON.stringify(settings) })
        .where(eq(sources.id, sourceId))
        .run()
    },
  }
}
