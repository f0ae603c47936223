import { Button, Title } from '@mantine/core'
import { IconArrowLeft, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useView } from '#renderer/app/view-store.ts'
import { LateLoader } from '#renderer/ui/LateLoader.tsx'
import { LoadFailed } from '#renderer/ui/LoadFailed.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Source } from '#shared/contract/sources.ts'
import { ConnectForm } from './ConnectForm.tsx'
import { failureReason } from './failure-reason.ts'
import { ReconnectDialog } from './ReconnectDialog.tsx'
import { RemoveSourceDialog } from './RemoveSourceDialog.tsx'
import { RemovedSourceCard, SourceCard } from './SourceCard.tsx'
import { SourceSettings } from './SourceSettings.tsx'
import classes from './SourcesScreen.module.css'
import { tellFailed } from './tell.tsx'

/** All connected shops with their state, and the way to add one more. */
export function SourcesScreen() {
  const { t } = useTranslation('sources')
  const [isAdding, setAdding] = useState(false)
  const openSource = useView((view) => view.openSource)
  const sources = useQuery(orpc.sources.list.queryOptions()).data
  const opened = sources?.find(({ id, state }) => id === openSource?.id && state !== 'removed')
  if (openSource !== null && opened !== undefined) {
    return <SourceSettings key={opened.id} source={opened} tab={openSource.tab} />
  }
  if (!isAdding) return <SourceList onAdd={() => setAdding(true)} />
  return (
    <div className={classes.screen}>
      <Button
        className={classes.back}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={14} aria-hidden />}
        onClick={() => setAdding(false)}
      >
        {t('backToList')}
      </Button>
      <ConnectForm onConnected={() => setAdding(false)} />
    </div>
  )
}

type OpenDialog = { kind: 'reconnect' | 'remove'; source: Source } | null

function SourceList({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('sources')
  const now = useNow(1_000)
  const sources = useQuery(orpc.sources.list.queryOptions())
  const syncs = useQuery(orpc.sync.list.queryOptions())
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const connectDemo = useMutation(
    orpc.sources.connectDemo.mutationOptions({
      onError: (error) => tellFailed(t('failed', { reason: failureReason(error) })),
    }),
  )
  const present = sources.data?.filter(({ state }) => state !== 'removed') ?? []
  const removed = sources.data?.filter(({ state }) => state === 'removed') ?? []
  const hasDemo = present.some(({ kind }) => kind === 'demo')
  const close = () => setDialog(null)
  const openOf = (kind: 'reconnect' | 'remove') => (dialog?.kind === kind ? dialog.source : null)

  if (sources.isPending) return <LateLoader />
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {t('title')}
          </Title>
          <p className={classes.lead}>{t('lead')}</p>
        </div>
        <div className={classes.buttons}>
          {!hasDemo && (
            <Button
              variant="default"
              loading={connectDemo.isPending}
              onClick={() => connectDemo.mutate(undefined)}
            >
              {t('addDemo')}
            </Button>
          )}
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
            {t('add')}
          </Button>
        </div>
      </header>
      {sources.isError && (
        <LoadFailed text={t('listFailed')} retryLabel={t('retry')} onRetry={() => sources.refetch()} />
      )}
      {!sources.isError && present.length === 0 && <p className={classes.lead}>{t('empty')}</p>}
      <div className={classes.list}>
        {present.map((source) => (
          <SourceCard
            key={source.id}
            source={source}
            sync={syncs.data?.find(({ sourceId }) => sourceId === source.id)}
            now={now}
            onReconnect={() => setDialog({ kind: 'reconnect', source })}
            onRemove={() => setDialog({ kind: 'remove', source })}
          />
        ))}
      </div>
      {removed.length > 0 && (
        <section className={classes.list}>
          <div>
            <Title order={2} size="h5">
              {t('removedTitle')}
            </Title>
            <p className={classes.lead}>{t('removedHint')}</p>
          </div>
          {removed.map((source) => (
            <RemovedSourceCard
              key={source.id}
              source={source}
              onRemove={() => setDialog({ kind: 'remove', source })}
            />
          ))}
        </section>
      )}
      <ReconnectDialog source={openOf('reconnect')} onClose={close} />
      <RemoveSourceDialog source={openOf('remove')} onClose={close} />
    </div>
  )
}
