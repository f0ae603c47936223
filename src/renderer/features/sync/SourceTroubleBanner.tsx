import { Button } from '@mantine/core'
import { IconAlertTriangle, IconKey } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useView } from '#renderer/app/view-store.ts'
import { useFormat } from '#renderer/ui/format.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Source } from '#shared/contract/sources.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { LazyReconnectDialog } from '../sources/LazyReconnectDialog.tsx'
import { tellFailed } from '../sources/tell.tsx'
import { ProblemText } from './ProblemText.tsx'
import classes from './SourceTroubleBanner.module.css'
import { collectTroubles, needsToken, type SourceTrouble } from './source-trouble.ts'

/** Troubles of the sources with the way to repair each; a line stays until its trouble is over. */
export function SourceTroubleBanner() {
  const sources = useQuery(orpc.sources.list.queryOptions()).data ?? []
  const syncs = useQuery(orpc.sync.list.queryOptions()).data ?? []
  const now = useNow(5_000)
  const [reconnecting, setReconnecting] = useState<Source | null>(null)
  // The screen of sources says it on each card, with the same buttons.
  const isShownElsewhere = useView(({ screen }) => screen === 'sources')
  const troubles = isShownElsewhere ? [] : collectTroubles(sources, syncs, now)
  const presentCount = sources.filter(({ state }) => state !== 'removed').length
  return (
    <>
      {troubles.map((trouble) => (
        <TroubleLine
          key={trouble.code}
          trouble={trouble}
          hasOthers={trouble.sources.length < presentCount}
          onReconnect={setReconnecting}
        />
      ))}
      <LazyReconnectDialog source={reconnecting} onClose={() => setReconnecting(null)} />
    </>
  )
}

interface LineProps {
  trouble: SourceTrouble
  /** There are sources that this trouble does not touch. */
  hasOthers: boolean
  onReconnect: (source: Source) => void
}

function TroubleLine({ trouble, hasOthers, onReconnect }: LineProps) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const { code, sources, since } = trouble
  const names = sources.map(({ name }) => t('trouble.name', { name })).join(', ')
  const isGrave = needsToken(code) || code === 'disk_full' || code === 'storage_failed' || code === 'internal'
  return (
    <div className={`${classes.banner} ${isGrave ? classes.bad : classes.warn}`} role="alert">
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <ProblemText problem={trouble} subject={names} />
        {(since !== null || hasOthers) && (
          <p>
            {since !== null && `${t('trouble.since', { time: format.dateTime(since) })}. `}
            {hasOthers && t('trouble.others')}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {needsToken(code) ? (
          sources.map((source) => (
            <ReconnectButton key={source.id} trouble={trouble} source={source} onReconnect={onReconnect} />
          ))
        ) : (
          <RetryButton sources={sources} />
        )}
      </div>
    </div>
  )
}

interface ReconnectProps {
  trouble: SourceTrouble
  source: Source
  onReconnect: (source: Source) => void
}

function ReconnectButton({ trouble, source, onReconnect }: ReconnectProps) {
  const { t } = useTranslation('sync')
  const label = t(trouble.code === 'unauthorized' ? 'trouble.reconnect' : 'trouble.enterToken')
  return (
    <Button size="xs" leftSection={<IconKey size={14} aria-hidden />} onClick={() => onReconnect(source)}>
      {trouble.sources.length === 1 ? label : `${label}: ${source.name}`}
    </Button>
  )
}

function RetryButton({ sources }: { sources: Source[] }) {
  const { t } = useTranslation('sync')
  const check = useMutation({
    mutationFn: () => Promise.all(sources.map(({ id }) => orpc.sync.checkNow.call({ sourceId: id }))),
    onError: (error) => tellFailed(t('import.actionFailed', { reason: failureReason(error) })),
  })
  return (
    <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
      {t('trouble.retry')}
    </Button>
  )
}
