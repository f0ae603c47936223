import { describe, expect, test } from 'vitest'
import type { ShownNotification } from '#shared/contract/notifications.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  addQuietOrders,
  DAY_MS,
  eventually,
  HOUR_MS,
  MINUTE_MS,
  NOON,
  openShop,
  type Run,
  runKramar,
} from './harness.ts'
import { HOLD_MS, openOutboxShop } from './outbox-shop.ts'

interface OnDesktop extends ShownNotification {
  click(): void
}

/** A connected shop whose first import is over, and what was shown on the desktop since. */
async function openTold(settings: Partial<Settings> = {}) {
  const clock = createSteppedClock(NOON)
  const { simulator, url } = await openShop({ clock, orderCount: 0 })
  addQuietOrders(simulator, 5, { from: NOON - HOUR_MS })
  const desktop: OnDesktop[] = []
  const notifier = {
    show: (shown: ShownNotification, click: () => void) => void desktop.push({ ...shown, click }),
  }
  const start = (dataDir?: string, secrets?: Run['secrets']) =>
    runKramar({
      clock,
      promApiUrl: url,
      notifier,
      settings,
      ...(dataDir ? { dataDir } : {}),
      ...(secrets ? { secrets } : {}),
    })
  const run = await start()
  const source = await run.connect(simulator.token)
  await run.imported(source.id)
  const beforeNews = desktop.splice(0)
  return {
    clock,
    simulator,
    run,
    source,
    desktop,
    /** What was shown up to the end of the import. */
    beforeNews,
    start,
    check: () => run.nextCheck(source.id),
    list: () => run.api.notifications.list({ limit: 100 }),
  }
}

const kinds = (rows: { kind: string }[]) => rows.map(({ kind }) => kind)

describe('events', () => {
  // Would catch: a flood of two months of orders as news, and an import whose end nobody is told.
  test('of a first import only its end is told', async () => {
    const { beforeNews, list } = await openTold()
    expect(beforeNews).toMatchObject([{ title: 'Перший імпорт завершено: Посуд Львів' }])
    expect(await list()).toMatchObject([{ kind: 'importFinished', ordersCount: 5, isRead: false }])
  })

  test('a new order is told once, and opens by a click, which reads it', async () => {
    const told = await openTold()
    const number = told.simulator.addOrder()
    await told.check()
    await told.run.minutes(3, told.source.id)
    expect(told.desktop).toHaveLength(1)
    const [shown] = told.desktop
    const orderId = (await told.run.row(number))?.id
    expect(shown).toMatchObject({ isSilent: false, target: { kind: 'openOrder', orderId } })
    expect(shown?.title.replaceAll('\u00a0', '')).toBe(`Нове замовлення ${number}`)

    expect(await told.run.api.notifications.countUnread()).toBe(2)
    const requests = await told.run.api.desktop.watchRequests()
    shown?.click()
    expect((await requests.next()).value).toEqual({ kind: 'openOrder', orderId })
    expect(await told.run.api.notifications.countUnread()).toBe(1)
  })

  test('an order that its buyer has cancelled is told, one that the shop has cancelled is not', async () => {
    const told = await openTold()
    const [byBuyer = 0, byShop = 0] = addQuietOrders(told.simulator, 2, { from: NOON - 10 * MINUTE_MS })
    await told.check()
    told.desktop.splice(0)
    told.simulator.cancelByBuyer(byBuyer)
    told.simulator.updateOrder(byShop, {
      status: 'canceled',
      cancellation: { title: 'Немає в наявності', initiator: 'company' },
    })
    await told.check()
    expect(await told.run.row(byShop)).toMatchObject({ marketplaceStatus: 'canceled' })
    expect(told.desktop.map(({ title }) => title.replaceAll('\u00a0', ''))).toEqual([
      `Покупець скасував замовлення ${byBuyer}`,
    ])
    await told.run.minutes(20, told.source.id)
    expect(told.desktop).toHaveLength(1)
  })

  test('a token that Prom refuses is told once, one that is about to expire on each of its days', async () => {
    const told = await openTold()
    const { api } = told.run
    const tokenExpiresAt = NOON + 8 * DAY_MS
    await api.sources.update({ sourceId: told.source.id, tokenExpiresAt })
    await told.run.minutes(61, told.source.id)
    expect(told.desktop).toMatchObject([{ target: { kind: 'openSource', sourceId: told.source.id } }])
    told.desktop.splice(0)
    await told.clock.advance(HOUR_MS * 3)
    await told.run.idle(told.source.id)
    expect(told.desktop).toEqual([])
    await told.clock.jump(DAY_MS)
    await told.run.idle(told.source.id)
    expect(told.desktop.map(({ title }) => title)).toEqual(['Токен діє до 02.12.2026: Посуд Львів'])

    told.desktop.splice(0)
    told.simulator.revokeToken()
    await told.check()
    await eventually('the refusal is told', () => told.desktop.length > 0)
    await told.clock.advance(HOUR_MS)
    expect(told.desktop.map(({ title }) => title)).toEqual(['Prom не приймає токен: Посуд Львів'])
  })

  test('a change in conflict is told with its order, and opens the outbox', async () => {
    const shop = await openOutboxShop()
    const [promId = 0] = shop.promIds
    await shop.setStatus(promId, 'agreement')
    shop.simulator.updateOrder(promId, { status: 'delivered' })
    await shop.pass(HOLD_MS)
    await shop.reaches(promId, 'conflict')
    const [newest] = await shop.run.api.notifications.list({ limit: 10 })
    expect(newest).toMatchObject({ kind: 'outboxStopped', state: 'conflict', order: { number: promId } })
  })
})

