import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from './harness.ts'
import { HOLD_MS, openOutboxShop, statusIdOf, told } from './outbox-shop.ts'

const received = { kind: 'status', value: 'received', isEffect: true }
const delivered = { kind: 'status', value: 'delivered', isEffect: true }
const canceled = { kind: 'status', value: 'canceled', isEffect: true }

describe('the hold', () => {
  // Would catch: a hold that ends too early or never, a change sent twice, a change that is not told.
  test('nothing goes before its end, at its end exactly one call does', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const events = await shop.run.watch()
    await shop.setStatus(promId, 'agreement')
    expect(await shop.change(promId)).toMatchObject({
      state: 'held',
      attempts: 0,
      rule: { group: 'agreement' },
    })
    await shop.clock.advance(HOLD_MS - 1)
    await shop.quiet()
    expect(shop.posts()).toEqual([])
    expect((await shop.change(promId)).state).toBe('held')

    await shop.clock.advance(1)
    const sent = await shop.reaches(promId, 'sent')
    expect(shop.posts()).toMatchObject([
      { path: '/orders/set_status', body: { ids: [promId], status: 'received' } },
    ])
    expect(shop.effects()).toEqual([received])
    expect(sent).toMatchObject({ attempts: 1, problem: null, settledAt: shop.clock.now() })
    // Shown at once, not only after the next check.
    expect((await shop.run.row(promId))?.marketplaceStatus).toBe('received')
    const { history } = await shop.run.api.orders.get({ orderId: sent.orderId })
    expect(history.filter(({ kind }) => kind === 'outgoing')).toMatchObject([
      { after: 'sent', by: 'rule', changeId: sent.id, rule: { group: 'agreement', statusId: null } },
    ])
    const attempts = await shop.run.api.outbox.listAttempts({ changeId: sent.id })
    expect(attempts).toMatchObject([{ answer: `{"processed_ids":[${promId}]}`, problem: null }])
    expect(JSON.stringify(attempts)).not.toContain(shop.simulator.token)

    await shop.pass(60 * MINUTE_MS)
    expect(shop.posts()).toHaveLength(1)
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['outbox.changed', 'orders.changed']),
    )
  })

  // Would catch: an undo that leaves the change, or the local status, behind.
  test('an undo during the hold takes both back and nothing is ever sent', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const actionId = await shop.setStatus(promId, 'agreement')
    await shop.clock.advance(HOLD_MS - 1)
    expect(await shop.run.api.outbox.undo({ actionId })).toEqual({
      actionId,
      undoneCount: 1,
      sentCount: 0,
      numbersSentCount: 0,
    })
    expect(await shop.statusOf(promId)).toBe('new')
    await shop.pass(60 * MINUTE_MS)
    expect(shop.posts()).toEqual([])
    expect((await shop.change(promId)).state).toBe('undone')
  })

  // Would catch: an undo that pretends to take back what Prom has already.
  test('an undo after it was sent changes nothing and says so', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    const actionId = await shop.setStatus(promId, 'agreement')
    await shop.pass(HOLD_MS)
    expect(await shop.run.api.outbox.undo({ actionId })).toMatchObject({ undoneCount: 0, sentCount: 1 })
    expect(await shop.statusOf(promId)).toBe('agreement')
    expect(shop.effects()).toEqual([received])
  })

  // Would catch: a newer change that goes besides the older one, or an undo that loses the older one.
  test('of two quick changes one call is made; without the newer the older one goes', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    await shop.setStatus(first, 'agreement')
    await shop.setStatus(first, 'completed')
    await shop.setStatus(second, 'agreement')
    const newer = await shop.setStatus(second, 'completed')
    expect((await shop.changes(first)).map(({ state }) => state)).toEqual(['held', 'superseded'])
    await shop.clock.advance(HOLD_MS - 1)
    await shop.run.api.outbox.undo({ actionId: newer })
    expect((await shop.changes(second)).map(({ state }) => state)).toEqual(['undone', 'held'])
    await shop.pass(1)
    expect(shop.effects()).toEqual([delivered])
    await shop.pass(HOLD_MS - 2)
    expect(shop.effects(second)).toEqual([])
    await shop.pass(1)
    expect(shop.effects(second)).toEqual([received])
    expect(shop.posts()).toHaveLength(2)
  })

  // Would catch: a bulk with the short hold, or one that can only be taken back order by order.
  test('a bulk has its own hold and goes one order after the other', async () => {
    const shop = await openOutboxShop({ orders: Array.from({ length: 20 }, () => ({})) })
    const { orders } = shop.run.api
    const orderIds = (await shop.run.rows()).map(({ id }) => id)
    const statusId = await statusIdOf(shop.run, 'agreement')
    await orders.setStatus({ orderIds, statusId })
    await shop.pass(6 * HOLD_MS - 1)
    expect(shop.posts()).toEqual([])
    await shop.clock.advance(1)
    for (const promId of shop.promIds) await shop.reaches(promId, 'sent')
    expect(shop.effects()).toHaveLength(20)
    expect(shop.posts()).toHaveLength(20)
    expect(await shop.run.api.outbox.count()).toEqual({ moving: 0, attention: 0 })
  })

  // Would catch: an order of a bulk that is lost, or doubled, when its own newer change is taken back later.
  test('of a bulk that was taken back, an order that had moved on comes back with its own undo', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    const { orders, outbox } = shop.run.api
    const orderIds = [await shop.orderIdOf(first), await shop.orderIdOf(second)]
    const bulk = await orders.setStatus({ orderIds, statusId: await statusIdOf(shop.run, 'agreement') })
    const newer = await shop.setStatus(second, 'completed')
    expect(await outbox.undo({ actionId: bulk.actionId ?? 0 })).toMatchObject({
      undoneCount: 1,
      sentCount: 0,
    })
    await outbox.undo({ actionId: newer })
    await shop.pass(HOLD_MS)
    await shop.pass(60 * MINUTE_MS)
    expect(await shop.statusOf(first)).toBe('new')
    expect(await shop.statusOf(second)).toBe('agreement')
    expect(shop.effects(first)).toEqual([])
    expect(shop.effects(second)).toEqual([received])
  })

  // Would catch: "send now" that waits, or a change given up that goes all the same.
  test('send now does not wait, give up never sends', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    await shop.setStatus(first, 'agreement')
    await shop.setStatus(second, 'agreement')
    await shop.run.api.outbox.sendNow({ changeIds: [(await shop.change(first)).id] })
    await shop.run.api.outbox.giveUp({ changeIds: [(await shop.change(second)).id] })
    await shop.reaches(first, 'sent')
    await shop.pass(60 * MINUTE_MS)
    expect(shop.effects()).toEqual([received])
    expect(await shop.statusOf(second)).toBe('agreement')
    expect((await shop.change(second)).state).toBe('givenUp')
  })
})

