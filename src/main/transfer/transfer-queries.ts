import type { Database } from 'better-sqlite3'
import type { BLOCKERS } from '#shared/contract/outbox.ts'
import type { CHANGE_SHELVES, Revert, StockChange } from '#shared/contract/transfer.ts'
import type { ProblemCode } from '#shared/domain/app-error.ts'

const WEEK_MS = 7 * 24 * 60 * 60_000

export interface TransferQueries {
  /** Newest first. */
  changes(input: {
    shelf: (typeof CHANGE_SHELVES)[number]
    sourceId?: number | undefined
    offset: number
    limit: number
  }): {
    rows: StockChange[]
    total: number
  }
  count(): { moving: number; attention: number }
  counts(sourceId: number): { waitingCount: number; troubleCount: number; revertedCount: number }
  /** Of the last week, newest first. */
  reverts(): Revert[]
}

/** The last change of its listing, which came to nothing. */
const IS_TROUBLE = `c.state IN ('refused', 'dropped')
  AND c.id = (SELECT max(n.id) FROM stock_changes n WHERE n.listing_id = c.listing_id)`

const SHELVES = { open: 'c.settled_at IS NULL', trouble: IS_TROUBLE, all: '1' } as const

const NAME = `CASE s.language WHEN 'uk' THEN coalesce(l.name_uk, l.name) ELSE coalesce(l.name_ru, l.name) END AS name`

interface StoredChange extends Omit<StockChange, 'problem' | 'blockedBy'> {
  code: ProblemCode | null
  detail: string | null
  heldSince: number | null
}

export interface TransferQueryDeps {
  sqlite: Database
  /** Epoch ms. */
  now(): number
  /** What keeps everything of a source from going; `null` where nothing does. */
  blockerOf(sourceId: number): (typeof BLOCKERS)[number] | null
}

export function createTransferQueries({ sqlite, now, blockerOf }: TransferQueryDeps): TransferQueries {
  const countAll = sqlite.prepare<[], { moving: number; attention: number }>(
    `SELECT (SELECT count(*) FROM stock_changes c WHERE c.settled_at IS NULL) AS moving,
       (SELECT count(*) FROM stock_changes c WHERE ${IS_TROUBLE}) AS attention`,
  )
  const counts = sqlite.prepare<
    { sourceId: number; since: number },
    { waitingCount: number; troubleCount: number; revertedCount: number }
  >(
    `SELECT (SELECT count(*) FROM stock_changes c WHERE c.source_id = @sourceId AND c.settled_at IS NULL) AS waitingCount,
       (SELECT count(*) FROM stock_changes c WHERE c.source_id = @sourceId AND ${IS_TROUBLE}) AS troubleCount,
       (SELECT count(*) FROM listing_stock k JOIN listings l ON l.id = k.listing_id
         WHERE l.source_id = @sourceId AND k.reverted_at > @since) AS revertedCount`,
  )
  const reverts = sqlite.prepare<[number]>(
    `SELECT k.listing_id AS listingId, l.source_id AS sourceId, ${NAME}, l.sku, k.reverted_at AS foundAt,
       json_object('quantity', k.pushed_quantity, 'presence', k.pushed_presence) AS told,
       json_object('quantity', k.reverted_quantity, 'presence', k.reverted_presence) AS found
     FROM listing_stock k JOIN listings l ON l.id = k.listing_id JOIN sources s ON s.id = l.source_id
     WHERE k.reverted_at > ? ORDER BY k.reverted_at DESC, k.listing_id LIMIT 200`,
  )

  return {
    count: () => countAll.get() ?? { moving: 0, attention: 0 },
    changes({ shelf, sourceId, offset, limit }) {
      const ofSource = sourceId === undefined ? '' : ` AND c.source_id = ${Math.trunc(sourceId)}`
      const where = `WHERE ${SHELVES[shelf]}${ofSource}`
      const total = sqlite.prepare<[], number>(`SELECT count(*) FROM stock_changes c ${where}`).pluck().get()
      const rows = sqlite
        .prepare<[number, number]>(
          `SELECT c.id, c.source_id AS sourceId, c.listing_id AS listingId, ${NAME}, l.sku, c.quantity,
             c.presence, c.state, c.created_at AS createdAt, c.attempts,
             (SELECT held_since FROM stock_transfers t WHERE t.source_id = c.source_id) AS heldSince, c.next_attempt_at AS nextAttemptAt,
             c.settled_at AS settledAt, c.problem_code AS code, c.problem_detail AS detail
           FROM stock_changes c JOIN listings l ON l.id = c.listing_id JOIN sources s ON s.id = c.source_id
           ${where} ORDER BY c.id DESC LIMIT ? OFFSET ?`,
        )
        .all(limit, offset) as StoredChange[]
      return {
        rows: rows.map(({ code, detail, heldSince, ...row }) => ({
          ...row,
          blockedBy:
            row.state !== 'queued' ? null : heldSince === null ? blockerOf(row.sourceId) : 'heldAfterRestore',
          problem: code === null ? null : { code, detail: detail ?? '' },
        })),
        total: total ?? 0,
      }
    },
    counts: (sourceId) =>
      counts.get({ sourceId, since: now() - WEEK_MS }) ?? {
        waitingCount: 0,
        troubleCount: 0,
        revertedCount: 0,
      },
    reverts: () =>
      (
        reverts.all(now() - WEEK_MS) as (Omit<Revert, 'told' | 'found'> & { told: string; found: string })[]
      ).map(({ told, found, ...row }) => ({ ...row, told: JSON.parse(told), found: JSON.parse(found) })),
  }
}
