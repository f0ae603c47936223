import type { Settings } from '#shared/contract/settings.ts'
import type { SimulatorOptions } from '#simulator/simulator.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { eventually, HOUR_MS, MINUTE_MS, NOON, openShop, runKramar } from './harness.ts'
import { openShopsProxy } from './proxies.ts'

/** The same goods sold in two shops, whose external ids and orders are their own. */
export async function openTwoShops(options: { settings?: Partial<Settings> } = {}) {
  const clock = createSteppedClock(NOON)
  const [tokenA, tokenB] = ['a'.repeat(40), 'b'.repeat(40)]
  const shop = (token: string, firstOrderId: number) =>
    openShop({ clock, orderCount: 0, tokens: { [token]: {} }, firstOrderId })
  const a = await shop(tokenA, 900_000_001)
  const b = await shop(tokenB, 950_000_001)
  const promApiUrl = await openShopsProxy({ [tokenA]: a.url, [tokenB]: b.url })
  const run = await runKramar({ clock, promApiUrl, settings: options.settings ?? {} })
  const { api } = run
  // An empty shop cannot be told from another by its orders.
  a.simulator.addOrder({ createdAt: NOON - 2 * HOUR_MS, patch: { products: [] } })
  b.simulator.addOrder({ createdAt: NOON - 2 * HOUR_MS, patch: { products: [] } })
  const sourceA = await run.connect(tokenA, { name: 'A' })
  await run.imported(sourceA.id)
  const sourceB = await run.connect(tokenB, { name: 'B', language: 'ru' })
  await run.imported(sourceB.id)

  return {
    clock,
    run,
    api,
    a: { ...a, source: sourceA },
    b: { ...b, source: sourceB },
    async readListings() {
      for (const { id } of [sourceA, sourceB]) {
        await api.listings.setEnabled({ sourceId: id, isEnabled: true })
      }
      await eventually('the listings of both are read', async () => {
        await clock.settle()
        return (await api.listings.syncs()).every((one) => one.passFinishedAt !== null && !one.runningJob)
      })
    },
    /** Makes products of everything that is sure. */
    async createProducts(sourceId?: number) {
      const scope = sourceId === undefined ? {} : { sourceId }
      const { rows } = await api.products.previewCreation({ kind: 'all', ...scope })
      return api.products.createFromListings({
        choices: rows.map(({ listing, decision, candidate }) => ({
          listingId: listing.id,
          decision,
          productId: candidate?.id ?? null,
        })),
      })
    },
    async listing(sourceId: number, sku: string) {
      const { rows } = await api.listings.list({ filter: { sourceId, text: sku }, offset: 0, limit: 200 })
      const found = rows.find((row) => row.sku === sku)
      if (!found) throw new Error(`no listing ${sku}`)
      return found
    },
    async product(sku: string) {
      const { rows } = await api.products.list({ text: sku, shelf: 'all', offset: 0, limit: 200 })
      const found = rows.find((row) => row.sku === sku)
      if (!found) throw new Error(`no product ${sku}`)
      return found
    },
  }
}

export type TwoShops = Awaited<ReturnType<typeof openTwoShops>>

/** A line of an order as Prom sends it. */
export function lineOf(product: Record<string, unknown> | undefined, quantity = 1) {
  const { id, external_id, sku, name, name_multilang } = product ?? {}
  return { id, external_id, sku, name, name_multilang, quantity, price: '10 грн', total_price: '10 грн' }
}

/** A connected shop without orders, and short ways to work with its goods. */
export async function openGoods(options: SimulatorOptions = {}) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ orderCount: 0, ...options, clock })
  const run = await runKramar({ clock, promApiUrl: url, settings: { pollIntervalMs: HOUR_MS } })
  const { api } = run
  const source = await run.connect(simulator.token)
  await run.imported(source.id)

  const sync = async () => {
    const found = (await api.listings.syncs()).find(({ sourceId }) => sourceId === source.id)
    if (!found) throw new Error('the source has no listings to read')
    return found
  }
  const idle = () =>
    eventually('nothing is read', async () => {
      await clock.settle()
      if ((await sync()).runningJob !== null) return false
      await clock.settle()
      return (await sync()).runningJob === null
    })
  const passAfter = (before: number | null) =>
    eventually('a full reading has ended', async () => {
      await clock.settle()
      const { passFinishedAt, runningJob } = await sync()
      return runningJob === null && passFinishedAt !== null && passFinishedAt !== before
    })

  return {
    clock,
    simulator,
    url,
    run,
    api,
    source,
    sync,
    idle,
    /** Switches the reading of listings on and waits for the first one. */
    async read() {
      await api.listings.setEnabled({ sourceId: source.id, isEnabled: true })
      await passAfter(null)
    },
    async readAgain() {
      const { passFinishedAt } = await sync()
      await clock.advance(MINUTE_MS)
      await idle()
      await api.listings.readNow({ sourceId: source.id })
      await passAfter(passFinishedAt)
    },
    /** Lets the time come at which modifications are asked for. */
    async lookAgain() {
      await clock.advance(11 * MINUTE_MS)
      await idle()
    },
    listings: async () => (await api.listings.list({ filter: {}, offset: 0, limit: 200 })).rows,
  }
}

export type Goods = Awaited<ReturnType<typeof openGoods>>
