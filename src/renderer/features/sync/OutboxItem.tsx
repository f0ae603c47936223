import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Trans, useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useSettings } from '#renderer/api/queries.ts'
import { useView } from '#renderer/app/view-store.ts'
import { useOutboxFilter } from '../outbox/outbox-filter.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import classes from './StatusBar.module.css'

/** How much waits to go to Prom and how much waits for a person; a click shows it. */
export function OutboxItem() {
  const { t } = useTranslation('outbox')
  const showScreen = useView((state) => state.showScreen)
  const setFilter = useOutboxFilter((state) => state.setFilter)
  const counts = useQuery(orpc.outbox.count.queryOptions()).data
  if (counts === undefined) return null
  const { moving, attention } = counts
  return (
    <UnstyledButton
      className={`${classes.item} ${attention > 0 ? classes.late : ''}`}
      data-testid="outbox"
      onClick={() => {
        setFilter({ show: attention > 0 && moving === 0 ? 'attention' : 'open', state: null, sourceId: null })
        showScreen('outbox')
      }}
    >
      {attention > 0 ? <IconAlertTriangle size={14} aria-hidden /> : <IconSend size={14} aria-hidden />}
      <span>
        {moving === 0 && attention === 0 && t('bar.idle')}
        {moving > 0 && <Trans t={t} i18nKey="bar.moving" count={moving} components={{ b: <strong /> }} />}
        {moving > 0 && attention > 0 && ' · '}
        {moving === 0 && attention > 0 && `${t('bar.onlyAttention')} `}
        {attention > 0 && t('bar.attention', { count: attention })}
      </span>
    </UnstyledButton>
  )
}

/** Stops everything outgoing at once, and lets it go on; reading is not touched. */
export function PauseItem() {
  const { t } = useTranslation('outbox')
  const { isSendingPaused } = useSettings()
  const update = useUpdateSettings()
  const Icon = isSendingPaused ? IconPlayerPlay : IconPlayerPause
  return (
    <UnstyledButton
      className={`${classes.item} ${isSendingPaused ? classes.late : ''}`}
      onClick={() => update.mutate({ isSendingPaused: !isSendingPaused })}
    >
      <Icon size={14} aria-hidden />
      {t(isSendingPaused ? 'bar.resume' : 'bar.pause')}
    </UnstyledButton>
  )
}
