import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/settings.ts'
import { Row, Section } from '../settings/SettingsSection.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { useStartAtLogin } from './use-start-at-login.ts'

/** What Kramar does on the desktop beside its window. Not for a page in the browser. */
export function DesktopSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('desktop')
  const update = useUpdateSettings()
  const { state, set, isChanging } = useStartAtLogin()
  return (
    <Section title={t('title')}>
      <Row label={t('closeToTray')} hint={t('closeToTrayHint')}>
        <Switch
          aria-label={t('closeToTray')}
          checked={settings.isClosedToTray}
          onChange={({ currentTarget }) => update.mutate({ isClosedToTray: currentTarget.checked })}
        />
      </Row>
      {state !== undefined && state !== 'unsupported' && (
        <Row
          label={t('startAtLogin')}
          hint={state === 'blocked' ? t('startAtLoginBlocked') : t('startAtLoginHint')}
        >
          <Switch
            aria-label={t('startAtLogin')}
            checked={state === 'on'}
            disabled={isChanging}
            onChange={({ currentTarget }) => set(currentTarget.checked)}
          />
        </Row>
      )}
    </Section>
  )
}
