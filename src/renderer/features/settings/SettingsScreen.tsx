import { Button, CopyButton, SegmentedControl, Switch, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { settingsQuery } from '#renderer/api/queries.ts'
import { LateLoader } from '#renderer/ui/LateLoader.tsx'
import { LoadFailed } from '#renderer/ui/LoadFailed.tsx'
import type { AppInfo } from '#shared/contract/app.ts'
import { DENSITIES, type Settings } from '#shared/contract/settings.ts'
import { BackupSettings } from '../backups/BackupSettings.tsx'
import { DesktopSettings } from '../desktop/DesktopSettings.tsx'
import { DiagnosticsRow } from '../diagnostics/DiagnosticsRow.tsx'
import { KeySettings } from '../keys/KeySettings.tsx'
import { MoneySettings } from '../money/MoneySettings.tsx'
import { NotificationSettings } from '../notifications/NotificationSettings.tsx'
import { OverdueSettings } from '../overdue/OverdueSettings.tsx'
import { PrintSettings } from '../print/PrintSettings.tsx'
import { UpdateSettings } from '../updates/UpdateSettings.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { NoticeText } from './NoticeText.tsx'
import { NumberSetting } from './NumberSetting.tsx'
import classes from './SettingsScreen.module.css'
import { Row, Section } from './SettingsSection.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** Settings of the whole application, and what it can tell of itself. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const { t: overdueT } = useTranslation('overdue')
  const settings = useQuery(settingsQuery)
  const info = useQuery(orpc.app.getInfo.queryOptions())
  if (settings.isPending) return <LateLoader />
  return (
    <div className={classes.screen}>
      <Title order={1} size="h3">
        {t('title')}
      </Title>
      {settings.data === undefined ? (
        <LoadFailed text={t('loadFailed')} retryLabel={t('retry')} onRetry={() => settings.refetch()} />
      ) : (
        <>
          <Appearance settings={settings.data} />
          <Checking settings={settings.data} />
          <Sending settings={settings.data} />
          <Section title={overdueT('title')}>
            <OverdueSettings settings={settings.data} />
          </Section>
          <PrintSettings />
          <KeySettings />
          <MoneySettings settings={settings.data} />
          <NotificationSettings settings={settings.data} />
          <BackupSettings />
          {info.data?.host === 'electron' && (
            <>
              <DesktopSettings settings={settings.data} />
              <UpdateSettings settings={settings.data} />
            </>
          )}
        </>
      )}
      {info.data !== undefined && <About info={info.data} />}
      {info.data !== undefined && info.data.notices.length > 0 && <Notices info={info.data} />}
    </div>
  )
}

function Appearance({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const update = useUpdateSettings()
  return (
    <Section title={t('appearance')}>
      <Row label={t('language')}>
        <LanguageSwitch />
      </Row>
      <Row label={t('theme')}>
        <ThemeSwitch />
      </Row>
      <Row label={t('density')}>
        <SegmentedControl
          aria-label={t('density')}
          value={settings.density}
          onChange={(density) => update.mutate({ density })}
          data={DENSITIES.map((value) => ({ value, label: t(`densityOption.${value}`) }))}
        />
      </Row>
    </Section>
  )
}

function Checking({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation('settings')
  const update = useUpdateSettings()
  const decimalSeparator = i18n.language === 'uk' ? ',' : '.'
  return (
    <Section title={t('checking')}>
      <NumberSetting
        label={t('pollInterval')}
        hint={t('pollIntervalHint')}
        error={t('pollIntervalError')}
        unit={t('minutes')}
        value={settings.pollIntervalMs / MINUTE_MS}
        min={1}
        max={60}
        step={1}
        decimals={0}
        decimalSeparator={decimalSeparator}
        onSave={(minutes) => update.mutate({ pollIntervalMs: minutes * MINUTE_MS })}
      />
      <NumberSetting
        label={t('requestSpacing')}
        hint={t('requestSpacingHint')}
        error={t('requestSpacingError')}
        unit={t('seconds')}
        value={settings.requestSpacingMs / 1000}
        min={0}
        max={10}
        step={0.1}
        decimals={1}
        decimalSeparator={decimalSeparator}
        onSave={(seconds) => update.mutate({ requestSpacingMs: Math.round(seconds * 1000) })}
      />
    </Section>
  )
}

function Sending({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation('settings')
  const update = useUpdateSettings()
  const decimalSeparator = i18n.language === 'uk' ? ',' : '.'
  return (
    <Section title={t('sending')}>
      <NumberSetting
        label={t('holdSingle')}
        hint={t('holdSingleHint')}
        error={t('holdSingleError')}
        unit={t('seconds')}
        value={settings.holdSingleMs / SECOND_MS}
        min={0}
        max={600}
        step={5}
        decimals={0}
        decimalSeparator={decimalSeparator}
        onSave={(seconds) => update.mutate({ holdSingleMs: seconds * SECOND_MS })}
      />
      <NumberSetting
        label={t('holdBulk')}
        hint={t('holdBulkHint')}
        error={t('holdBulkError')}
        unit={t('seconds')}
        value={settings.holdBulkMs / SECOND_MS}
        min={0}
        max={3600}
        step={10}
        decimals={0}
        decimalSeparator={decimalSeparator}
        onSave={(seconds) => update.mutate({ holdBulkMs: seconds * SECOND_MS })}
      />
      <div className={classes.row}>
        <div>
          <div className={classes.label}>{t('pause')}</div>
          <div className={classes.hint}>{t('pauseHint')}</div>
        </div>
        <Switch
          aria-label={t('pause')}
          checked={settings.isSendingPaused}
          onChange={({ currentTarget }) => update.mutate({ isSendingPaused: currentTarget.checked })}
        />
      </div>
    </Section>
  )
}

function About({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('about')}>
      <div className={classes.row}>
        <div>
          <div className={classes.label}>{t('dataDir')}</div>
          <div className={classes.hint}>{t('dataDirHint')}</div>
        </div>
        <CopyButton value={info.dataDir}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'copied' : 'copyPath')}
            </Button>
          )}
        </CopyButton>
        <div className={classes.path}>
          <code>{info.dataDir}</code>
        </div>
      </div>
      <DiagnosticsRow />
      <Row label={t('secrets')}>
        <span className={classes.value}>
          {t(info.secretStorage === 'keychain' ? 'secretsKeychain' : 'secretsMemory')}
        </span>
      </Row>
      <Row label={t('host')}>
        <span className={classes.value}>{t(`hostOption.${info.host}`)}</span>
      </Row>
      <Row label={t('version')}>
        <span className={classes.value}>{info.version}</span>
      </Row>
    </Section>
  )
}

function Notices({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('notices')}>
      {info.notices.map((notice) => (
        <div key={notice.code} className={classes.notice}>
          <NoticeText notice={notice} />
        </div>
      ))}
    </Section>
  )
}
