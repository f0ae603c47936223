import { expect, it } from 'vitest'
import type { KramarNotification, NotifiedOrder } from '#shared/contract/notifications.ts'
import { toShown } from './shown-notification.ts'

const AT = Date.parse('2026-11-24T10:00:00Z')
const SETTINGS = { language: 'uk', hasNotificationSound: true, isBuyerNameNotified: false } as const
const BUYER = 'Стеценко Мирослава'

const order = (patch: Partial<NotifiedOrder> = {}): NotifiedOrder => ({
  id: 7,
  number: 900014393,
  buyerName: BUYER,
  sumMinor: 123_450,
  currency: 'UAH',
  itemCount: 3,
  firstItemName: 'Глечик',
  ...patch,
})
const common = { id: 1, at: AT, isRead: false, source: { id: 2, name: 'Посуд Львів' } }
const newOrder = (patch: Partial<NotifiedOrder> = {}, id = 1): KramarNotification => ({
  ...common,
  id,
  kind: 'newOrder',
  order: order(patch),
})
/** As a person reads it. */
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

function show(...given: Parameters<typeof toShown>) {
  return toShown(...given).map(({ title, body, ...rest }) => ({
    ...rest,
    title: plain(title),
    body: plain(body),
  }))
}

it('tells of a new order its number, sum and items, and opens it', () => {
  expect(show([newOrder()], 'each', SETTINGS, false)).toEqual([
    {
      ids: [1],
      title: 'Нове замовлення 900 014 393',
      body: '1 234,50 грн · Глечик та ще 2',
      isSilent: false,
      target: { kind: 'openOrder', orderId: 7 },
    },
  ])
})

// Would catch: a name on the screen of a seller who did not allow it.
it('names the buyer only where that is allowed, in one and in several', () => {
  const events: KramarNotification[] = [
    newOrder(),
    { ...common, kind: 'orderCancelled', order: order() },
    { ...common, kind: 'outboxStopped', state: 'conflict', order: order() },
  ]
  for (const how of ['each', 'together'] as const) {
    expect(JSON.stringify(show(events, how, SETTINGS, true))).not.toContain(BUYER)
  }
  const allowed = show(events, 'each', { ...SETTINGS, isBuyerNameNotified: true }, true)
  expect(allowed[0]?.body).toBe(`${BUYER} · 1 234,50 грн · Глечик та ще 2 · Посуд Львів`)
})

it('puts many new orders into one with their sum', () => {
  const events = [1, 2, 3, 4, 5].map((id) => newOrder({ sumMinor: 10_000 }, id))
  expect(show(events, 'together', SETTINGS, false)).toEqual([
    {
      ids: [1, 2, 3, 4, 5],
      title: '5 нових замовлень',
      body: 'на 500,00 грн',
      isSilent: false,
      target: { kind: 'showNew' },
    },
  ])
})

it('adds up no sums of different currencies', () => {
  const events = [newOrder(), newOrder({ currency: 'USD' }, 2)]
  expect(show(events, 'together', SETTINGS, false)[0]?.body).toBe('Натисніть, щоб переглянути')
})

it('counts different events by kind and opens the list of them', () => {
  const events: KramarNotification[] = [
    newOrder({}, 1),
    newOrder({}, 2),
    { ...common, id: 3, kind: 'orderCancelled', order: order() },
    { ...common, id: 4, kind: 'tokenTrouble', expiresAt: null },
  ]
  expect(show(events, 'together', { ...SETTINGS, language: 'en' }, false)).toMatchObject([
    {
      title: '4 events',
      body: '2 new orders · 1 cancelled by the buyer · 1 token needs attention · worth 2,469.00 UAH',
      target: { kind: 'openNotifications' },
    },
  ])
})

it('says of a token how many days are left, and opens its source', () => {
  const expiresAt = Date.parse('2026-11-28T22:00:00Z')
  expect(show([{ ...common, kind: 'tokenTrouble', expiresAt }], 'each', SETTINGS, false)).toMatchObject([
    {
      title: 'Токен діє до 28.11.2026: Посуд Львів',
      body: 'Лишилося 4 дні. Замініть токен заздалегідь.',
      target: { kind: 'openSource', sourceId: 2 },
    },
  ])
})

it('opens the outbox for a change that needs a person, and is silent where sound is off', () => {
  const event: KramarNotification = { ...common, kind: 'outboxStopped', state: 'refused', order: order() }
  expect(show([event], 'each', { ...SETTINGS, hasNotificationSound: false }, false)).toMatchObject([
    { isSilent: true, target: { kind: 'runCommand', command: 'goOutbox' } },
  ])
})
