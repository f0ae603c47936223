import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useView } from '../../app/view-store.ts'

/** The way to the settings that decide about sending. */
export function SettingsLink({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('tracking')
  const showSource = useView((view) => view.showSource)
  return (
    <Anchor
      component="button"
      type="button"
      fz="inherit"
      onClick={() => showSource({ id: sourceId, tab: 'tracking' })}
    >
      {t('settingsLink')}
    </Anchor>
  )
}
