import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { report, withFolder, withKramar, withShop } from './parts.ts'

const ORDERS = 30_000
const ROUNDS = 3
/** The promise of the README. */
const LARGEST_RATIO = 2

interface Shop {
  url: string
  token: string
}

/** What no import can be faster than: the same pages fetched, parsed and stored as raw JSON. Returns ms. */
async function importFloor(shop: Shop, folder: string): Promise<number> {
  const sqlite = new Sqlite(join(folder, 'floor.sqlite'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('CREATE TABLE orders (id INTEGER PRIMARY KEY, json TEXT NOT NULL)')
  const insert = sqlite.prepare('INSERT OR REPLACE INTO orders VALUES (?, ?)')
  const store = sqlite.transaction((orders: { id: number }[]) => {
    for (const order of orders) insert.run(order.id, JSON.stringify(order))
  })
  const startedAt = performance.now()
  let lastId: number | null = null
  for (;;) {
    const cursor: string = lastId === null ? '' : `&last_id=${lastId}`
    const answer = await fetch(`${shop.url}/orders/list?limit=100${cursor}`, {
      headers: { authorization: `Bearer ${shop.token}`, 'x-language': 'uk' },
    })
    const { orders } = JSON.parse(await answer.text()) as { orders: { id: number }[] }
    const smallest = Math.min(...orders.map(({ id }) => id))
    if (orders.length === 0 || smallest === lastId) break
    store(orders)
    lastId = smallest
  }
  const took = performance.now() - startedAt
  const stored = Number(sqlite.prepare('SELECT count(*) FROM orders').pluck().get())
  if (stored !== ORDERS) throw new Error(`the floor stored ${stored} orders`)
  sqlite.close()
  return took
}

/** The real thing, from the click on "connect" to the end of the import. Returns ms. */
function importOrders(shop: Shop, folder: string): Promise<number> {
  return withKramar(folder, shop.url, async (api) => {
    const startedAt = performance.now()
    await api.sources.connect({
      name: 'Bench',
      token: shop.token,
      language: 'uk',
      currency: 'UAH',
      importDepthDays: null,
    })
    for (;;) {
      const [sync] = await api.sync.list()
      if (sync?.import.state === 'done') break
      if (sync?.problem) throw new Error(`import failed: ${sync.problem.code} ${sync.problem.detail}`)
      await delay(10)
    }
    const took = performance.now() - startedAt
    const { total } = await api.orders.count({})
    if (total !== ORDERS) throw new Error(`the import brought ${total} orders`)
    return took
  })
}

/** @returns whether the promise was kept */
export async function benchImport(): Promise<boolean> {
  return withShop(ORDERS, async (shop) => {
    const ratios: number[] = []
    // One round to warm the simulator, which keeps the JSON of orders it has sent once.
    await withFolder((folder) => importFloor(shop, folder))
    for (let round = 1; round <= ROUNDS; round += 1) {
      const floor = await withFolder((folder) => importFloor(shop, folder))
      const ours = await withFolder((folder) => importOrders(shop, folder))
      ratios.push(ours / floor)
      report(
        `import of ${ORDERS} orders, round ${round}: ${ours.toFixed(0)} ms, floor ${floor.toFixed(0)} ms, ` +
          `ratio ${(ours / floor).toFixed(2)}`,
      )
    }
    const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN
    report(`import: median ratio ${median.toFixed(2)}, at most ${LARGEST_RATIO} promised`)
    return median <= LARGEST_RATIO
  })
}
