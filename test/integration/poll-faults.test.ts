import { describe, expect, test, vi } from 'vitest'
import type { ProblemCode } from '#shared/domain/app-error.ts'
import type { Fault } from '#simulator/faults.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  eventually,
  HOUR_MS,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
  SECOND_MS,
  storedExternalIds,
} from './harness.ts'
import { openShopsProxy } from './proxies.ts'

async function setUp(spacingMs = 0) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  addQuietOrders(simulator, 30, { from: NOON - 20 * HOUR_MS })
  const run = await runKramar({ clock, promApiUrl: url, settings: { requestSpacingMs: spacingMs } })
  const source = await run.connect(simulator.token)
  await eventually('the import is done', async () => {
    await clock.advance(spacingMs)
    return (await run.syncOf(source.id)).import.state === 'done'
  })
  await clock.advance(10 * spacingMs)
  await run.idle(source.id)
  return { clock, simulator, run, sourceId: source.id }
}

const idsOf = (orders: Record<string, unknown>[]) => orders.map(({ id }) => Number(id)).sort((a, b) => a - b)

const FAULTS: [name: string, fault: Fault, code: ProblemCode][] = [
  ['429 without Retry-After', { kind: 'rateLimit', retryAfter: null }, 'rate_limited'],
  ['500', { kind: 'status', status: 500 }, 'prom_failed'],
  ['HTML with 200', { kind: 'html' }, 'not_prom'],
  ['half of the JSON', { kind: 'truncate' }, 'not_prom'],
  ['a cut body', { kind: 'cut' }, 'unreachable'],
  ['a lost connection', { kind: 'reset' }, 'unreachable'],
  ['an empty object', { kind: 'emptyObject' }, 'not_prom'],
  ['an empty body', { kind: 'emptyBody' }, 'not_prom'],
  ['no answer at all', { kind: 'hang' }, 'unreachable'],
]

describe('trouble with Prom', () => {
  // Would catch: a failure that is not shown, shown as another, that loses orders, hammers Prom or never ends.
  test.for(FAULTS)('%s is told, loses nothing, and passes', async ([, fault, code]) => {
    const { clock, simulator, run, sourceId } = await setUp()
    // The time-out of a request is real time; what it does is under test, not its length.
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 150)))
    const checkedAt = (await run.syncOf(sourceId)).lastCheckedAt
    simulator.setFault(fault)
    const before = simulator.requests.length
    const arrived = [simulator.addOrder()]
    await run.nextCheck(sourceId)
    const failedAt = clock.now()
    expect(await run.syncOf(sourceId)).toMatchObject({
      problem: { code },
      problemSince: failedAt,
      lastCheckedAt: checkedAt,
    })

    const waits: number[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const { nextCheckAt } = await run.syncOf(sourceId)
      const wait = (nextCheckAt ?? 0) - clock.now()
      waits.push(wait)
      const asked = simulator.requests.length
      await clock.advance(wait - 1)
      expect(simulator.requests.length).toBe(asked)
      await clock.advance(1)
      await run.idle(sourceId)
      expect(simulator.requests.length).toBe(asked + 1)
    }
    // 5, 10, 20, 40 s, each spread by a fifth.
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(4 * SECOND_MS * 2 ** index)
      expect(wait).toBeLessThanOrEqual(6 * SECOND_MS * 2 ** index)
    })
    expect((await run.syncOf(sourceId)).problemSince).toBe(failedAt)
    await run.minutes(60, sourceId)
    expect(simulator.requests.length - before).toBeLessThan(30)

    simulator.setFault(null)
    arrived.push(simulator.addOrder())
    await run.minutes(7, sourceId)
    const { problem, problemSince, lastCheckedAt } = await run.syncOf(sourceId)
    expect({ problem, problemSince }).toEqual({ problem: null, problemSince: null })
    expect(clock.now() - (lastCheckedAt ?? 0)).toBeLessThan(2 * MINUTE_MS)
    expect(storedExternalIds(run.dataDir)).toEqual(idsOf(simulator.orders()))
    expect(await run.row(arrived[0] ?? 0)).toBeDefined()
  })

  // Would catch: a Retry-After that only the failed job obeys, or that a click on "check now" gets round.
  test('nothing at all is asked before a Retry-After is over', async () => {
    const { clock, simulator, run, sourceId } = await setUp()
    simulator.injectFault({ kind: 'rateLimit', retryAfter: 180 })
    const arrived = simulator.addOrder()
    await run.nextCheck(sourceId)
    expect((await run.syncOf(sourceId)).problem?.code).toBe('rate_limited')
    const before = simulator.requests.length
    const clicked = run.api.sync.checkNow({ sourceId })
    await clock.advance(180 * SECOND_MS - 1)
    expect(simulator.requests.length).toBe(before)
    await clock.advance(1)
    await clicked
    expect(simulator.requests.length).toBeGreaterThan(before)
    expect(await run.row(arrived)).toBeDefined()
  })

  // Would catch: a window that does not close for half a minute, or work on a database that is closed.
  test('that answers nothing does not keep Kramar from stopping', async () => {
    const { clock, simulator, run } = await setUp()
    const hanging = simulator.injectFault({ kind: 'hang' }, { times: 9 })
    const clicked = run.api.sync.checkNow({})
    await eventually('the request is there', () => hanging.hits() === 1)
    const startedAt = performance.now()
    await run.stop()
    await clicked
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(clock.pendingTimers()).toBe(0)
    expect(run.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  })

  // Would catch: jobs that ask at the same time, or each in its own pace.
  test('requests are serial and in the pace of the settings', async () => {
    const { clock, simulator, run, sourceId } = await setUp(700)
    const paces = () => {
      const times = simulator.requests.map(({ at }) => at)
      return times.slice(1).map((at, index) => at - (times[index] ?? 0))
    }
    for (let minute = 0; minute < 17; minute += 1) {
      for (let second = 0; second < 60; second += 1) await clock.advance(SECOND_MS)
      simulator.addOrder()
    }
    await run.idle(sourceId)
    expect(simulator.requests.some(({ query }) => query.date_from && query.last_id)).toBe(true)
    expect(Math.min(...paces())).toBeGreaterThanOrEqual(700)
    expect(Math.max(...simulator.requests.map(({ parallel }) => parallel))).toBe(1)

    await run.api.settings.update({ requestSpacingMs: 5_000 })
    const from = simulator.requests.length
    simulator.addOrder()
    await clock.advance(MINUTE_MS)
    for (let step = 0; step < 60; step += 1) {
      await clock.advance(SECOND_MS / 2)
      await eventually('the answer', () => simulator.requests.every(({ status }) => status !== null))
    }
    expect(simulator.requests.length - from).toBeGreaterThan(1)
    expect(Math.min(...paces().slice(from))).toBeGreaterThanOrEqual(5_000)
  })
})

