import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/settings.ts'
import { NumberSetting } from './NumberSetting.tsx'
import { Row, Section } from './SettingsSection.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

const SECOND_MS = 1_000

/** How long what goes to Prom can be taken back, and whether it goes at all. */
export function SendingSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const update = useUpdateSettings()
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
        onSave={(seconds) => update.mutate({ holdBulkMs: seconds * SECOND_MS })}
      />
      <Row label={t('pause')} hint={t('pauseHint')}>
        <Switch
          aria-label={t('pause')}
          checked={settings.isSendingPaused}
          onChange={({ currentTarget }) => update.mutate({ isSendingPaused: currentTarget.checked })}
        />
      </Row>
    </Section>
  )
}
