import { describe, expect, test } from 'vitest'
import type { CancellationRule } from '#shared/contract/rules.ts'
import { openDesk, openDeskWithRules, PAID } from './desk.ts'
import { HOUR_MS, refusalOf, SECOND_MS } from './harness.ts'

const nobody = { confirmedRefunds: [] }
const outOfStock: CancellationRule = { reason: 'not_available', text: null }

describe('orders cancelled on Prom', () => {
  // Would catch: KeyCRM's echo, a cancellation that is sent back to where it came from (product R4).
  test('are cancelled here, and that is not sent back', async () => {
    const { api, clock, externalIds, ids, simulator, run, source, codeOf, historyOf, outgoing, posts } =
      await openDeskWithRules()
    const [id = 0] = ids
    expect(simulator.cancelByBuyer(externalIds[0] ?? 0)).toBe(true)
    await run.nextCheck(source.id)
    await clock.advance(HOUR_MS)
    expect(await codeOf(id)).toBe('cancelled_by_buyer')
    expect((await historyOf(id)).find(({ kind }) => kind === 'statusSet')).toMatchObject({ by: 'prom' })
    expect(await outgoing()).toEqual([])
    expect(posts()).toEqual([])
    expect(await api.orders.explainNotSent({ orderId: id })).toMatchObject({
      reason: 'cancelledOnMarketplace',
    })
  })

  test('move inside the group only, and are told nothing', async () => {
    const { ids, externalIds, simulator, run, source, codeOf, move, outgoing } = await openDeskWithRules()
    const [id = 0, other = 0] = ids
    simulator.cancelByBuyer(externalIds[0] ?? 0)
    await run.nextCheck(source.id)
    expect(await move([id, other], 'agreement')).toMatchObject({
      changedCount: 1,
      skipped: [{ reason: 'cancelledOnMarketplace', count: 1 }],
    })
    expect(await codeOf(id)).toBe('cancelled_by_buyer')
    expect(await move(id, 'duplicate')).toMatchObject({ changedCount: 1, outgoingCount: 0 })
    expect(await codeOf(id)).toBe('duplicate')
    expect((await outgoing()).filter(({ orderId }) => orderId === id)).toEqual([])
  })
})

describe('cancelling here', () => {
  test('asks what Prom is to be told', async () => {
    const { ids, move, codeOf } = await openDeskWithRules()
    await expect(move(ids[0] ?? 0, 'out_of_stock')).rejects.toMatchObject({ code: 'CANCELLATION_MISSING' })
    expect(await codeOf(ids[0] ?? 0)).toBe('new')
  })

  // Would catch: "other" without a word, which Prom was never seen to take.
  test('asks a text for the reason that needs one', async () => {
    const { move, ids, save, outgoing } = await openDesk()
    await save()
    const [id = 0] = ids
    const tell = (text: string | null) => ({
      tell: { reason: 'another', text } as const,
      confirmedRefunds: [],
    })
    for (const text of [null, '  ']) {
      const refusal = await refusalOf(move(id, 'cancelled_other', tell(text)))
      expect(refusal.code).toBe('TEXT_MISSING')
    }
    expect(await outgoing()).toEqual([])
    await move(id, 'cancelled_other', tell(' Домовились інакше '))
    expect(await outgoing()).toMatchObject([{ target: { reason: 'another', text: 'Домовились інакше' } }])
  })

  test('tells Prom the reason that was chosen', async () => {
    const { clock, ids, externalIds, move, posts, promStatus, settled, outgoing, statusId } =
      await openDeskWithRules()
    await move(ids[0] ?? 0, 'out_of_stock', { tell: outOfStock, ...nobody })
    await move(ids[1] ?? 0, 'cancelled_other', {
      tell: { reason: 'another', text: 'Розбили на складі' },
      ...nobody,
    })
    const [byPerson, byRule] = await outgoing()
    expect([byPerson, byRule].map((row) => row?.rule)).toEqual(
      expect.arrayContaining([null, { group: 'cancelled', statusId: await statusId('out_of_stock') }]),
    )
    await clock.advance(10 * SECOND_MS)
    await settled()
    expect(promStatus(externalIds[0] ?? 0)).toBe('canceled')
    expect(posts().map(({ body }) => body)).toMatchObject([
      { status: 'canceled', cancellation_reason: 'not_available' },
      { status: 'canceled', cancellation_reason: 'another', cancellation_text: 'Розбили на складі' },
    ])
  })

  test('tells nothing where the person wants it so', async () => {
    const { api, clock, ids, move, codeOf, posts } = await openDeskWithRules()
    await move(ids[0] ?? 0, 'out_of_stock', { tell: null, ...nobody })
    await clock.advance(HOUR_MS)
    expect(await codeOf(ids[0] ?? 0)).toBe('out_of_stock')
    expect(posts()).toEqual([])
    expect(await api.orders.explainNotSent({ orderId: ids[0] ?? 0 })).toMatchObject({ reason: 'notTold' })
  })

  test('tells Prom with rules off where a person asks for it', async () => {
    const { clock, ids, externalIds, move, promStatus, settled, outgoing } = await openDesk()
    await move(ids[0] ?? 0, 'out_of_stock', { tell: outOfStock, ...nobody })
    expect(await outgoing()).toMatchObject([{ rule: null }])
    await clock.advance(10 * SECOND_MS)
    await settled()
    expect(promStatus(externalIds[0] ?? 0)).toBe('canceled')
  })
})

describe('cancelling a paid order', () => {
  // Would catch: money that goes back to the buyer without anybody having agreed to the sum (product R10).
  test('without consent to the sum is not sent, however long it waits', async () => {
    const { api, clock, addOrder, move, promStatus, outgoing, codeOf } = await openDeskWithRules()
    const { id, externalId } = await addOrder(PAID)
    const { fullPriceMinor } = await api.orders.get({ orderId: id })
    const result = await move(id, 'out_of_stock', {
      tell: outOfStock,
      confirmedRefunds: [{ orderId: id, refundMinor: fullPriceMinor - 1 }],
    })
    expect(result).toMatchObject({ outgoingCount: 1, needsConfirmationCount: 1, holdUntil: null })
    expect(await codeOf(id)).toBe('out_of_stock')
    await clock.advance(24 * HOUR_MS)
    expect(await outgoing()).toMatchObject([{ state: 'needsConfirmation', refundMinor: fullPriceMinor }])
    expect(promStatus(externalId)).toBe('paid')
  })

  test('with consent to exactly the sum goes like any other', async () => {
    const { api, clock, addOrder, move, promStatus, settled } = await openDeskWithRules()
    const { id, externalId } = await addOrder(PAID)
    const { fullPriceMinor } = await api.orders.get({ orderId: id })
    const confirmedRefunds = [{ orderId: id, refundMinor: fullPriceMinor }]
    expect(await move(id, 'out_of_stock', { tell: outOfStock, confirmedRefunds })).toMatchObject({
      needsConfirmationCount: 0,
    })
    await clock.advance(10 * SECOND_MS)
    await settled()
    expect(promStatus(externalId)).toBe('canceled')
  })
})
