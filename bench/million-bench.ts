import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#main/database/open-database.ts'
import { benchFirstScreen } from './first-screen-bench.ts'
import { databaseOf, fillWithOrders } from './million-orders.ts'
import { benchPage } from './page-bench.ts'
import { report, withFolder } from './parts.ts'
import { benchSearch } from './search-bench.ts'

const MILLION = 1_000_000
const FEW = 100
const nothing = () => undefined
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/**
 * What must hold on a million orders. Filling the database takes minutes.
 * @param keptDir keeps the filled databases there, for the next time; `null`: they are thrown away
 * @returns whether the promises were kept
 */
export async function benchMillion(keptDir: string | null): Promise<boolean> {
  const rendererDir = join(import.meta.dirname, '../out/renderer')
  if (!existsSync(rendererDir)) throw new Error('There is no build to measure: npm run build')
  return keptDir === null
    ? withFolder((folder) => measure(folder, rendererDir))
    : measure(keptDir, rendererDir)
}

async function measure(folder: string, rendererDir: string): Promise<boolean> {
  const [large, small] = [join(folder, 'million'), join(folder, 'hundred')]
  for (const [dataDir, count] of [
    [large, MILLION],
    [small, FEW],
  ] as const) {
    if (existsSync(databaseOf(dataDir))) continue
    mkdirSync(dataDir, { recursive: true })
    const startedAt = performance.now()
    fillWithOrders(dataDir, count).close()
    report(`${count} orders made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  }
  const database = openDatabase({ dataDir: large, now: Date.now(), logger })
  const isSearchFast = benchSearch(database.sqlite)
  database.close()
  const isSmall = benchFirstScreen(rendererDir)
  return [isSearchFast, isSmall, await benchPage(large, small)].every(Boolean)
}
