import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/api/queries.ts'
import { LANGUAGES } from '#shared/contract/settings.ts'
import { useUpdateSettings } from './use-update-settings.ts'

/** Ukrainian or English. */
export function LanguageSwitch() {
  const { t } = useTranslation('settings')
  const { language } = useSettings()
  const update = useUpdateSettings()
  return (
    <SegmentedControl
      aria-label={t('language')}
      value={language}
      onChange={(value) => update.mutate({ language: value })}
      data={LANGUAGES.map((value) => ({
        value,
        label: <span lang={value}>{t(`languageOption.${value}`)}</span>,
      }))}
    />
  )
}