describe('the desktop', () => {
  test('four orders of one check are one notification, all four are in the list', async () => {
    const told = await openTold()
    // More than a minute after what was told last.
    await told.run.minutes(2, told.source.id)
    addQuietOrders(told.simulator, 4, { from: told.clock.now(), stepMs: 1 })
    await told.check()
    expect(told.desktop).toMatchObject([
      { title: '4 нові замовлення', target: { kind: 'showNew' }, ids: { length: 4 } },
    ])
    expect(kinds(await told.list())).toEqual([
      'newOrder',
      'newOrder',
      'newOrder',
      'newOrder',
      'importFinished',
    ])
  })

  test('in quiet hours nothing is shown, at their end it is told together', async () => {
    // It is noon: the quiet hours end at half past two.
    const told = await openTold({ quietHours: { fromMinute: 11 * 60, untilMinute: 14 * 60 + 30 } })
    for (let order = 0; order < 3; order += 1) {
      told.simulator.addOrder()
      await told.check()
    }
    expect(await told.run.api.notifications.countUnread()).toBe(4)
    await told.clock.jump(2.5 * HOUR_MS - 5 * MINUTE_MS)
    await told.run.idle(told.source.id)
    expect(told.desktop).toEqual([])
    await told.clock.advance(6 * MINUTE_MS)
    expect(told.desktop).toMatchObject([{ title: '4 події' }])
  })

  test('what was read in the list meanwhile is not shown any more', async () => {
    const told = await openTold({ quietHours: { fromMinute: 11 * 60, untilMinute: 14 * 60 } })
    told.simulator.addOrder()
    await told.check()
    await told.run.api.notifications.markRead({})
    await told.clock.advance(3 * HOUR_MS)
    expect(told.desktop).toEqual([])
  })

  test('a kind that is switched off is neither shown nor listed, and sound can be off', async () => {
    const told = await openTold({ mutedNotifications: ['importFinished'], hasNotificationSound: false })
    expect(told.beforeNews).toEqual([])
    told.simulator.addOrder()
    await told.check()
    expect(told.desktop).toMatchObject([{ isSilent: true }])
    expect(kinds(await told.list())).toEqual(['newOrder'])
  })
})

describe('the list', () => {
  test('is kept over a restart, for 30 days', async () => {
    const told = await openTold()
    told.simulator.addOrder()
    await told.check()
    await told.run.stop()
    const again = await told.start(told.run.dataDir, told.run.secrets)
    expect(kinds(await again.api.notifications.list({ limit: 100 }))).toEqual(['newOrder', 'importFinished'])
    await told.clock.jump(30 * DAY_MS + HOUR_MS)
    expect(await again.api.notifications.list({ limit: 100 })).toEqual([])
    expect(await again.api.notifications.countUnread()).toBe(0)
  })

  test('loses what belonged to a removed shop', async () => {
    const told = await openTold()
    await told.run.api.sources.remove({ sourceId: told.source.id, orders: 'delete' })
    expect(await told.list()).toEqual([])
  })
})

describe('without a notifier of the host', () => {
  // Would catch: one notification in every open tab.
  test('of several pages that listen one is asked to show it, and another one when that is gone', async () => {
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 0 })
    const run = await runKramar({ clock, promApiUrl: url })
    const source = await run.connect(simulator.token)
    await run.imported(source.id)
    const shownIn: string[] = []
    const openPage = async (name: string) => {
      const closing = new AbortController()
      const stream = await run.api.notifications.watchShown(undefined, { signal: closing.signal })
      const reading = (async () => {
        for await (const _shown of stream) shownIn.push(name)
      })()
      await clock.settle()
      return async () => {
        closing.abort()
        await reading.catch(() => undefined)
      }
    }
    // Nobody listens: it is in the list, and no page that comes later shows it.
    simulator.addOrder()
    await run.nextCheck(source.id)
    const closeFirst = await openPage('first')
    const closeSecond = await openPage('second')
    simulator.addOrder()
    await run.nextCheck(source.id)
    await eventually('it is shown', () => shownIn.length > 0)
    expect(shownIn).toEqual(['second'])
    await closeSecond()
    await clock.advance(2 * MINUTE_MS)
    simulator.addOrder()
    await run.nextCheck(source.id)
    await eventually('it is shown again', () => shownIn.length > 1)
    expect(shownIn).toEqual(['second', 'first'])
    await closeFirst()
  })
})
