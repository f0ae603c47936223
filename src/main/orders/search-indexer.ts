import type { Database } from 'better-sqlite3'
import type { Clock, Logger } from '../ports.ts'
import { lettersOf } from './order-search.ts'

/** One after the other, so that nobody waits long for the database. */
const BATCH_ORDERS = 400
const BATCH_PAUSE_MS = 40
/** While orders keep coming, they are not indexed, for the import's sake: searching looks through them instead. */
const QUIET_MS = 2_000
/** Unless so many wait that looking through them would be felt. */
const MOST_WAITING = 40_000
/** Orders of the same few seconds share a slot's neighbourhood: a small step keeps the index small. */
const SLOT_MS = 8_000
const FIRST_SLOT_AT = Date.UTC(2010, 0, 1)

export interface SearchIndexer {
  /** Indexes up to `limit` orders, in one transaction. @returns how many there were */
  indexSome(limit: number): number
  /** Something has arrived or changed. */
  wake(): void
  stop(): void
}

interface WaitingOrder {
  orderId: number
  createdAt: number
  text: string
}

/**
 * Keeps the trigram index `order_fts` after the texts in `order_search`, some time later and some orders at a time:
 * indexing an order costs more than writing it. Until then the search looks through what waits.
 */
export function createSearchIndexer(deps: { sqlite: Database; clock: Clock; logger: Logger }): SearchIndexer {
  const { sqlite, clock, logger } = deps
  const indexedUpTo = sqlite
    .prepare<[], number>('SELECT coalesce(max(order_id), 0) FROM order_search_slots')
    .pluck()
  const lastOrder = sqlite.prepare<[], number>('SELECT coalesce(max(order_id), 0) FROM order_search').pluck()
  const arrived = sqlite.prepare<[number, number], WaitingOrder>(
    `SELECT t.order_id AS orderId, l.created_at AS createdAt, t.text
     FROM order_search t JOIN order_listing l ON l.order_id = t.order_id
     WHERE t.order_id > ? ORDER BY t.order_id LIMIT ?`,
  )
  const changed = sqlite.prepare<[number, number], WaitingOrder & { slot: number | null }>(
    `SELECT c.order_id AS orderId, l.created_at AS createdAt, t.text, s.slot
     FROM order_search_changed c JOIN order_search t ON t.order_id = c.order_id
       JOIN order_listing l ON l.order_id = c.order_id LEFT JOIN order_search_slots s ON s.order_id = c.order_id
     WHERE c.order_id <= ? ORDER BY c.order_id LIMIT ?`,
  )
  const isTaken = sqlite.prepare<[number], number>('SELECT 1 FROM order_search_slots WHERE slot = ?').pluck()
  const insertSlot = sqlite.prepare<[number, number]>(
    'INSERT INTO order_search_slots (slot, order_id) VALUES (?, ?)',
  )
  const insertText = sqlite.prepare<[number, string]>('INSERT INTO order_fts (rowid, text) VALUES (?, ?)')
  const deleteText = sqlite.prepare<[number]>('DELETE FROM order_fts WHERE rowid = ?')
  // Also of orders that were never indexed: their text is read when they are.
  const forgetChanges = sqlite.prepare<[string]>(
    'DELETE FROM order_search_changed WHERE order_id IN (SELECT value FROM json_each(?))',
  )
  const selectLetters = sqlite.prepare<[], string>('SELECT letter FROM order_search_letters').pluck()
  const insertLetter = sqlite.prepare<[string]>(
    'INSERT OR IGNORE INTO order_search_letters (letter) VALUES (?)',
  )
  let letters: Set<string> | null = null

  function slotOf(createdAt: number): number {
    let slot = Math.floor((createdAt - FIRST_SLOT_AT) / SLOT_MS)
    // Growing steps, so that a shop that gave thousands of orders the same time costs no long walk.
    for (let step = 1; isTaken.get(slot) !== undefined; step += 1) slot += step
    return slot
  }

  function index(slot: number, text: string): void {
    const padded = ` ${text} `
    insertText.run(slot, padded)
    letters ??= new Set(selectLetters.all())
    for (const letter of lettersOf(padded)) {
      if (letters.has(letter)) continue
      letters.add(letter)
      insertLetter.run(letter)
    }
  }

  function indexSome(limit: number): number {
    try {
      return sqlite
        .transaction(() => {
          const upTo = indexedUpTo.get() ?? 0
          const again = changed.all(upTo, limit)
          for (const { slot, orderId, createdAt, text } of again) {
            if (slot !== null) deleteText.run(slot)
            const place = slot ?? slotOf(createdAt)
            if (slot === null) insertSlot.run(place, orderId)
            index(place, text)
          }
          const fresh = arrived.all(upTo, limit - again.length)
          for (const { orderId, createdAt, text } of fresh) {
            const slot = slotOf(createdAt)
            insertSlot.run(slot, orderId)
            index(slot, text)
          }
          forgetChanges.run(JSON.stringify([...again, ...fresh].map(({ orderId }) => orderId)))
          return again.length + fresh.length
        })
        .immediate()
    } catch (error) {
      // What a transaction that failed had added is not there.
      letters = null
      throw error
    }
  }

  let cancelTimer: (() => void) | null = null
  let isStopped = false

  function work(): void {
    cancelTimer = null
    try {
      if (indexSome(BATCH_ORDERS) === BATCH_ORDERS) plan(BATCH_PAUSE_MS)
    } catch (error) {
      // The search looks through what is not indexed; the next change tries again.
      logger.error({ err: error }, 'orders could not be indexed for the search')
    }
  }

  function plan(delayMs: number): void {
    if (!isStopped) cancelTimer = clock.setTimer(delayMs, work)
  }

  return {
    indexSome,
    wake() {
      const isMuchWaiting = (lastOrder.get() ?? 0) - (indexedUpTo.get() ?? 0) > MOST_WAITING
      if (isMuchWaiting && cancelTimer !== null) return
      cancelTimer?.()
      plan(isMuchWaiting ? BATCH_PAUSE_MS : QUIET_MS)
    },
    stop() {
      isStopped = true
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
