import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '#shared/domain/app-error.ts'
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
  refusalOf,
  runKramar,
  storedExternalIds,
} from './harness.ts'
import { openShopsProxy } from './proxies.ts'

const RIGHTS = ['orders', 'products', 'statuses', 'deliveryOptions', 'paymentOptions'] as const

async function setUp() {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0, tokens: { 'token-one': {} } })
  addQuietOrders(simulator, 30, { from: NOON - 5 * HOUR_MS })
  const { secrets, kept } = createKeptSecrets()
  const run = await runKramar({ clock, promApiUrl: url, secrets })
  return { clock, simulator, url, run, kept }
}

/** What a refused connection must have left: nothing. */
function expectNothingSaved(run: Awaited<ReturnType<typeof setUp>>['run'], kept: Map<string, string>): void {
  expect(kept.size).toBe(0)
  const rows = inspect(run.dataDir, (sqlite) =>
    sqlite
      .prepare('SELECT (SELECT count(*) FROM sources) + (SELECT count(*) FROM sync_states)')
      .pluck()
      .get(),
  )
  expect(rows).toBe(0)
}

const codesOf = (rights: { right: string; problem: { code: string } | null }[]) =>
  Object.fromEntries(rights.map(({ right, problem }) => [right, problem?.code ?? null]))

const everyRight = (code: ProblemCode) => Object.fromEntries(RIGHTS.map((right) => [right, code]))

describe('connecting a shop that cannot be read', () => {
  // Would catch: a source or a token that stays behind after a refusal, a refusal with the wrong reason.
  test.for([
    ['a wrong token', 'unauthorized'],
    ['an answer that is not Prom’s', 'not_prom'],
    ['a Prom that fails', 'prom_failed'],
    ['nothing there', 'unreachable'],
  ] as const)('%s: saves nothing and says %s', async ([name, code]) => {
    const { simulator, run, kept } = await setUp()
    if (code === 'not_prom') simulator.setFault({ kind: 'html' })
    if (code === 'prom_failed') simulator.setFault({ kind: 'status', status: 502 })
    if (code === 'unreachable') await simulator.close()
    const token = name === 'a wrong token' ? 'nonsense' : 'token-one'
    const refusal = await refusalOf(run.connect(token))
    expect(refusal).toBeInstanceOf(ORPCError)
    expect(refusal.code).toBe('TOKEN_REFUSED')
    expect(codesOf(refusal.data.rights)).toEqual(everyRight(code))
    expect(codesOf(await run.api.sources.checkToken({ token }))).toEqual(everyRight(code))
    expectNothingSaved(run, kept)
    // Where Prom itself is not there, it is not asked five times.
    if (code === 'not_prom' || code === 'prom_failed') expect(simulator.requests).toHaveLength(2)
  })

  // Would catch: one missing right that reads as a wrong token, or a shop refused for a right that is not needed.
  test.for([
    ['orders', ['orders', 'statuses']],
    ['products', ['products']],
    ['settings', ['deliveryOptions', 'paymentOptions']],
  ] as const)('without the right for %s', async ([area, missing]) => {
    const { simulator, run, kept } = await setUp()
    simulator.grantToken('limited', { [area]: 'none' })
    const expected = Object.fromEntries(
      RIGHTS.map((right) => [right, missing.some((one) => one === right) ? 'unauthorized' : null]),
    )
    expect(codesOf(await run.api.sources.checkToken({ token: 'limited' }))).toEqual(expected)
    expectNothingSaved(run, kept)
    if (area === 'orders') {
      const refusal = await refusalOf(run.connect('limited'))
      expect(codesOf(refusal.data.rights)).toEqual(expected)
      expectNothingSaved(run, kept)
    } else {
      expect(await run.connect('limited')).toMatchObject({ state: 'active' })
    }
  })
})

