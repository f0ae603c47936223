import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/api/queries.ts'
import { THEMES } from '#shared/contract/settings.ts'
import { useUpdateSettings } from './use-update-settings.ts'

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { t } = useTranslation('settings')
  const { theme } = useSettings()
  const update = useUpdateSettings()
  return (
    <SegmentedControl
      aria-label={t('theme')}
      value={theme}
      onChange={(value) => update.mutate({ theme: value })}
      data={THEMES.map((value) => ({ value, label: t(`themeOption.${value}`) }))}
    />
  )
}