describe('what Prom did meanwhile', () => {
  // Would catch: a buyer's cancellation that is overwritten.
  test('the buyer cancelled: a conflict, nothing is sent; keeping Prom ends it', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'agreement')
    shop.simulator.cancelByBuyer(promId)
    await shop.pass(HOLD_MS)
    const conflict = await shop.reaches(promId, 'conflict')
    expect(conflict.promState?.marketplaceStatus).toBe('canceled')
    expect(await shop.statusOf(promId)).toBe('cancelled_by_buyer')
    expect(shop.posts()).toEqual([])
    expect(await shop.run.api.outbox.count()).toEqual({ moving: 0, attention: 1 })
    await shop.run.api.outbox.resolveConflict({ changeId: conflict.id, choice: 'keepProm' })
    await shop.pass(60 * MINUTE_MS)
    expect((await shop.change(promId)).state).toBe('givenUp')
    expect(shop.posts()).toEqual([])
  })

  // Would catch: an overwrite that is a conflict again, or one that forgets that Prom can move once more.
  test('another status of the shop’s own is a conflict that a person can overwrite', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'completed')
    shop.simulator.updateOrder(promId, { status: 'custom-100001' })
    await shop.pass(HOLD_MS)
    const { id } = await shop.reaches(promId, 'conflict')
    await shop.run.api.outbox.resolveConflict({ changeId: id, choice: 'overwrite' })
    await shop.reaches(promId, 'sent')
    expect(shop.effects()).toEqual([delivered])
  })

  // Would catch: a conflict where Prom only went on by itself.
  test('pending that became paid or received is no conflict; what is there already is not sent', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    await shop.setStatus(first, 'completed')
    await shop.setStatus(second, 'agreement')
    shop.simulator.updateOrder(first, { status: 'received' })
    shop.simulator.updateOrder(second, { status: 'received' })
    await shop.pass(HOLD_MS)
    expect((await shop.change(first)).state).toBe('sent')
    expect((await shop.change(second)).state).toBe('alreadyThere')
    expect(shop.posts()).toHaveLength(1)
  })

  // Would catch: a change of ours that is taken for somebody else's by the next one.
  test('our own earlier change is no conflict for the next', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'production')
    await shop.clock.advance(HOLD_MS - 1)
    const posting = shop.simulator.injectFault({ kind: 'hang' }, { method: 'POST' })
    await shop.clock.advance(1)
    await shop.reaches(promId, 'sending')
    // Decided against what Prom had before the change that is on its way.
    await shop.setStatus(promId, 'completed')
    posting.release()
    await shop.quiet()
    await shop.pass(HOLD_MS)
    await shop.reaches(promId, 'sent')
    expect(shop.effects().map(({ value }) => value)).toEqual(['custom-100001', 'delivered'])
  })
})

