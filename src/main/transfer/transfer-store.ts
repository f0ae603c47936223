import type { Database } from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import type { TransferSettings } from '#shared/contract/transfer.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import type { StockChangeState } from '#shared/domain/stock.ts'
import type { Db } from '../database/open-database.ts'
import { listingStock, stockTransfers } from '../database/schema/stock.ts'
import type { StockValue, TransferFacts } from './plan-transfer.ts'

/** A listing with everything that decides on its value. */
export interface Candidate extends TransferFacts {
  listingId: number
  sourceId: number
  externalId: number
  name: string
  sku: string | null
  isVariation: boolean
}

/** A value on its way, or one that waits. */
export interface OpenChange extends StockValue {
  id: number
  listingId: number
  sourceId: number
  state: StockChangeState
  attempts: number
}

/** Where the transfer of stock is kept. What writes is to be called inside a transaction. */
export interface TransferStore {
  settings(
    sourceId: number,
  ): TransferSettings & { isEnabled: boolean; enabledAt: number | null; heldSince: number | null }
  saveSettings(sourceId: number, settings: TransferSettings, enabledAt: number): void
  disable(sourceId: number): void
  exclude(sourceId: number, listingIds: readonly number[]): void
  /** Every listing of a source that is on Prom. */
  ofSource(sourceId: number): Candidate[]
  /** Listings of products that were noted as changed, in sources that are told; forgets the notes. */
  takeNoted(): Candidate[]
  /** Notes every product with a listing in a source that is told. */
  noteAll(): void
  find(listingIds: readonly number[]): Candidate[]
  /** The value that waits for a listing, or is on its way. */
  open(listingId: number, state: 'queued' | 'sending'): OpenChange | null
  insert(candidate: Candidate, value: StockValue, now: number, dueAt: number): void
  /** Puts another value in the place of the one that waits, which is due as before. */
  setValue(changeId: number, value: StockValue): void
  /** Values of a source that may be sent now, oldest first. */
  due(sourceId: number, now: number, limit: number): OpenChange[]
  dueSources(now: number): number[]
  nextDueAt(now: number): number | null
  begin(changeId: number, value: StockValue): void
  settle(changeId: number, state: StockChangeState, problem: Problem | null, now: number): void
  /** Back among those that wait; gives way to a newer value of its listing. */
  requeue(change: OpenChange, problem: Problem | null, dueAt: number | null, now: number): void
  requeueInterrupted(now: number): void
  byIds(changeIds: readonly number[]): OpenChange[]
  /** Does not wait for its next attempt any longer. */
  makeDue(changeId: number, now: number): void
  /** Prom has this value now. */
  notePushed(listingId: number, value: StockValue, now: number): void
  notePresenceRefused(listingId: number): void
  /** Of these listings, those that Prom was told another value of since `pushedAfter`; marks them. */
  markReverted(listingIds: readonly number[], pushedAfter: number, now: number): number[]
  /** Listings of a source whose last value came to nothing. */
  troubled(sourceId: number): Candidate[]
}

const NEVER_TOLD = {
  isEnabled: false,
  enabledAt: null,
  heldSince: null,
  bufferKind: 'pieces',
  bufferValue: 0,
  atZero: 'not_available',
} as const

const CANDIDATES = `SELECT l.id AS listingId, l.source_id AS sourceId, l.external_id AS externalId, l.sku,
    CASE src.language WHEN 'uk' THEN coalesce(l.name_uk, l.name) ELSE coalesce(l.name_ru, l.name) END AS name,
    l.quantity, l.presence, l.is_variation AS isVariation, l.product_id IS NOT NULL AS isTied,
    CASE WHEN EXISTS (SELECT 1 FROM stock_movements m
        WHERE m.product_id = l.product_id AND m.kind IN ('receipt', 'writeOff', 'correction'))
      THEN s.on_hand - s.reserved END AS available,
    coalesce(k.is_excluded, 0) AS isExcluded, coalesce(k.is_presence_refused, 0) AS isPresenceRefused
  FROM listings l JOIN sources src ON src.id = l.source_id
  LEFT JOIN product_stock s ON s.product_id = l.product_id LEFT JOIN listing_stock k ON k.listing_id = l.id
  WHERE l.gone_at IS NULL`

/** After a restore nothing goes by itself. */
const NOT_HELD = 'source_id NOT IN (SELECT source_id FROM stock_transfers WHERE held_since IS NOT NULL)'

const CHANGE = `SELECT id, listing_id AS listingId, source_id AS sourceId, quantity, presence, state, attempts
  FROM stock_changes`

