import { Button, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useSourcesById } from '#renderer/api/queries.ts'
import { LateLoader } from '#renderer/ui/LateLoader.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'
import { QuarantineCard } from './QuarantineCard.tsx'
import classes from './QuarantineScreen.module.css'

/** Orders that came from Prom and could not be read: nothing of them is lost. */
export function QuarantineScreen() {
  const { t } = useTranslation('quarantine')
  const orders = useQuery(orpc.quarantine.list.queryOptions())
  const sources = useSourcesById()
  if (orders.isPending) return <LateLoader />
  const isEmpty = orders.data?.length === 0
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {t(isEmpty ? 'empty' : 'title')}
          </Title>
          <p className={classes.lead}>{t(isEmpty ? 'emptyHint' : 'lead')}</p>
        </div>
        {!isEmpty && <RetryButton />}
      </header>
      {orders.isError && <p role="alert">{t('listFailed')}</p>}
      <div className={classes.list}>
        {orders.data?.map((order) => (
          <QuarantineCard key={order.id} order={order} sourceName={sources.get(order.sourceId)?.name} />
        ))}
      </div>
    </div>
  )
}

function RetryButton() {
  const { t } = useTranslation('quarantine')
  const retry = useMutation(
    orpc.quarantine.retry.mutationOptions({
      onSuccess: ({ recovered, remaining }) => {
        if (recovered === 0) return tellDone(t('noneRecovered'))
        const left = remaining === 0 ? '' : `. ${t('remaining', { count: remaining })}`
        tellDone(t('recovered', { count: recovered }) + left)
      },
      onError: (error) => tellFailed(t('failed', { reason: failureReason(error) })),
    }),
  )
  return (
    <Button
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={retry.isPending}
      onClick={() => retry.mutate(undefined)}
    >
      {t('retry')}
    </Button>
  )
}