describe('money', () => {
  const paid = { payment_data: { type: 'evopay', status: 'paid', status_modified: null } }

  // Would catch: a refund that nobody has seen.
  test('an order that became paid during the hold is not cancelled before the sum is confirmed', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'out_of_stock', told())
    expect((await shop.change(promId)).state).toBe('held')
    shop.simulator.updateOrder(promId, paid)
    await shop.pass(HOLD_MS)
    const waiting = await shop.reaches(promId, 'needsConfirmation')
    expect(shop.posts()).toEqual([])
    const sum = waiting.refundMinor ?? 0
    expect(sum).toBe((await shop.run.row(promId))?.fullPriceMinor)

    const { outbox } = shop.run.api
    const wrong = outbox.confirmRefund({ changeId: waiting.id, refundMinor: sum - 1 })
    await expect(wrong).rejects.toMatchObject({ code: 'SUM_CHANGED', data: { refundMinor: sum } })
    await outbox.sendNow({ changeIds: [waiting.id] })
    await shop.quiet()
    await shop.reaches(promId, 'needsConfirmation')
    expect(shop.posts()).toEqual([])
    await outbox.confirmRefund({ changeId: waiting.id, refundMinor: sum })
    await shop.reaches(promId, 'sent')
    expect(shop.effects()).toEqual([canceled])
  })

  // Would catch: a confirmation that holds for any sum.
  test('a confirmed refund whose sum has changed is asked for again', async () => {
    const shop = await openOutboxShop({ orders: [{ patch: paid }] })
    const [promId = 0] = shop.promIds
    const row = await shop.run.row(promId)
    const refund = { orderId: row?.id ?? 0, refundMinor: row?.fullPriceMinor ?? 0 }
    await shop.setStatus(promId, 'out_of_stock', told([refund]))
    shop.simulator.updateOrder(promId, { full_price: '1 грн' })
    await shop.pass(HOLD_MS)
    expect(await shop.reaches(promId, 'needsConfirmation')).toMatchObject({ refundMinor: 100 })
    expect(shop.posts()).toEqual([])
  })

  // Would catch: a completed order that can take no number any more, so that Prom never pays (prom-rules 1.2, 1.3).
  test('a paid order without a number is not completed before a person insists', async () => {
    const shop = await openOutboxShop({ orders: [{ patch: paid }] })
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'completed')
    await shop.pass(HOLD_MS)
    const { id, refundMinor } = await shop.reaches(promId, 'needsConfirmation')
    expect(refundMinor).toBeNull()
    await shop.run.api.outbox.sendNow({ changeIds: [id] })
    await shop.reaches(promId, 'sent')
    expect(shop.effects()).toEqual([delivered])
  })
})