describe('a shop that is connected already', () => {
  // Would catch: every order twice, under two sources.
  test('is recognised by its token and by its orders, also after an absence', async () => {
    const { clock, simulator, run, kept } = await setUp()
    const source = await run.connect('token-one')
    await run.imported(source.id)
    simulator.grantToken('token-two')
    for (const token of ['token-one', 'token-two']) {
      const refusal = await refusalOf(run.connect(token, { name: 'Ще один' }))
      expect(refusal).toMatchObject({ code: 'ALREADY_CONNECTED', data: { sourceName: 'Посуд Львів' } })
    }
    await run.api.sources.pause({ sourceId: source.id })
    await clock.advance(DAY_MS)
    addQuietOrders(simulator, 40, { from: NOON + HOUR_MS })
    expect((await refusalOf(run.connect('token-two'))).code).toBe('ALREADY_CONNECTED')
    expect(await run.api.sources.list()).toHaveLength(1)
    expect([...kept.values()]).toEqual(['token-one'])
  })

  // Would catch: a double click on "connect".
  test('is one source after two connections at once', async () => {
    const { run, kept } = await setUp()
    const outcomes = await Promise.allSettled([run.connect('token-one'), run.connect('token-one')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await run.api.sources.list()).toHaveLength(1)
    expect(kept.size).toBe(1)
  })

  // Would catch: a removed shop that comes back beside its own old orders.
  test.for([
    ['at once', 0],
    ['after a day with many orders', 40],
  ] as const)('is revived when it was removed and its orders kept: %s', async ([, ordersMeanwhile]) => {
    const { clock, simulator, run, kept } = await setUp()
    const source = await run.connect('token-one')
    await run.imported(source.id)
    await run.idle(source.id)
    const idsBefore = (await run.rows()).map(({ id }) => id)
    await run.api.sources.remove({ sourceId: source.id, orders: 'keep' })
    expect(kept.size).toBe(0)
    const before = simulator.requests.length
    await clock.advance(DAY_MS)
    await run.api.sync.checkNow({})
    expect(simulator.requests.length).toBe(before)
    expect(await run.api.sync.list()).toEqual([])
    expect(await run.rows()).toHaveLength(30)

    addQuietOrders(simulator, ordersMeanwhile, { from: NOON + HOUR_MS })
    simulator.grantToken('token-two')
    const again = await run.connect('token-two', { name: 'Знову' })
    await run.imported(again.id)
    await run.idle(again.id)
    expect(again).toMatchObject({ id: source.id, name: 'Знову', state: 'active' })
    expect(storedExternalIds(run.dataDir)).toHaveLength(30 + ordersMeanwhile)
    expect((await run.rows()).map(({ id }) => id)).toEqual(expect.arrayContaining(idsBefore))
    expect([...kept.values()]).toEqual(['token-two'])
  })
})

describe('another token', () => {
  async function setUpTwo() {
    const clock = createSteppedClock(NOON)
    const ours = await openShop({ clock, orderCount: 0, tokens: { ours: {} } })
    const foreign = await openShop({
      clock,
      orderCount: 0,
      firstOrderId: 950_000_001,
      tokens: { foreign: {} },
    })
    addQuietOrders(ours.simulator, 30, { from: NOON - HOUR_MS })
    addQuietOrders(foreign.simulator, 30, { from: NOON - HOUR_MS })
    const shops: Record<string, string> = { ours: ours.url, foreign: foreign.url }
    const { secrets, kept } = createKeptSecrets()
    const run = await runKramar({ clock, promApiUrl: await openShopsProxy(shops), secrets })
    const source = await run.connect('ours')
    await run.imported(source.id)
    await run.idle(source.id)
    const grant = (token: string) => {
      ours.simulator.grantToken(token)
      shops[token] = ours.url
    }
    return { clock, run, kept, source, grant, ours: ours.simulator, foreign: foreign.simulator }
  }

  // Would catch: the orders of one shop poured into another, whatever Prom says to an order it does not know.
  test.for(['html404', 'error200', 'empty200'] as const)(
    'of another shop is refused (unknown order: %s)',
    async (unknownOrder) => {
      const { run, kept, source, foreign } = await setUpTwo()
      foreign.setFacts({ unknownOrder })
      const refusal = await refusalOf(run.api.sources.replaceToken({ sourceId: source.id, token: 'foreign' }))
      expect(refusal.code).toBe('OTHER_SHOP')
      expect([...kept.values()]).toEqual(['ours'])
      await run.minutes(1, source.id)
      expect(await run.rows()).toHaveLength(30)
      expect((await run.api.sources.list())[0]?.state).toBe('active')
    },
  )

  // Would catch: a source that keeps asking with the old token, or begins its import anew.
  test('of the same shop is taken, and the reading goes on', async () => {
    const { clock, run, kept, source, grant, ours } = await setUpTwo()
    ours.revokeToken('ours')
    await run.minutes(1, source.id)
    expect((await run.api.sources.list())[0]?.state).toBe('unauthorized')
    grant('renewed')
    await clock.advance(10 * MINUTE_MS)
    const arrived = ours.addOrder()
    const replaced = await run.api.sources.replaceToken({ sourceId: source.id, token: 'renewed' })
    expect(replaced).toMatchObject({ id: source.id, state: 'active' })
    await run.idle(source.id)
    expect([...kept.values()]).toEqual(['renewed'])
    expect(await run.row(arrived)).toBeDefined()
    expect((await run.syncOf(source.id)).import).toMatchObject({ state: 'done', ordersCount: 30 })
  })

  // Would catch: the last 401 to the old token, told late, that stops the source with the new one.
  test('is not undone by a 401 to the old one that comes while it is checked', async () => {
    const { clock, run, source, grant, ours } = await setUpTwo()
    grant('renewed')
    const hanging = ours.injectFault({ kind: 'hang' }, { path: '/products/list' })
    const replacing = run.api.sources.replaceToken({ sourceId: source.id, token: 'renewed' })
    ours.revokeToken('ours')
    await clock.advance(MINUTE_MS)
    await run.idle(source.id)
    expect((await run.syncOf(source.id)).problem?.code).toBe('unauthorized')
    expect(hanging.hits()).toBe(1)
    hanging.release()
    await replacing
    await run.idle(source.id)
    await run.minutes(1, source.id)
    expect((await run.api.sources.list())[0]?.state).toBe('active')
    expect((await run.syncOf(source.id)).problem).toBeNull()
  })
})
