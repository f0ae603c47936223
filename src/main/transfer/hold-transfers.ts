import type { Database } from 'better-sqlite3'

/**
 * The database came out of a backup: what it says of the stock is of another day, and counts made since are lost. So no
 * shop is told anything of it until a person has looked at what it would be told. To be called inside a transaction.
 * @param now epoch ms
 * @returns how many shops were told their stock
 */
export function holdTransfers(sqlite: Database, now: number): number {
  return sqlite.prepare('UPDATE stock_transfers SET held_since = ? WHERE is_enabled = 1').run(now).changes
}