describe('tracking numbers', () => {
  const NUMBER = '20450000000001'
  const LABEL = '0500000000003'
  const number = (value: string) => ({ kind: 'declaration', value, isEffect: true })
  const HOUR_MS = 60 * MINUTE_MS

  // Would catch: an order that is completed before its number, which Prom then refuses.
  test('the number goes first, then the order is completed', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'completed')
    await shop.clock.advance(HOLD_MS - 1)
    const reading = shop.simulator.injectFault({ kind: 'status', status: 500 }, { path: `/orders/${promId}` })
    await shop.enterNumber(promId, NUMBER, 'nova_poshta')
    await shop.pass(1)
    expect(reading.hits()).toBe(1)
    expect((await shop.changes(promId)).find(({ target }) => target.kind === 'status')).toMatchObject({
      state: 'queued',
      blockedBy: 'trackingNumberFirst',
    })
    await shop.pass(10_000)
    await shop.reaches(promId, 'sent')
    await shop.quiet()
    expect(shop.effects()).toEqual([number(NUMBER), delivered])
    expect((await shop.run.row(promId))?.trackingNumber).toBe(NUMBER)
  })

  // Would catch: Ukrposhta's refusal shown as an error, retried too often, or for ever.
  test('Ukrposhta: waits for the post office, hourly for a day, then every three hours', async () => {
    const shop = await openOutboxShop({ orders: [{ delivery: 'ukrposhta' }, {}] })
    const [promId = 0, other = 0] = shop.promIds
    const start = shop.clock.now()
    shop.simulator.setFacts({ ukrposhtaPlannedUntil: start + 30 * HOUR_MS })
    await shop.enterNumber(promId, LABEL, 'ukrposhta')
    const waiting = await shop.reaches(promId, 'waitingForPost')
    expect(waiting).toMatchObject({ problem: { code: 'refused' }, waitingSince: start })
    await shop.setStatus(other, 'agreement')
    await shop.pass(HOLD_MS)
    expect((await shop.change(other)).state).toBe('sent')
    for (let hour = 0; hour < 40; hour += 1) await shop.pass(HOUR_MS)
    expect(await shop.reaches(promId, 'sent')).toMatchObject({ problem: null })
    const hours = shop
      .posts()
      .filter(({ path }) => path.includes('declaration'))
      .map(({ at }) => Math.round((at - start) / HOUR_MS))
    expect(hours).toEqual([...Array.from({ length: 25 }, (_, hour) => hour), 27, 30])
    expect(shop.effects(promId)).toEqual([number(LABEL)])
  }, 120_000)

  // Would catch: waiting without end for a number that was made at the branch (prom-rules 5).
  test('Ukrposhta: after ten days a person has to look', async () => {
    const shop = await openOutboxShop({
      orders: [{ delivery: 'ukrposhta' }],
      settings: { pollIntervalMs: HOUR_MS },
    })
    const [promId = 0] = shop.promIds
    shop.simulator.setFacts({ unknownDeclarations: [LABEL] })
    await shop.enterNumber(promId, LABEL, 'ukrposhta')
    await shop.reaches(promId, 'waitingForPost')
    for (let step = 0; step < 10 * 24 - 1; step += 1) await shop.pass(HOUR_MS)
    expect((await shop.change(promId)).state).toBe('waitingForPost')
    for (let step = 0; step < 4; step += 1) await shop.pass(HOUR_MS)
    const ended = await shop.reaches(promId, 'refused')
    expect(ended.waitingSince).not.toBeNull()
    expect(ended.problem?.detail).toContain('декларації')
  }, 120_000)

  // Would catch: success shown as a refusal.
  test('a number that is there already is not sent; "already added" is a success', async () => {
    const shop = await openOutboxShop()
    const [first = 0, second = 0] = shop.promIds
    shop.simulator.updateOrder(first, {
      delivery_provider_data: { provider: 'nova_poshta', declaration_number: '2045 0000 0000 01' },
    })
    await shop.enterNumber(first, NUMBER, 'nova_poshta')
    expect(await shop.reaches(first, 'alreadyThere')).toMatchObject({ problem: null })
    expect(shop.posts()).toEqual([])
    // Prom has it, but does not show it yet.
    const before = shop.simulator.order(second)
    await shop.enterNumber(second, '20450000000002', 'nova_poshta')
    await shop.reaches(second, 'sent')
    shop.simulator.putRaw(second, before)
    await shop.clock.advance(MINUTE_MS)
    await shop.run.idle(shop.sourceId)
    await shop.enterNumber(second, '20450000000002', 'nova_poshta')
    await shop.reaches(second, 'alreadyThere')
  })

  // Would catch: a number that silently takes the place of another one.
  test('another number on Prom is a conflict', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    shop.simulator.updateOrder(promId, {
      delivery_provider_data: { provider: 'nova_poshta', declaration_number: '20450000000009' },
    })
    await shop.enterNumber(promId, NUMBER, 'nova_poshta')
    const conflict = await shop.reaches(promId, 'conflict')
    expect(conflict.promState?.trackingNumber).toBe('20450000000009')
    expect(shop.posts()).toEqual([])
  })
})
