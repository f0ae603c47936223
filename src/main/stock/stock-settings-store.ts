import { eq } from 'drizzle-orm'
import type { Db } from '../database/open-database.ts'
import { stockSettings } from '../database/schema/stock.ts'
import type { StockPolicy } from './decide-movement.ts'

/** Orders of the last days are mostly not packed yet when the seller begins to count. */
const LOOKED_BACK_MS = 3 * 24 * 60 * 60_000
const ROW = 1

export interface StockSettingsStore {
  /** Until somebody counts, orders from now on would count. */
  get(now: number): StockPolicy
  /** Counting begins: orders created some days before count, too. Does nothing where it has begun. */
  begin(now: number): void
  update(patch: Partial<StockPolicy>, now: number): void
}

export function createStockSettingsStore(db: Db): StockSettingsStore {
  const initial = (now: number): StockPolicy => ({
    writeOffGroup: 'delivery',
    countFromAt: now - LOOKED_BACK_MS,
  })
  // Read before every commit.
  const stored = db.select().from(stockSettings).where(eq(stockSettings.id, ROW)).prepare()

  return {
    get(now) {
      const row = stored.get()
      return row ? { writeOffGroup: row.writeOffGroup, countFromAt: row.countFromAt } : initial(now)
    },
    begin(now) {
      db.insert(stockSettings)
        .values({ id: ROW, ...initial(now) })
        .onConflictDoNothing()
        .run()
    },
    update(patch, now) {
      db.insert(stockSettings)
        .values({ id: ROW, ...initial(now), ...patch })
        .onConflictDoUpdate({ target: stockSettings.id, set: patch })
        .run()
    },
  }
}
