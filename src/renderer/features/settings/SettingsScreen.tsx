import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { settingsQuery } from '#renderer/api/queries.ts'
import { LateLoader } from '#renderer/ui/LateLoader.tsx'
import { LoadFailed } from '#renderer/ui/LoadFailed.tsx'
import { BackupSettings } from '../backups/BackupSettings.tsx'
import { DesktopSettings } from '../desktop/DesktopSettings.tsx'
import { KeySettings } from '../keys/KeySettings.tsx'
import { MoneySettings } from '../money/MoneySettings.tsx'
import { NotificationSettings } from '../notifications/NotificationSettings.tsx'
import { OverdueSettings } from '../overdue/OverdueSettings.tsx'
import { TagSettings } from '../own/TagSettings.tsx'
import { PeopleSettings } from '../people/PeopleSettings.tsx'
import { useIsOwner } from '../people/use-people.ts'
import { PrintSettings } from '../print/PrintSettings.tsx'
import { UpdateSettings } from '../updates/UpdateSettings.tsx'
import { AboutSettings, NoticeSettings } from './AboutSettings.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { CheckingSettings } from './CheckingSettings.tsx'
import { SendingSettings } from './SendingSettings.tsx'
import { SettingsIndex } from './SettingsIndex.tsx'
import classes from './SettingsScreen.module.css'
import { Section } from './SettingsSection.tsx'

/** Settings of the whole application, and what it can tell of itself. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const { t: overdueT } = useTranslation('overdue')
  const settings = useQuery(settingsQuery)
  const info = useQuery(orpc.app.getInfo.queryOptions())
  const isOwner = useIsOwner()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  if (settings.isPending) return <LateLoader />
  return (
    <div ref={setScroller} className={classes.screen}>
      {scroller !== null && <SettingsIndex scroller={scroller} />}
      <div className={classes.parts} data-settings>
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        {settings.data === undefined ? (
          <LoadFailed text={t('loadFailed')} retryLabel={t('retry')} onRetry={() => settings.refetch()} />
        ) : (
          <>
            <AppearanceSettings settings={settings.data} />
            {isOwner && (
              <>
                <CheckingSettings settings={settings.data} />
                <SendingSettings settings={settings.data} />
                <NotificationSettings settings={settings.data} />
                <Section title={overdueT('title')}>
                  <OverdueSettings settings={settings.data} />
                </Section>
                <TagSettings />
                <PrintSettings />
              </>
            )}
            <KeySettings />
            {isOwner && <MoneySettings settings={settings.data} />}
            <PeopleSettings />
            {isOwner && <BackupSettings />}
            {info.data?.host === 'electron' && (
              <>
                <DesktopSettings settings={settings.data} />
                <UpdateSettings settings={settings.data} />
              </>
            )}
          </>
        )}
        {info.data !== undefined && <AboutSettings info={info.data} />}
        {info.data !== undefined && info.data.notices.length > 0 && <NoticeSettings info={info.data} />}
      </div>
    </div>
  )
}
