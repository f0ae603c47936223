import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core'
import {
  IconAlarm,
  IconAlertTriangle,
  IconDownload,
  IconKey,
  IconSettings,
  IconShoppingBag,
  IconShoppingBagX,
  IconStack2,
  IconStackPop,
} from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { carryOut } from '#renderer/app/use-page-requests.ts'
import { useView } from '#renderer/app/view-store.ts'
import { useFormat } from '#renderer/ui/format.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { KramarNotification, NotificationKind } from '#shared/contract/notifications.ts'
import { notificationTarget, notificationWords } from '#shared/notification-words.ts'
import { AllowLine } from './AllowLine.tsx'
import classes from './Bell.module.css'
import { setBellOpen } from './bell-store.ts'

const SHOWN = 100

const ICONS: Record<NotificationKind, typeof IconKey> = {
  newOrder: IconShoppingBag,
  orderCancelled: IconShoppingBagX,
  snoozeEnded: IconAlarm,
  outboxStopped: IconAlertTriangle,
  tokenTrouble: IconKey,
  importFinished: IconDownload,
  stockReverted: IconStackPop,
  lowStock: IconStack2,
}

/** What happened lately, newest first; a click opens what it is about. */
export function NotificationList() {
  const { t } = useTranslation('notifications')
  const section = useRef<HTMLElement>(null)
  const list = useQuery(orpc.notifications.list.queryOptions({ input: { limit: SHOWN } }))
  const sources = useQuery(orpc.sources.list.queryOptions()).data ?? []
  const markRead = useMutation(orpc.notifications.markRead.mutationOptions())
  const showScreen = useView((state) => state.showScreen)
  const isSourceNamed = sources.filter(({ state }) => state !== 'removed').length > 1
  const rows = list.data ?? []

  function open(notification: KramarNotification): void {
    setBellOpen(false)
    if (!notification.isRead) markRead.mutate({ ids: [notification.id] })
    carryOut(notificationTarget(notification))
  }

  return (
    <section aria-label={t('title')} ref={section} tabIndex={-1} className={classes.section}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={rows.every(({ isRead }) => isRead)}
          onClick={() => markRead.mutate({})}
        >
          {t('readAll')}
        </Button>
        <Tooltip label={t('openSettings')} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('openSettings')}
            onClick={() => {
              setBellOpen(false)
              showScreen('settings')
            }}
          >
            <IconSettings size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <AllowLine onAnswered={() => section.current?.focus()} />
      {list.isError && (
        <div role="alert" className={classes.empty}>
          {t('failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => list.refetch()}>
            {t('retry')}
          </Button>
        </div>
      )}
      {list.isSuccess && rows.length === 0 && (
        <div className={classes.empty}>
          <strong>{t('empty')}</strong>
          <p>{t('emptyText')}</p>
        </div>
      )}
      {rows.length > 0 && (
        <ul className={classes.list}>
          {rows.map((notification) => (
            <li key={notification.id}>
              <Line
                notification={notification}
                isSourceNamed={isSourceNamed}
                onOpen={() => open(notification)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface LineProps {
  notification: KramarNotification
  isSourceNamed: boolean
  onOpen(): void
}

function Line({ notification, isSourceNamed, onOpen }: LineProps) {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  const now = useNow()
  // Whoever has the application open sees the buyer's name in every list.
  const { title, body } = notificationWords(notification, { t, format, isBuyerNamed: true, isSourceNamed })
  const Icon = ICONS[notification.kind]
  return (
    <button
      type="button"
      className={classes.line}
      data-unread={!notification.isRead || undefined}
      onClick={onOpen}
    >
      <Icon size={18} className={classes.icon} aria-hidden />
      <span className={classes.words}>
        <span className={classes.lineTitle}>
          <bdi>{title}</bdi>
          {!notification.isRead && <VisuallyHidden>{t('unread')}</VisuallyHidden>}
        </span>
        <bdi className={classes.body}>{body}</bdi>
      </span>
      <span className={classes.age}>{format.age(notification.at, now)}</span>
      <span className={classes.dot} aria-hidden />
    </button>
  )
}
