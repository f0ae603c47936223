import { describe, expect, test } from 'vitest'
import { DEFAULT_MONEY_SETTINGS } from '#shared/contract/money.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import { DAY_MS, eventually, NOON, openShop, refusalOf, runKramar } from './harness.ts'

describe('analytics', () => {
  // Would catch: commission that never reaches the figures, or a period before that overlaps the one asked for.
  test('counts what the shop sold and what Prom took, beside the period before', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 0 })
    const order = (daysAgo: number, price: string, patch = {}) =>
      simulator.addOrder({
        createdAt: NOON - daysAgo * DAY_MS,
        patch: { full_price: price, cpa_commission: { amount: '10.50', is_refunded: false }, ...patch },
      })
    order(7, '70 грн')
    order(6, '999 грн', { status: 'canceled', cpa_commission: { amount: '40', is_refunded: true } })
    order(5.9, '250,50 грн')
    order(0, '100 грн')
    const run = await runKramar({ clock, promApiUrl: url })
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    const type = (await run.api.money.listTypes()).find(({ code }) => code === 'commission')
    const settings = { ...DEFAULT_MONEY_SETTINGS, commissionTypeId: type?.id ?? null }
    await run.api.money.saveSettings({ sourceId: source.id, settings })
    const scope = { from: '2026-11-18', to: '2026-11-24', currency: 'UAH' as const }
    await eventually('the commissions', async () => {
      const { current } = await run.api.analytics.summary(scope)
      return current.commissionMinor > 0
    })
    expect(await run.api.analytics.summary(scope)).toMatchObject({
      current: { orderCount: 2, cancelledCount: 1, turnoverMinor: 35_050, commissionMinor: 2_100 },
      previous: { orderCount: 1, cancelledCount: 0, turnoverMinor: 7_000, commissionMinor: 1_050 },
      previousFrom: '2026-11-11',
      previousTo: '2026-11-17',
    })
    const days = await run.api.analytics.breakdown({ ...scope, by: 'day' })
    expect(days.map(({ key, figures }) => [key, figures.orderCount])).toEqual([
      ['2026-11-18', 1],
      ...['19', '20', '21', '22', '23'].map((day) => [`2026-11-${day}`, 0]),
      ['2026-11-24', 1],
    ])
    const backwards = run.api.analytics.summary({ ...scope, from: '2026-11-25' })
    expect((await refusalOf(backwards)).code).toBe('BAD_REQUEST')
  })
})