export function createTransferStore(sqlite: Database, db: Db): TransferStore {
  const t = stockTransfers
  const ofSource = sqlite.prepare<[number]>(`${CANDIDATES} AND l.source_id = ? ORDER BY l.name, l.id`)
  const ofNoted = sqlite.prepare(
    `${CANDIDATES} AND l.product_id IN (SELECT product_id FROM stock_dirty_products)
       AND l.source_id IN (SELECT source_id FROM stock_transfers WHERE is_enabled = 1)`,
  )
  const byIds = sqlite.prepare<[string]>(`${CANDIDATES} AND l.id IN (SELECT value FROM json_each(?))`)
  const ofTroubled = sqlite.prepare<[number]>(
    `${CANDIDATES} AND l.source_id = ? AND (SELECT c.state FROM stock_changes c WHERE c.listing_id = l.id
       ORDER BY c.id DESC LIMIT 1) IN ('refused', 'dropped')`,
  )
  const forget = sqlite.prepare('DELETE FROM stock_dirty_products')
  const hasNoted = sqlite.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM stock_dirty_products)').pluck()
  const noteAll = sqlite.prepare(
    `INSERT INTO stock_dirty_products (product_id)
     SELECT DISTINCT l.product_id FROM listings l JOIN stock_transfers t
       ON t.source_id = l.source_id AND t.is_enabled = 1 WHERE l.product_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
  )
  const selectOpen = sqlite.prepare<[number, string], OpenChange>(
    `${CHANGE} WHERE listing_id = ? AND state = ? ORDER BY id DESC LIMIT 1`,
  )
  const insert = sqlite.prepare(
    `INSERT INTO stock_changes (listing_id, source_id, quantity, presence, created_at, state, next_attempt_at)
     VALUES (@listingId, @sourceId, @quantity, @presence, @now, 'queued', @dueAt)`,
  )
  const setValue = sqlite.prepare('UPDATE stock_changes SET quantity = ?, presence = ? WHERE id = ?')
  const selectDue = sqlite.prepare<[number, number, number], OpenChange>(
    `${CHANGE} WHERE source_id = ? AND settled_at IS NULL AND state = 'queued'
       AND (next_attempt_at IS NULL OR next_attempt_at <= ?) ORDER BY id LIMIT ?`,
  )
  const selectDueSources = sqlite
    .prepare<[number], number>(
      `SELECT DISTINCT source_id FROM stock_changes WHERE settled_at IS NULL AND state = 'queued' AND ${NOT_HELD}
         AND (next_attempt_at IS NULL OR next_attempt_at <= ?)`,
    )
    .pluck()
  const selectNextDue = sqlite
    .prepare<[number], number | null>(
      `SELECT min(next_attempt_at) FROM stock_changes
       WHERE settled_at IS NULL AND state = 'queued' AND ${NOT_HELD} AND next_attempt_at > ?`,
    )
    .pluck()
  const begin = sqlite.prepare(
    `UPDATE stock_changes SET state = 'sending', attempts = attempts + 1, quantity = @quantity,
       presence = @presence WHERE id = @id`,
  )
  const settle = sqlite.prepare(
    `UPDATE stock_changes SET state = @state, problem_code = @code, problem_detail = @detail, settled_at = @now
     WHERE id = @id`,
  )
  const requeue = sqlite.prepare(
    `UPDATE stock_changes SET state = 'queued', problem_code = @code, problem_detail = @detail,
       next_attempt_at = @dueAt WHERE id = @id`,
  )
  const selectSending = sqlite.prepare<[], OpenChange>(`${CHANGE} WHERE state = 'sending'`)
  const noteOnListing = sqlite.prepare(
    // Without its hash, so that the next reading is compared whatever it says: the feed may have set it back.
    `UPDATE listings SET quantity = @quantity, presence = coalesce(@presence, presence), content_hash = ''
     WHERE id = @listingId`,
  )
  const selectReverted = sqlite
    .prepare<{ ids: string; pushedAfter: number; now: number }, number>(
      `UPDATE listing_stock SET reverted_at = @now,
         reverted_quantity = (SELECT quantity FROM listings l WHERE l.id = listing_id),
         reverted_presence = (SELECT presence FROM listings l WHERE l.id = listing_id)
       WHERE listing_id IN (SELECT value FROM json_each(@ids)) AND pushed_at > @pushedAfter
         AND EXISTS (SELECT 1 FROM listings l JOIN stock_transfers t
             ON t.source_id = l.source_id AND t.is_enabled = 1
           WHERE l.id = listing_id AND (coalesce(l.quantity, 0) <> pushed_quantity
             OR (pushed_presence IS NOT NULL AND l.presence <> pushed_presence)))
         AND NOT EXISTS (SELECT 1 FROM stock_changes c
           WHERE c.listing_id = listing_stock.listing_id AND c.state = 'sending')
       RETURNING listing_id`,
    )
    .pluck()

  const selectByIds = sqlite.prepare<[string], OpenChange>(
    `${CHANGE} WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const makeDue = sqlite.prepare<[number, number]>(
    "UPDATE stock_changes SET next_attempt_at = ? WHERE id = ? AND state = 'queued'",
  )

  function upsertStock(listingId: number, patch: Partial<typeof listingStock.$inferInsert>): void {
    db.insert(listingStock)
      .values({ listingId, isExcluded: false, isPresenceRefused: false, ...patch })
      .onConflictDoUpdate({ target: listingStock.listingId, set: patch })
      .run()
  }

  function settleAs(id: number, state: StockChangeState, problem: Problem | null, now: number): void {
    settle.run({ id, state, code: problem?.code ?? null, detail: problem?.detail ?? null, now })
  }

  const open: TransferStore['open'] = (listingId, state) => selectOpen.get(listingId, state) ?? null

  const requeueOne: TransferStore['requeue'] = (change, problem, dueAt, now) => {
    if (open(change.listingId, 'queued')) settleAs(change.id, 'superseded', problem, now)
    else requeue.run({ id: change.id, code: problem?.code ?? null, detail: problem?.detail ?? null, dueAt })
  }

  return {
    settings(sourceId) {
      const row = db.select().from(t).where(eq(t.sourceId, sourceId)).get()
      if (!row) return NEVER_TOLD
      const { sourceId: _sourceId, ...settings } = row
      return settings
    },
    saveSettings(sourceId, settings, enabledAt) {
      const values = { ...settings, isEnabled: true, enabledAt, heldSince: null }
      db.insert(t)
        .values({ sourceId, ...values })
        .onConflictDoUpdate({ target: t.sourceId, set: values })
        .run()
    },
    disable(sourceId) {
      db.update(t)
        .set({ isEnabled: false, enabledAt: null, heldSince: null })
        .where(eq(t.sourceId, sourceId))
        .run()
    },
    exclude(sourceId, listingIds) {
      const excluded = new Set(listingIds)
      for (const { listingId, isExcluded } of ofSource.all(sourceId).map(toCandidate)) {
        if (isExcluded !== excluded.has(listingId)) upsertStock(listingId, { isExcluded: !isExcluded })
      }
    },
    ofSource: (sourceId) => ofSource.all(sourceId).map(toCandidate),
    takeNoted() {
      if (hasNoted.get() !== 1) return []
      const candidates = ofNoted.all().map(toCandidate)
      forget.run()
      return candidates
    },
    noteAll: () => void noteAll.run(),
    find: (listingIds) => byIds.all(JSON.stringify(listingIds)).map(toCandidate),
    open,
    insert({ listingId, sourceId }, value, now, dueAt) {
      insert.run({ listingId, sourceId, ...value, now, dueAt })
    },
    setValue(changeId, { quantity, presence }) {
      setValue.run(quantity, presence, changeId)
    },
    due: (sourceId, now, limit) => selectDue.all(sourceId, now, limit),
    dueSources: (now) => selectDueSources.all(now),
    nextDueAt: (now) => selectNextDue.get(now) ?? null,
    begin(id, value) {
      begin.run({ id, ...value })
    },
    settle: settleAs,
    requeue: requeueOne,
    requeueInterrupted(now) {
      for (const change of selectSending.all()) requeueOne(change, null, null, now)
    },
    byIds: (changeIds) => selectByIds.all(JSON.stringify(changeIds)),
    makeDue(changeId, now) {
      makeDue.run(now, changeId)
    },
    notePushed(listingId, value, now) {
      upsertStock(listingId, {
        pushedQuantity: value.quantity,
        ...(value.presence === null ? {} : { pushedPresence: value.presence }),
        pushedAt: now,
      })
      noteOnListing.run({ listingId, ...value })
    },
    notePresenceRefused(listingId) {
      upsertStock(listingId, { isPresenceRefused: true, pushedPresence: null })
    },
    markReverted: (listingIds, pushedAfter, now) =>
      selectReverted.all({ ids: JSON.stringify(listingIds), pushedAfter, now }),
    troubled: (sourceId) => ofTroubled.all(sourceId).map(toCandidate),
  }
}

const FLAGS = ['isVariation', 'isTied', 'isExcluded', 'isPresenceRefused'] as const

function toCandidate(row: unknown): Candidate {
  const stored = row as Candidate
  for (const flag of FLAGS) stored[flag] = Boolean(stored[flag])
  return stored
}
