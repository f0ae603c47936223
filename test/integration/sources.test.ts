import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMemorySecretStore } from '#main/platform/memory-secret-store.ts'
import type { SecretStore } from '#main/ports.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  createKeptSecrets,
  DAY_MS,
  HOUR_MS,
  inspect,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
  storedExternalIds,
} from './harness.ts'

const TOKEN = '5e11e25700000000000000000000000000c0ffee'

async function setUp() {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0, tokens: { [TOKEN]: {} } })
  const ids = addQuietOrders(simulator, 30, { from: NOON - 5 * HOUR_MS })
  const { secrets, kept } = createKeptSecrets()
  const run = await runKramar({ clock, promApiUrl: url, secrets })
  const source = await run.connect(TOKEN)
  await run.imported(source.id)
  await run.idle(source.id)
  return { clock, simulator, url, run, sourceId: source.id, ids, secrets, kept }
}

describe('a paused source', () => {
  // Would catch: a pause that only hides, a "check now" that gets round it, a pause forgotten at the next start.
  test('asks Prom nothing, also after a restart, and catches up when it goes on', async () => {
    const { clock, simulator, url, run, sourceId, secrets } = await setUp()
    expect(await run.api.sources.pause({ sourceId })).toMatchObject({ state: 'paused' })
    const before = simulator.requests.length
    const arrived = simulator.addOrder()
    await clock.advance(HOUR_MS)
    await run.api.sync.checkNow({})
    await run.api.sync.checkNow({ sourceId })
    await run.stop()
    const again = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir, secrets })
    await clock.advance(DAY_MS)
    expect(simulator.requests.length).toBe(before)
    expect((await again.api.sources.list())[0]?.state).toBe('paused')
    expect((await again.syncOf(sourceId)).nextCheckAt).toBeNull()

    expect(await again.api.sources.resume({ sourceId })).toMatchObject({ state: 'active' })
    await again.idle(sourceId)
    expect(await again.row(arrived)).toBeDefined()
  })
})

describe('a removed source', () => {
  // Would catch: traces of a shop in any table, a token that stays in the keychain, counts of what is gone.
  test('leaves nothing when its orders are deleted', async () => {
    const { clock, simulator, run, sourceId, ids, kept } = await setUp()
    const bad = ids[3] ?? 0
    simulator.putRaw(bad, { ...simulator.order(bad), full_price: 'за домовленістю' })
    simulator.updateOrder(ids[4] ?? 0, { status: 'received' })
    await run.minutes(17, sourceId)
    expect(await run.api.quarantine.list()).toHaveLength(1)
    const events = await run.watch()
    await run.api.sources.remove({ sourceId, orders: 'delete' })
    const before = simulator.requests.length
    await clock.advance(HOUR_MS)

    const tables = [
      'sources',
      'sync_states',
      'orders',
      'order_items',
      'order_payloads',
      'order_search',
      'order_history',
      'order_facets',
      'order_listing',
      'order_search_slots',
      'quarantined_orders',
    ]
    const left = inspect(run.dataDir, (sqlite) =>
      tables.filter((table) => sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() !== 0),
    )
    expect(left).toEqual([])
    expect(kept.size).toBe(0)
    expect(simulator.requests.length).toBe(before)
    expect(await run.api.orders.count({})).toMatchObject({ total: 0, bySource: [] })
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['orders.changed', 'sources.changed']),
    )
  })

  // Would catch: a shop removed in two steps whose orders can no longer be got rid of.
  test('that kept its orders can lose them later', async () => {
    const { run, sourceId, ids } = await setUp()
    await run.api.sources.remove({ sourceId, orders: 'keep' })
    expect(storedExternalIds(run.dataDir)).toEqual(ids)
    expect((await run.api.sources.list()).map(({ state }) => state)).toEqual(['removed'])
    await run.api.sources.remove({ sourceId, orders: 'delete' })
    expect(storedExternalIds(run.dataDir)).toEqual([])
    expect(await run.api.sources.list()).toEqual([])
  })
})

