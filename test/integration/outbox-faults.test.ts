import { describe, expect, test, vi } from 'vitest'
import type { ProblemCode } from '#shared/domain/app-error.ts'
import type { Fault } from '#simulator/faults.ts'
import { eventually, HOUR_MS, MINUTE_MS, SECOND_MS } from './harness.ts'
import { HOLD_MS, type OutboxShop, openOutboxShop } from './outbox-shop.ts'

const received = { kind: 'status', value: 'received', isEffect: true }
const DAY_MS = 24 * HOUR_MS

/** The time-out of a request is real time; what it does is under test, not its length. */
function shortenTimeouts(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 150)))
}

const TEMPORARY: [name: string, fault: Fault, code: ProblemCode][] = [
  ['429', { kind: 'rateLimit', retryAfter: null }, 'rate_limited'],
  ['500', { kind: 'status', status: 500 }, 'prom_failed'],
  ['HTML with 200', { kind: 'html' }, 'not_prom'],
  ['an empty object', { kind: 'emptyObject' }, 'not_prom'],
  ['a lost connection', { kind: 'reset' }, 'unreachable'],
  ['no answer at all', { kind: 'hang' }, 'unreachable'],
]

const path = '/orders/set_status'

async function waitsFor(shop: OutboxShop, promId: number): Promise<number> {
  await shop.quiet()
  const { state, nextAttemptAt } = await shop.reaches(promId, 'queued')
  expect(state).toBe('queued')
  return (nextAttemptAt ?? 0) - shop.clock.now()
}

describe('temporary trouble', () => {
  // Would catch: a failure that ends a change, hammers Prom, never comes again, or has two effects.
  test.for(TEMPORARY)(
    '%s: tried again after growing delays, then exactly one effect',
    async ([, fault, code]) => {
      const shop = await openOutboxShop()
      const [promId = 0, other = 0] = shop.promIds
      shortenTimeouts()
      shop.simulator.injectFault(fault, { path, times: 4 })
      await shop.setStatus(promId, 'agreement')
      await shop.clock.advance(HOLD_MS)
      const waits: number[] = []
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const wait = await waitsFor(shop, promId)
        expect(await shop.change(promId)).toMatchObject({ attempts: attempt + 1, problem: { code } })
        waits.push(wait)
        const before = shop.posts().length
        await shop.pass(wait - 1)
        expect(shop.posts().length).toBe(before)
        await shop.clock.advance(1)
      }
      waits.forEach((wait, index) => {
        expect(wait).toBeGreaterThanOrEqual(4 * SECOND_MS * 2 ** index)
        expect(wait).toBeLessThanOrEqual(6 * SECOND_MS * 2 ** index)
      })
      expect(await shop.reaches(promId, 'sent')).toMatchObject({ attempts: 5, problem: null })
      expect(shop.effects()).toEqual([received])
      await shop.setStatus(other, 'agreement')
      await shop.pass(HOLD_MS)
      await shop.reaches(other, 'sent')
    },
  )

  // Would catch: a Retry-After that is not obeyed, or that only the one change obeys.
  test('nothing is asked of the shop before its Retry-After is over', async () => {
    const shop = await openOutboxShop()
    const [promId = 0, other = 0] = shop.promIds
    shop.simulator.injectFault({ kind: 'rateLimit', retryAfter: 180 }, { path })
    await shop.setStatus(promId, 'agreement')
    await shop.setStatus(other, 'agreement')
    await shop.pass(HOLD_MS)
    expect(await waitsFor(shop, promId)).toBe(180 * SECOND_MS)
    const before = shop.simulator.requests.length
    await shop.pass(180 * SECOND_MS - 1)
    expect(shop.simulator.requests.length).toBe(before)
    // Not claimed either: it can still be taken back.
    expect((await shop.change(other)).state).toBe('queued')
    await shop.clock.advance(1)
    await shop.reaches(promId, 'sent')
    await shop.reaches(other, 'sent')
    expect(shop.effects()).toHaveLength(2)
  })

  // Would catch: one order in trouble that keeps the others waiting.
  test('an order in trouble does not delay another', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0, third = 0] = shop.promIds
    shop.simulator.injectFault({ kind: 'status', status: 502 }, { path: `/orders/${first}`, times: 50 })
    for (const promId of [first, second, third]) await shop.setStatus(promId, 'agreement')
    await shop.pass(HOLD_MS)
    expect((await shop.change(first)).state).toBe('queued')
    expect((await shop.change(second)).state).toBe('sent')
    expect((await shop.change(third)).state).toBe('sent')
    await shop.pass(DAY_MS / 24)
    expect(await shop.change(first)).toMatchObject({ state: 'queued', problem: { code: 'prom_failed' } })
  })

  // Would catch: delays that grow for as long as the network is away, so that being back is noticed late.
  test('offline for hours: everything goes within minutes of being back', async () => {
    const shop = await openOutboxShop()
    shop.simulator.setFault({ kind: 'reset' })
    for (const promId of shop.promIds) await shop.setStatus(promId, 'agreement')
    for (let hour = 0; hour < 3; hour += 1) await shop.pass(HOUR_MS)
    expect(await shop.run.api.outbox.count()).toEqual({ moving: 3, attention: 0 })
    shop.simulator.setFault(null)
    for (let minute = 0; minute < 3; minute += 1) await shop.pass(MINUTE_MS)
    expect(shop.effects()).toEqual([received, received, received])
  })
})

