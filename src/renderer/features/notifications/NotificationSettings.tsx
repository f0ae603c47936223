import { Button, NativeSelect, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { NOTIFICATION_KINDS, type NotificationKind } from '#shared/contract/notifications.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { Row, Section } from '../settings/SettingsSection.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { askBrowserPermission, useBrowserPermission } from './browser-permission.ts'
import classes from './NotificationSettings.module.css'

const HALF_HOUR_MINUTES = 30
const DAY_MINUTES = 24 * 60
/** A night, as most people keep it. */
const USUAL_QUIET_HOURS = { fromMinute: 22 * 60, untilMinute: 8 * 60 }

const TIMES = Array.from({ length: DAY_MINUTES / HALF_HOUR_MINUTES }, (_, index) => {
  const minute = index * HALF_HOUR_MINUTES
  return { value: String(minute), label: clockTime(minute) }
})

/** What the seller is told of, when, and how much it says. */
export function NotificationSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('notifications')
  const update = useUpdateSettings()
  const { mutedNotifications: muted, quietHours } = settings

  function setMuted(kind: NotificationKind, isMuted: boolean): void {
    const others = muted.filter((one) => one !== kind)
    update.mutate({ mutedNotifications: isMuted ? [...others, kind] : others })
  }

  return (
    <Section title={t('settings.title')} lead={t('settings.lead')}>
      <BrowserRow />
      {NOTIFICATION_KINDS.map((kind) => (
        <Row key={kind} label={t(`settings.kind.${kind}`)} hint={t(`settings.kindHint.${kind}`)}>
          <Switch
            aria-label={t(`settings.kind.${kind}`)}
            checked={!muted.includes(kind)}
            onChange={({ currentTarget }) => setMuted(kind, !currentTarget.checked)}
          />
        </Row>
      ))}
      <Row label={t('settings.sound')} hint={t('settings.soundHint')}>
        <Switch
          aria-label={t('settings.sound')}
          checked={settings.hasNotificationSound}
          onChange={({ currentTarget }) => update.mutate({ hasNotificationSound: currentTarget.checked })}
        />
      </Row>
      <Row label={t('settings.buyerName')} hint={t('settings.buyerNameHint')}>
        <Switch
          aria-label={t('settings.buyerName')}
          checked={settings.isBuyerNameNotified}
          onChange={({ currentTarget }) => update.mutate({ isBuyerNameNotified: currentTarget.checked })}
        />
      </Row>
      <Row label={t('settings.quiet')} hint={t('settings.quietHint')}>
        <div className={classes.quiet}>
          {quietHours !== null && (
            <>
              <NativeSelect
                aria-label={t('settings.quietFrom')}
                value={String(quietHours.fromMinute)}
                data={timesWith(quietHours.fromMinute)}
                onChange={({ currentTarget }) =>
                  update.mutate({ quietHours: { ...quietHours, fromMinute: Number(currentTarget.value) } })
                }
              />
              <span aria-hidden>–</span>
              <NativeSelect
                aria-label={t('settings.quietUntil')}
                value={String(quietHours.untilMinute)}
                data={timesWith(quietHours.untilMinute)}
                onChange={({ currentTarget }) =>
                  update.mutate({ quietHours: { ...quietHours, untilMinute: Number(currentTarget.value) } })
                }
              />
            </>
          )}
          <Switch
            aria-label={t('settings.quiet')}
            checked={quietHours !== null}
            onChange={({ currentTarget }) =>
              update.mutate({ quietHours: currentTarget.checked ? USUAL_QUIET_HOURS : null })
            }
          />
        </div>
      </Row>
    </Section>
  )
}

/** Only where the page itself has to show notifications. */
function BrowserRow() {
  const { t } = useTranslation('notifications')
  const isWeb = useQuery(orpc.app.getInfo.queryOptions()).data?.host === 'web'
  const permission = useBrowserPermission((state) => state.permission)
  if (!isWeb) return null
  const hint = permission === 'denied' || permission === 'unsupported' ? permission : 'allowHint'
  return (
    <Row label={t('settings.browser')} hint={t(`settings.${hint}`)}>
      {permission === 'default' && (
        <Button size="xs" onClick={() => void askBrowserPermission()}>
          {t('settings.allow')}
        </Button>
      )}
      {permission === 'granted' && <span>{t('settings.allowed')}</span>}
    </Row>
  )
}

/** The file may hold a time that the list does not offer. */
function timesWith(minute: number) {
  return minute % HALF_HOUR_MINUTES === 0
    ? TIMES
    : [{ value: String(minute), label: clockTime(minute) }, ...TIMES]
}

function clockTime(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}