describe('two shops', () => {
  async function setUpTwo() {
    const clock = createSteppedClock(NOON)
    const first = await openShop({ clock, orderCount: 0, tokens: { 'token-of-the-first': {} } })
    const second = await openShop({
      clock,
      orderCount: 0,
      firstOrderId: 950_000_001,
      tokens: { 'token-of-the-second': {} },
    })
    addQuietOrders(first.simulator, 10, { from: NOON - HOUR_MS })
    addQuietOrders(second.simulator, 10, { from: NOON - HOUR_MS })
    const promApiUrl = await openShopsProxy({
      'token-of-the-first': first.url,
      'token-of-the-second': second.url,
    })
    const run = await runKramar({ clock, promApiUrl })
    const one = await run.connect('token-of-the-first', { name: 'Перший' })
    const two = await run.connect('token-of-the-second', { name: 'Другий' })
    await run.imported(one.id)
    await run.imported(two.id)
    return { clock, run, one, two, first: first.simulator, second: second.simulator }
  }

  // Would catch: a 401 that stops everything, that is retried for ever, or that nobody is told of.
  test('one whose token was revoked is paused, the other goes on', async () => {
    const { clock, run, one, two, first, second } = await setUpTwo()
    const events = await run.watch()
    first.revokeToken()
    await clock.advance(MINUTE_MS)
    await eventually('the source waits for a token', async () => {
      await clock.settle()
      return (await run.api.sources.list()).find(({ id }) => id === one.id)?.state === 'unauthorized'
    })
    await clock.advance(SECOND_MS)
    expect(events.some(({ type }) => type === 'sources.changed')).toBe(true)
    const before = first.requests.length
    const arrived = second.addOrder()
    await run.minutes(20, two.id)
    await run.api.sync.checkNow({})
    expect(first.requests.length).toBe(before)
    expect(await run.row(arrived)).toBeDefined()
    expect((await run.api.sources.list()).map(({ state }) => state)).toEqual(['unauthorized', 'active'])
  })

  // Would catch: one queue or one timer for all shops.
  test('one that hangs does not delay the other', async () => {
    const { clock, run, one, two, first, second } = await setUpTwo()
    const hanging = first.injectFault({ kind: 'hang' }, { times: 5 })
    const arrived = second.addOrder()
    await clock.advance(MINUTE_MS)
    await eventually('the first shop hangs', () => hanging.hits() === 1)
    await run.idle(two.id)
    expect(await run.row(arrived)).toBeDefined()
    const later = second.addOrder()
    await run.minutes(1, two.id)
    expect(await run.row(later)).toBeDefined()
    expect((await run.syncOf(one.id)).runningJob).toBe('poll')
    expect((await run.syncOf(two.id)).problem).toBeNull()
    hanging.release()
    await run.idle(one.id)
  })
})