describe('an answer that was lost', () => {
  // Would catch: a second call for what has been done already.
  test('is found out by reading: no second call, the change counts as sent', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    shop.simulator.injectFault({ kind: 'answerLost' }, { path })
    const actionId = await shop.setStatus(promId, 'agreement')
    await shop.pass(HOLD_MS)
    expect(shop.effects()).toEqual([received])
    const queued = await shop.reaches(promId, 'queued')
    // It may have taken effect, so it cannot be taken back.
    expect(await shop.run.api.outbox.undo({ actionId })).toMatchObject({ undoneCount: 0, sentCount: 1 })
    expect(await shop.statusOf(promId)).toBe('agreement')
    await shop.pass((queued.nextAttemptAt ?? 0) - shop.clock.now())
    await shop.reaches(promId, 'sent')
    expect(shop.posts()).toHaveLength(1)
    const attempts = await shop.run.api.outbox.listAttempts({ changeId: queued.id })
    expect(attempts.map(({ problem }) => problem?.code ?? null)).toEqual(['unreachable', null])
  })

  // Would catch: a newer change that is overwritten by, or in conflict with, the one before it.
  test('a newer change waits for it to be known and then goes', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    for (const fault of ['answerLost', 'reset'] as const) {
      shop.simulator.injectFault({ kind: fault }, { path })
      const promId = fault === 'reset' ? second : first
      await shop.setStatus(promId, 'production')
      await shop.pass(HOLD_MS)
      await shop.reaches(promId, 'queued')
      await shop.setStatus(promId, 'completed')
      await shop.pass(HOLD_MS)
      await shop.reaches(promId, 'sent')
    }
    const states = async (promId: number) => (await shop.changes(promId)).map(({ state }) => state)
    expect(await states(first)).toEqual(['sent', 'sent'])
    expect(await states(second)).toEqual(['sent', 'superseded'])
    expect(shop.effects(first).map(({ value }) => value)).toEqual(['custom-100001', 'delivered'])
    expect(shop.effects(second).map(({ value }) => value)).toEqual(['delivered'])
  })
})

// Would catch: a newer change that overtakes an older one whose effect it then takes for somebody else's.
test('a newer change does not overtake an older one that nobody can read about just now', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.4)
  const shop = await openOutboxShop()
  const [promId = 0] = shop.promIds
  shop.simulator.injectFault({ kind: 'answerLost' }, { path })
  await shop.setStatus(promId, 'production')
  await shop.pass(HOLD_MS)
  await shop.reaches(promId, 'queued')
  const reading = shop.simulator.injectFault(
    { kind: 'status', status: 500 },
    { path: `/orders/${promId}`, times: 2 },
  )
  await shop.setStatus(promId, 'completed')
  await shop.pass(HOLD_MS)
  expect(reading.hits()).toBe(2)
  expect((await shop.changes(promId)).map(({ state }) => state)).toEqual(['queued', 'queued'])
  await shop.pass(MINUTE_MS)
  await shop.reaches(promId, 'sent')
  expect((await shop.changes(promId)).map(({ state }) => state)).toEqual(['sent', 'sent'])
  expect(shop.effects().map(({ value }) => value)).toEqual(['custom-100001', 'delivered'])
})

