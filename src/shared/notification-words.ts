import type { TFunction } from 'i18next'
import type { PageRequest } from './contract/desktop.ts'
import {
  type KramarNotification,
  NOTIFICATION_KINDS,
  type NotifiedOrder,
  type ShownNotification,
} from './contract/notifications.ts'
import { assertNever } from './domain/assert-never.ts'
import { daysLeft } from './domain/token-expiry.ts'
import type { Format } from './format.ts'

const SEPARATOR = ' · '

export interface Wording {
  t: TFunction<'notifications'>
  format: Format
  /** Whether the buyer's name may be in it. */
  isBuyerNamed: boolean
  /** Whether it says which shop: pointless where there is one. */
  isSourceNamed: boolean
}

type Words = Pick<ShownNotification, 'title' | 'body'>

/** What happened, in words: the same in the list behind the bell and on the desktop. */
export function notificationWords(notification: KramarNotification, wording: Wording): Words {
  const { t, format } = wording
  const { kind, source } = notification
  switch (kind) {
    case 'newOrder':
    case 'orderCancelled':
    case 'snoozeEnded': {
      const { order } = notification
      return {
        title: t(kind, { number: format.number(order.number) }),
        body: orderWords(order, source.name, wording),
      }
    }
    case 'outboxStopped':
      return {
        title: t(`outboxStopped.${notification.state}`, { number: format.number(notification.order.number) }),
        body: t('outboxStopped.text'),
      }
    case 'tokenTrouble': {
      const { expiresAt, at } = notification
      if (expiresAt === null) {
        return { title: t('tokenRefused.title', { source: source.name }), body: t('tokenRefused.text') }
      }
      const count = Math.max(0, daysLeft(expiresAt, at))
      return {
        title: t('tokenExpires.title', { source: source.name, date: format.date(expiresAt - 1) }),
        body: count === 0 ? t('tokenExpires.today') : t('tokenExpires.text', { count }),
      }
    }
    case 'importFinished':
      return {
        title: t('importFinished.title', { source: source.name }),
        body: t('importFinished.text', { count: notification.ordersCount }),
      }
    case 'stockReverted':
      return {
        title: t('stockReverted.title', { source: source.name, count: notification.count }),
        body: t(notification.count === 1 ? 'stockReverted.one' : 'stockReverted.many', {
          name: notification.productName ?? '',
        }),
      }
    case 'lowStock': {
      const { count, productName, available, threshold } = notification
      return {
        title: t('lowStock.title', { count }),
        body: t(count === 1 ? 'lowStock.one' : 'lowStock.many', {
          name: productName ?? '',
          available: format.number(available),
          threshold: format.number(threshold),
        }),
      }
    }
    default:
      return assertNever(kind)
  }
}

/** Several events in one: how many of what; of new orders their sum, too. */
export function jointWords(notifications: readonly KramarNotification[], wording: Wording): Words {
  const { t, format } = wording
  const counts = NOTIFICATION_KINDS.flatMap((kind) => {
    const count = notifications.filter((one) => one.kind === kind).length
    return count === 0 ? [] : [t(`joint.${kind}`, { count })]
  })
  const orders = notifications.flatMap((one) => (one.kind === 'newOrder' ? [one.order] : []))
  const [first] = orders
  const isOneCurrency = orders.every(({ currency }) => currency === first?.currency)
  const sumMinor = orders.reduce((sum, order) => sum + order.sumMinor, 0)
  const sum =
    first !== undefined && isOneCurrency
      ? t('joint.sum', { sum: format.money(sumMinor, first.currency) })
      : null
  const [only] = counts
  if (counts.length === 1 && only !== undefined) return { title: only, body: sum ?? t('joint.text') }
  return {
    title: t('joint.title', { count: notifications.length }),
    body: [...counts, ...(sum === null ? [] : [sum])].join(SEPARATOR),
  }
}

/** What a click on a notification of one event opens. */
export function notificationTarget(notification: KramarNotification): PageRequest {
  switch (notification.kind) {
    case 'newOrder':
    case 'orderCancelled':
    case 'snoozeEnded':
      return { kind: 'openOrder', orderId: notification.order.id }
    case 'outboxStopped':
      return { kind: 'runCommand', command: 'goOutbox' }
    case 'tokenTrouble':
    case 'importFinished':
      return { kind: 'openSource', sourceId: notification.source.id }
    case 'stockReverted':
    case 'lowStock':
      return { kind: 'runCommand', command: 'goStock' }
    default:
      return assertNever(notification)
  }
}

/** The same for one that tells of several. */
export function jointTarget(notifications: readonly KramarNotification[]): PageRequest {
  return notifications.every(({ kind }) => kind === 'newOrder')
    ? { kind: 'showNew' }
    : { kind: 'openNotifications' }
}

function orderWords(order: NotifiedOrder, sourceName: string, wording: Wording): string {
  const { t, format, isBuyerNamed, isSourceNamed } = wording
  const others = order.itemCount - 1
  const items =
    order.firstItemName !== null && others > 0
      ? t('andMore', { item: order.firstItemName, count: others })
      : order.firstItemName
  const parts = [
    isBuyerNamed ? order.buyerName : '',
    format.money(order.sumMinor, order.currency),
    items ?? '',
    isSourceNamed ? sourceName : '',
  ]
  return parts.filter((part) => part !== '').join(SEPARATOR)
}
