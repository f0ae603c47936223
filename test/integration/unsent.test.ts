import { describe, expect, test } from 'vitest'
import { SECOND_MS } from './harness.ts'
import { HOLD_MS, openOutboxShop, statusIdOf } from './outbox-shop.ts'

const received = { kind: 'status', value: 'received', isEffect: true }

describe('what is left when the program is to end', () => {
  // Would catch: waiting for what does not come by waiting, and an end before the last change was sent.
  test('is told apart by what waiting helps, and waiting ends with the last of these', async () => {
    const shop = await openOutboxShop({ orders: [{}, {}, { delivery: 'ukrposhta' }] })
    const [first = 0, second = 0, third = 0] = shop.promIds
    expect(shop.run.kramar.outboxSummary()).toEqual({ moving: 0, leaving: 0, attention: 0 })
    shop.simulator.setFacts({ unknownDeclarations: ['0504000000000'] })
    await shop.enterNumber(third, '0504000000000', 'ukrposhta')
    await shop.reaches(third, 'waitingForPost')
    await shop.setStatus(first, 'agreement')
    await shop.setStatus(second, 'agreement')
    expect(shop.run.kramar.outboxSummary()).toEqual({ moving: 3, leaving: 2, attention: 0 })

    await shop.run.api.settings.update({ isSendingPaused: true })
    expect(shop.run.kramar.outboxSummary()).toMatchObject({ moving: 3, leaving: 0 })
    await shop.run.api.settings.update({ isSendingPaused: false })

    let isOver = false
    const waiting = shop.run.kramar.whenOutboxSent(new AbortController().signal).then(() => {
      isOver = true
    })
    await shop.clock.advance(HOLD_MS - 1)
    await shop.quiet()
    expect(isOver).toBe(false)
    await shop.pass(SECOND_MS)
    await waiting
    expect(shop.effects()).toEqual([received, received])
    expect(shop.run.kramar.outboxSummary()).toEqual({ moving: 1, leaving: 0, attention: 0 })
  })

  // Would catch: a wait that nobody can call off.
  test('waiting can be called off', async () => {
    const shop = await openOutboxShop()
    await shop.setStatus(shop.promIds[0] ?? 0, 'agreement')
    const wish = new AbortController()
    const waiting = shop.run.kramar.whenOutboxSent(wish.signal)
    wish.abort(new Error('called off'))
    await expect(waiting).rejects.toThrow('called off')
  })
})

describe('an act that is longer than a page of the outbox', () => {
  // Would catch: totals of the page told as the act's, "send all" that sends the page.
  test('is counted and sent as a whole', async () => {
    const shop = await openOutboxShop({ orders: [{}, {}, {}, {}], settings: { holdBulkMs: 60 * SECOND_MS } })
    const { outbox, orders } = shop.run.api
    const orderIds = await Promise.all(shop.promIds.map((promId) => shop.orderIdOf(promId)))
    const single = await shop.setStatus(shop.promIds[0] ?? 0, 'no_answer')
    const bulk = await orders.setStatus({ orderIds, statusId: await statusIdOf(shop.run, 'production') })
    const actionId = bulk.actionId ?? 0
    const page = { show: 'open', offset: 0, limit: 2 } as const
    expect(await outbox.list(page)).toMatchObject({ total: 4, acts: [{ actionId, total: 4, attention: 0 }] })
    const all = await outbox.list({ ...page, show: 'all', limit: 500 })
    expect(all.acts).toContainEqual({ actionId: single, total: 1, attention: 0 })

    await outbox.sendNow({ actionId })
    await shop.quiet()
    expect(shop.posts()).toHaveLength(4)
    expect((await outbox.list(page)).acts).toEqual([])
  })
})
