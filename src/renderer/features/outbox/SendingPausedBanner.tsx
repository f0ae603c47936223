import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import classes from './SendingPausedBanner.module.css'

/** Says on every screen that nothing goes to Prom just now, for as long as it is so. */
export function SendingPausedBanner() {
  const { t } = useTranslation('outbox')
  const { isSendingPaused } = useSettings()
  const update = useUpdateSettings()
  const moving = useQuery(orpc.outbox.count.queryOptions()).data?.moving ?? 0
  if (!isSendingPaused) return null
  return (
    <div className={classes.banner} role="alert">
      <IconPlayerPause size={18} className={classes.icon} aria-hidden />
      <p className={classes.text}>
        <strong>{t('paused.title')}.</strong> {t('paused.text')}
        {moving > 0 && ` ${t('paused.waiting', { count: moving })}`}
      </p>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        onClick={() => update.mutate({ isSendingPaused: false })}
      >
        {t('action.resume')}
      </Button>
    </div>
  )
}
