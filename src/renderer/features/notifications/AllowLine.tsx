import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import classes from './Bell.module.css'
import { askBrowserPermission, useBrowserPermission } from './browser-permission.ts'

/**
 * In a browser that was never asked: the way to allow notifications.
 * @param onAnswered the button is about to go, and the focus with it
 */
export function AllowLine({ onAnswered }: { onAnswered(): void }) {
  const { t } = useTranslation('notifications')
  const isWeb = useQuery(orpc.app.getInfo.queryOptions()).data?.host === 'web'
  const permission = useBrowserPermission((state) => state.permission)
  if (!isWeb || permission !== 'default') return null
  return (
    <div className={classes.allow}>
      <span>{t('settings.allowHint')}</span>
      <Button size="compact-xs" variant="light" onClick={() => void askBrowserPermission().then(onAnswered)}>
        {t('settings.allow')}
      </Button>
    </div>
  )
}