describe('a token that is not there at the start', () => {
  // Would catch: requests without a token, a source that looks healthy but is not read.
  test('is asked for when it was kept for one run only', async () => {
    const { clock, simulator, url, run, sourceId } = await setUp()
    await run.stop()
    const before = simulator.requests.length
    const again = await runKramar({
      clock,
      promApiUrl: url,
      dataDir: run.dataDir,
      secrets: createMemorySecretStore(),
    })
    await clock.advance(HOUR_MS)
    expect((await again.api.sources.list())[0]?.state).toBe('token_missing')
    expect((await again.api.app.getInfo()).secretStorage).toBe('memory')
    expect(simulator.requests.length).toBe(before)
    expect(await again.api.sources.replaceToken({ sourceId, token: TOKEN })).toMatchObject({
      state: 'active',
    })
    await again.idle(sourceId)
    expect((await again.syncOf(sourceId)).lastCheckedAt).not.toBeNull()
  })

  // Would catch: a locked keychain that keeps the whole program, with all its orders, from starting.
  test('does not keep Kramar from starting where the keychain refuses', async () => {
    const { clock, url, run, sourceId, secrets } = await setUp()
    await run.stop()
    const locked: SecretStore = { ...secrets, get: () => Promise.reject(new Error('the keychain is locked')) }
    const again = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir, secrets: locked })
    expect((await again.api.sources.list())[0]?.state).toBe('token_missing')
    expect(await again.rows()).toHaveLength(30)
    await again.stop()
    const unlocked = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir, secrets })
    await unlocked.idle(sourceId)
    expect((await unlocked.api.sources.list())[0]?.state).toBe('active')
  })
})

// Would catch: a language that holds for new requests only after a restart, or not for what is here.
test('another language of a source is spoken to Prom and shown', async () => {
  const { simulator, run, sourceId, ids } = await setUp()
  const id = ids.at(-1) ?? 0
  const names = (simulator.order(id).products as { name_multilang: { uk: string; ru: string } }[])[0]
    ?.name_multilang
  expect(new Set(simulator.requests.map(({ language }) => language))).toEqual(new Set(['uk']))
  expect((await run.row(id))?.firstItemName).toBe(names?.uk)
  const before = simulator.requests.length
  expect(await run.api.sources.update({ sourceId, language: 'ru', name: 'Нова назва' })).toMatchObject({
    language: 'ru',
    name: 'Нова назва',
    state: 'active',
  })
  await run.idle(sourceId)
  expect((await run.row(id))?.firstItemName).toBe(names?.ru)
  const languages = simulator.requests.slice(before).map(({ language }) => language)
  expect(languages.length).toBeGreaterThan(0)
  expect(new Set(languages)).toEqual(new Set(['ru']))
})

// Would catch: a token in the database, in a log line, in an answer to the page.
test('the token is in the keychain and nowhere else', async () => {
  const { clock, simulator, run, sourceId, kept } = await setUp()
  expect([...kept.values()]).toEqual([TOKEN])
  const answers: unknown[] = [
    await run.api.sources.list(),
    await run.api.app.getInfo(),
    await run.api.sources.checkToken({ token: TOKEN }),
    await run.api.sources
      .connect({
        name: 'Ще раз',
        token: TOKEN,
        language: 'uk',
        currency: 'UAH',
        importDepthDays: 7,
      })
      .catch((error: unknown) => ({ error, text: String(error) })),
  ]
  simulator.setFault({ kind: 'status', status: 500 })
  await run.minutes(2, sourceId)
  answers.push(await run.api.sync.list())
  simulator.setFault(null)
  simulator.revokeToken()
  await run.minutes(3, sourceId)
  answers.push(await run.api.sources.list(), await run.api.sync.list(), await run.api.settings.get())
  expect((await run.api.sources.list())[0]?.state).toBe('unauthorized')
  await clock.advance(3 * MINUTE_MS)
  await run.stop()

  const files = readdirSync(run.dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  )
  expect(files.map(({ name }) => name)).toContain('kramar.sqlite')
  for (const file of files) {
    const content = readFileSync(join(file.parentPath, file.name))
    expect(content.includes(TOKEN), file.name).toBe(false)
  }
  expect(JSON.stringify(answers)).not.toContain(TOKEN)
  expect(run.log.length).toBeGreaterThan(0)
  const log = run.log.map(({ message, details }) => [
    message,
    ...Object.values(details).map(String),
    JSON.stringify(details),
  ])
  expect(log.flat().join('\n')).not.toContain(TOKEN)
})
