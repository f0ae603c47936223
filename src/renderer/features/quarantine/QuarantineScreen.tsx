import { Button, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
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
  const [isAsideShown, setAsideShown] = useState(false)
  if (orders.isPending) return <LateLoader />
  const shown = orders.data?.filter(({ dismissedAt }) => dismissedAt === null)
  const aside = orders.data?.filter(({ dismissedAt }) => dismissedAt !== null) ?? []
  const isEmpty = shown?.length === 0
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
        {shown?.map((order) => (
          <QuarantineCard key={order.id} order={order} sourceName={sources.get(order.sourceId)?.name} />
        ))}
      </div>
      {aside.length > 0 && (
        <section aria-label={t('dismissedTitle')}>
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={isAsideShown}
            onClick={() => setAsideShown(!isAsideShown)}
          >
            {isAsideShown ? t('hideDismissed') : t('showDismissed', { count: aside.length })}
          </Button>
          {isAsideShown && (
            <div className={classes.list}>
              <p className={classes.lead}>{t('dismissedHint')}</p>
              {aside.map((order) => (
                <QuarantineCard key={order.id} order={order} sourceName={sources.get(order.sourceId)?.name} />
              ))}
            </div>
          )}
        </section>
      )}
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
