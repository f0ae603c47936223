import { describe, expect, test } from 'vitest'
import { DEFAULT_MONEY_SETTINGS, DEFAULT_TARIFFS } from '#shared/contract/money.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { openDesk } from './desk.ts'
import { DAY_MS, eventually, HOUR_MS, MINUTE_MS, NOON, openShop, refusalOf, runKramar } from './harness.ts'

async function commissionType(api: Awaited<ReturnType<typeof openDesk>>['api']): Promise<number> {
  const found = (await api.money.listTypes()).find(({ code }) => code === 'commission')
  if (!found) throw new Error('no type for the commission')
  return found.id
}

describe('expenses', () => {
  // Would catch: a commission that is kept as zero because it comes late, and one that stays after it was returned.
  test('the commission is kept once it is known, follows Prom, and its return is an entry of its own', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 0 })
    const run = await runKramar({ clock, promApiUrl: url })
    const { api } = run
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    const settings = { ...DEFAULT_MONEY_SETTINGS, commissionTypeId: await commissionType(api) }
    await api.money.saveSettings({ sourceId: source.id, settings })

    const commission = (amount: string, isRefunded = false) => ({
      cpa_commission: { amount, is_refunded: isRefunded },
    })
    const externalId = simulator.addOrder({ createdAt: NOON, patch: commission('0') })
    const check = async () => {
      await clock.advance(2 * MINUTE_MS)
      await run.idle(source.id)
      const row = await run.row(externalId)
      const entries = await api.money.ofOrder({ orderId: row?.id ?? 0 })
      return entries.map(({ origin, amountMinor, at }) => ({ origin, amountMinor, at }))
    }
    expect(await check()).toEqual([])
    simulator.updateOrder(externalId, commission('12.30'))
    expect(await check()).toEqual([{ origin: 'commission', amountMinor: 1_230, at: NOON }])
    simulator.updateOrder(externalId, commission('15'))
    expect(await check()).toEqual([{ origin: 'commission', amountMinor: 1_500, at: NOON }])
    simulator.updateOrder(externalId, commission('15', true))
    expect(await check()).toMatchObject([
      { origin: 'commission', amountMinor: 1_500 },
      { origin: 'commissionRefund', amountMinor: -1_500 },
    ])
  })

  test('nothing is kept for a new source; switched on, the orders that are here are worked out, by the tariffs of the day', async () => {
    const desk = await openDesk({ orders: 0 })
    const { api, source, simulator, clock, run } = desk
    const externalId = simulator.addOrder({
      createdAt: clock.now(),
      payment: 'evopay',
      patch: { full_price: '1 000 грн', payment_data: { type: 'evopay', status: 'paid' } },
    })
    await clock.advance(2 * MINUTE_MS)
    await run.idle(source.id)
    const { id: orderId } = await desk.rowOf(externalId)
    expect(await api.money.getSettings({ sourceId: source.id })).toEqual(DEFAULT_MONEY_SETTINGS)
    const fee = async () => (await api.money.ofOrder({ orderId })).map(({ amountMinor }) => amountMinor)
    expect(await fee()).toEqual([])

    const settings = { ...DEFAULT_MONEY_SETTINGS, paymentFee: 'card' as const }
    await api.money.saveSettings({ sourceId: source.id, settings })
    await eventually('the fee by the tariff', async () => (await fee())[0] === 3_500)
    await api.settings.update({ tariffs: { ...DEFAULT_TARIFFS, cardFeePercent: 2 } })
    await eventually('the fee by the new tariff', async () => (await fee())[0] === 2_000)
  })

  test('what was being worked out when Kramar ended is worked out at the next start', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 60 })
    const run = await runKramar({ clock, promApiUrl: url })
    const source = await run.connect(simulator.token, { importDepthDays: null })
    await run.imported(source.id)
    const settings = { ...DEFAULT_MONEY_SETTINGS, commissionTypeId: await commissionType(run.api) }
    await run.api.money.saveSettings({ sourceId: source.id, settings })
    // Marked in the same transaction as the settings, so that ending at any moment after it loses nothing.
    await run.stop()
    const again = await runKramar({ clock, promApiUrl: url, dataDir: run.dataDir })
    const rows = await again.rows()
    const withCommission = await Promise.all(
      rows.map(async ({ id }) => (await again.api.orders.get({ orderId: id })).commissionMinor ?? 0),
    )
    const expected = withCommission.filter((minor) => minor > 0).length
    expect(expected).toBeGreaterThan(10)
    await eventually('all commissions', async () => {
      const entries = await Promise.all(rows.map(({ id }) => again.api.money.ofOrder({ orderId: id })))
      return entries.filter((of) => of.some(({ origin }) => origin === 'commission')).length === expected
    })
  })

  test('by hand: added, removed, refused where what it is about is not here; kept ones cannot be removed', async () => {
    const desk = await openDesk({ orders: 1 })
    const { api, source } = desk
    const [orderId = 0] = desk.ids
    const type = await api.money.addType({ name: 'Плівка' })
    const expense = {
      orderId,
      sourceId: source.id,
      typeId: type.id,
      amountMinor: 1_250,
      currency: 'UAH' as const,
      at: NOON - HOUR_MS,
      note: 'рулон',
    }
    const added = await api.money.add(expense)
    expect(await api.money.ofOrder({ orderId })).toEqual([added])
    expect((await refusalOf(api.money.add({ ...expense, orderId: 999 }))).code).toBe('NOT_FOUND')
    expect((await refusalOf(api.money.addType({ name: 'плівка' }))).code).toBe('NAME_TAKEN')
    await api.money.remove({ expenseId: added.id })
    expect(await api.money.ofOrder({ orderId })).toEqual([])
    expect((await refusalOf(api.money.remove({ expenseId: added.id }))).code).toBe('NOT_FOUND')

    const settings = { ...DEFAULT_MONEY_SETTINGS, commissionTypeId: type.id }
    await api.money.saveSettings({ sourceId: source.id, settings })
    desk.simulator.updateOrder(desk.externalIds[0] ?? 0, {
      cpa_commission: { amount: '5', is_refunded: false },
    })
    await desk.clock.advance(DAY_MS / 24)
    await eventually('the commission', async () => (await api.money.ofOrder({ orderId })).length === 1)
    const [kept] = await api.money.ofOrder({ orderId })
    expect((await refusalOf(api.money.remove({ expenseId: kept?.id ?? 0 }))).code).toBe('NOT_FOUND')
  })

  // Would catch: a day cut by UTC, a page that repeats or loses a row, a sum of the page alone.
  test('are listed by period, kind and text, with their sum, whatever the page', async () => {
    const desk = await openDesk({ orders: 1 })
    const { api, source } = desk
    const [orderId = 0] = desk.ids
    const [type, other] = await api.money.listTypes()
    const add = (patch: Partial<Parameters<typeof api.money.add>[0]>) =>
      api.money.add({
        orderId: null,
        sourceId: null,
        typeId: type?.id ?? 0,
        amountMinor: 100,
        currency: 'UAH',
        at: NOON,
        note: '',
        ...patch,
      })
    // Kyiv's midnight of the 24th is 22:00 UTC of the 23rd.
    const before = await add({ at: Date.parse('2026-11-23T21:59:59Z') })
    const first = await add({ at: Date.parse('2026-11-23T22:00:00Z'), note: 'Реклама у Ґуґлі' })
    const ofOrder = await add({ orderId, sourceId: source.id, amountMinor: 2_000, typeId: other?.id ?? 0 })
    await add({ currency: 'EUR' })
    const list = async (patch: Partial<Parameters<typeof api.money.list>[0]> = {}) => {
      const day = { from: '2026-11-24', to: '2026-11-24', currency: 'UAH' as const }
      const all = { subject: 'all' as const, maker: 'all' as const, offset: 0, limit: 10 }
      const { rows, total, totalMinor } = await api.money.list({ ...day, ...all, ...patch })
      return { ids: rows.map(({ id }) => id), total, totalMinor }
    }
    expect(await list()).toEqual({ ids: [ofOrder.id, first.id], total: 2, totalMinor: 2_100 })
    expect(await list({ offset: 1, limit: 1 })).toEqual({ ids: [first.id], total: 2, totalMinor: 2_100 })
    expect((await list({ from: '2026-11-23' })).ids).toEqual([ofOrder.id, first.id, before.id])
    expect((await list({ subject: 'business' })).ids).toEqual([first.id])
    expect((await list({ subject: 'order', sourceIds: [source.id] })).ids).toEqual([ofOrder.id])
    expect((await list({ typeIds: [other?.id ?? 0] })).ids).toEqual([ofOrder.id])
    expect((await list({ maker: 'kept' })).total).toBe(0)
    expect((await list({ text: 'ґУГЛ' })).ids).toEqual([first.id])
    expect((await list({ text: String(desk.externalIds[0]) })).ids).toEqual([ofOrder.id])
    expect((await refusalOf(list({ to: '2026-11-20' }))).code).toBe('BAD_REQUEST')
  })
})
