import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/settings.ts'
import { NumberSetting } from './NumberSetting.tsx'
import { Section } from './SettingsSection.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

const MINUTE_MS = 60_000

/** How often Prom is asked. */
export function CheckingSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const update = useUpdateSettings()
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
        onSave={(seconds) => update.mutate({ requestSpacingMs: Math.round(seconds * 1000) })}
      />
    </Section>
  )
}