describe('refusals', () => {
  // Would catch: a refusal that is repeated by itself, or whose words are lost.
  test('Prom’s words are kept and a person may try again', async () => {
    const shop = await openOutboxShop({ orders: [{ patch: { status: 'delivered' } }, {}] })
    const [promId = 0, other = 0] = shop.promIds
    await shop.setStatus(promId, 'agreement')
    await shop.setStatus(other, 'agreement')
    await shop.pass(HOLD_MS)
    const refused = await shop.reaches(promId, 'refused')
    expect(refused.problem).toEqual({ code: 'refused', detail: 'This status value is not allowed' })
    expect((await shop.change(other)).state).toBe('sent')
    const { history } = await shop.run.api.orders.get({ orderId: refused.orderId })
    expect(history.some(({ kind, after }) => kind === 'outgoing' && after === 'refused')).toBe(true)
    await shop.pass(DAY_MS / 24)
    expect(shop.posts()).toHaveLength(2)
    shop.simulator.setFacts({ isFinalStatusLeavable: true })
    await shop.run.api.outbox.retry({ changeIds: [refused.id] })
    await shop.reaches(promId, 'sent')
    expect(shop.effects(promId)).toEqual([received])
  })
})

describe('what stops a source', () => {
  // Would catch: a 401 that loses changes, is repeated, or goes on before there is a new token.
  test('a refused token: the source waits, and with a new one everything goes', async () => {
    const shop = await openOutboxShop()
    shop.simulator.revokeToken()
    for (const promId of shop.promIds) await shop.setStatus(promId, 'agreement')
    const before = shop.simulator.requests.length
    await shop.clock.advance(HOLD_MS)
    const [promId = 0] = shop.promIds
    await shop.reaches(promId, 'queued')
    await shop.quiet()
    expect((await shop.run.api.sources.list())[0]?.state).toBe('unauthorized')
    expect(shop.simulator.requests.length).toBe(before + 1)
    expect((await shop.changes()).map(({ state, blockedBy }) => [state, blockedBy])).toEqual(
      shop.promIds.map(() => ['queued', 'sourceNotActive']),
    )
    await shop.pass(HOUR_MS)
    expect(shop.simulator.requests.length).toBe(before + 1)

    shop.simulator.grantToken('another-token')
    await shop.run.whileAdvancing(
      shop.run.api.sources.replaceToken({ sourceId: shop.sourceId, token: 'another-token' }),
    )
    for (const one of shop.promIds) await shop.reaches(one, 'sent')
    expect(shop.effects()).toEqual(shop.promIds.map(() => received))
  })

  // Would catch: a switch that lets one more out, or that needs a restart to be lifted.
  test('paused sending sends nothing, reading goes on; then all of it goes', async () => {
    const shop = await openOutboxShop({ settings: { isSendingPaused: true } })
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'agreement')
    await shop.pass(HOUR_MS)
    expect(shop.posts()).toEqual([])
    expect(await shop.change(promId)).toMatchObject({ state: 'queued', blockedBy: 'sendingPaused' })
    const arrived = shop.simulator.addOrder()
    await shop.pass(MINUTE_MS)
    await shop.run.idle(shop.sourceId)
    expect(await shop.run.row(arrived)).toBeDefined()
    await shop.run.api.settings.update({ isSendingPaused: false })
    await shop.reaches(promId, 'sent')
  })

  // Would catch: a pause that comes between the reading and the sending, and is overlooked.
  test('a pause while the order is being read keeps the change here', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const reading = shop.simulator.injectFault({ kind: 'hang' }, { path: `/orders/${promId}` })
    await shop.setStatus(promId, 'agreement')
    await shop.clock.advance(HOLD_MS)
    await shop.reaches(promId, 'sending')
    await shop.run.api.settings.update({ isSendingPaused: true })
    reading.release()
    await shop.reaches(promId, 'queued')
    expect(shop.posts()).toEqual([])
    await shop.run.api.settings.update({ isSendingPaused: false })
    await shop.reaches(promId, 'sent')
  })

  test('a paused source keeps its changes until it is resumed', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const { sources } = shop.run.api
    await shop.setStatus(promId, 'agreement')
    await sources.pause({ sourceId: shop.sourceId })
    await shop.pass(HOUR_MS)
    expect(await shop.change(promId)).toMatchObject({ state: 'queued', blockedBy: 'sourceNotActive' })
    await sources.resume({ sourceId: shop.sourceId })
    await shop.reaches(promId, 'sent')
    expect(shop.effects()).toEqual([received])
  })

  // Would catch: rows that stop the worker, or the removal, when their orders are gone.
  test('a source that is removed with its orders takes its changes along', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const posting = shop.simulator.injectFault({ kind: 'hang' }, { path })
    await shop.setStatus(promId, 'agreement')
    await shop.clock.advance(HOLD_MS)
    await shop.reaches(promId, 'sending')
    await shop.run.api.sources.remove({ sourceId: shop.sourceId, orders: 'delete' })
    posting.release()
    await shop.pass(MINUTE_MS)
    expect(await shop.changes()).toEqual([])
    expect(shop.run.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('restart and sleep', () => {
  // Would catch: a change forgotten over a restart, or a hold that begins anew.
  test('held, queued, refused and waiting changes go on where they were', async () => {
    const shop = await openOutboxShop({ orders: [{}, {}, { patch: { status: 'delivered' } }] })
    const [held = 0, queued = 0, refused = 0] = shop.promIds
    shop.simulator.injectFault({ kind: 'status', status: 500 }, { path: `/orders/${queued}` })
    await shop.setStatus(queued, 'agreement')
    await shop.setStatus(refused, 'agreement')
    await shop.pass(HOLD_MS)
    await shop.reaches(queued, 'queued')
    await shop.reaches(refused, 'refused')
    await shop.setStatus(held, 'agreement')
    await shop.pass(SECOND_MS)
    await shop.restart()
    expect((await shop.change(held)).state).toBe('held')
    expect((await shop.change(refused)).state).toBe('refused')
    await shop.pass(HOLD_MS - SECOND_MS - 1)
    expect(shop.effects(held)).toEqual([])
    await shop.clock.advance(1)
    await shop.reaches(held, 'sent')
    await shop.reaches(queued, 'sent')
    await shop.pass(HOUR_MS)
    expect(shop.effects()).toHaveLength(2)
    expect((await shop.change(refused)).state).toBe('refused')
  })

  // Would catch: a stop that waits for the network, or an effect that is doubled or lost by a restart.
  test.for(['hang', 'answerLost'] as const)(
    'in the middle of sending (%s) leaves one effect',
    async (kind) => {
      const shop = await openOutboxShop()
      const [promId = 0] = shop.promIds
      const posting = shop.simulator.injectFault({ kind }, { path })
      await shop.setStatus(promId, 'agreement')
      await shop.clock.advance(HOLD_MS)
      if (kind === 'hang') await shop.reaches(promId, 'sending')
      else await shop.reaches(promId, 'queued')
      await shop.restart()
      posting.release()
      await shop.pass(MINUTE_MS)
      await shop.reaches(promId, 'sent')
      expect(shop.effects()).toEqual([received])
    },
  )

  // Would catch: an undo after a crash that promises what nobody can know.
  test('what was on its way when the program ended cannot be taken back before it is known', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const posting = shop.simulator.injectFault({ kind: 'hang' }, { path })
    const actionId = await shop.setStatus(promId, 'agreement')
    await shop.clock.advance(HOLD_MS)
    await eventually('it is on its way', () => posting.hits() === 1)
    const reading = shop.simulator.injectFault({ kind: 'reset' }, { path: `/orders/${promId}`, times: 2 })
    await shop.restart()
    await eventually('it was looked for', () => reading.hits() === 1)
    await shop.reaches(promId, 'queued')
    expect(await shop.run.api.outbox.undo({ actionId })).toMatchObject({ undoneCount: 0, sentCount: 1 })
    await shop.pass(MINUTE_MS)
    await shop.reaches(promId, 'sent')
    expect(shop.effects()).toEqual([received])
  })

  // Would catch: timers that count sleep, and a clock set back that makes everything wait for the old time.
  test('after a sleep what is due goes; a clock set back puts nothing off for long', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    await shop.setStatus(first, 'agreement')
    await shop.clock.jump(9 * HOUR_MS)
    await shop.reaches(first, 'sent')
    await shop.setStatus(second, 'agreement')
    await shop.clock.jump(-2 * DAY_MS)
    await shop.pass(HOLD_MS)
    await shop.reaches(second, 'sent')
    expect(shop.effects()).toEqual([received, received])
  })
})
