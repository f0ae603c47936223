import type { Database } from 'better-sqlite3'
import type { CHANGE_SHELVES, Revert, StockChange } from '#shared/contract/transfer.ts'

const WEEK_MS = 7 * 24 * 60 * 60_000

export interface TransferQueries {
  changes(input: { shelf: (typeof CHANGE_SHELVES)[number]; offset: number; limit: number }): {
    rows: StockChange[]
    total: number
  }
  counts(sourceId: number): { waitingCount: number; troubleCount: number; revertedCount: number }
  /** Of the last week, newest first. */
  reverts(): Revert[]
}

/** The last change of its listing, which came to nothing. */
const IS_TROUBLE = `c.state IN ('refused', 'dropped')
  AND c.id = (SELECT max(n.id) FROM stock_changes n WHERE n.listing_id = c.listing_id)`

const SHELVES = { open: 'c.settled_at IS NULL', trouble: IS_TROUBLE, all: '1' } as const

const NAME = `CASE s.language WHEN 'uk' THEN coalesce(l.name_uk, l.name) ELSE coalesce(l.name_ru, l.name) END AS name`

export function createTransferQueries(sqlite: Database, now: () => number): TransferQueries {
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
    changes({ shelf, offset, limit }) {
      const where = `WHERE ${SHELVES[shelf]}`
      const total = sqlite.prepare<[], number>(`SELECT count(*) FROM stock_changes c ${where}`).pluck().get()
      const rows = sqlite
        .prepare<[number, number]>(
          `SELECT c.id, c.source_id AS sourceId, c.listing_id AS listingId, ${NAME}, l.sku, c.quantity,
             c.presence, c.state, c.created_at AS createdAt, c.next_attempt_at AS nextAttemptAt,
             c.settled_at AS settledAt, c.problem_code AS code, c.problem_detail AS detail
           FROM stock_changes c JOIN listings l ON l.id = c.listing_id JOIN sources s ON s.id = c.source_id
           ${where} ORDER BY c.id DESC LIMIT ? OFFSET ?`,
        )
        .all(limit, offset) as (Omit<StockChange, 'problem'> & { code: null; detail: string | null })[]
      return {
        rows: rows.map(({ code, detail, ...row }) => ({
          ...row,
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
