import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DENSITIES, type Settings } from '#shared/contract/settings.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Row, Section } from './SettingsSection.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

export function AppearanceSettings({ settings }: { settings: Settings }) {
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
