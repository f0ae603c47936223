import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useSettings } from '#renderer/api/queries.ts'
import { useView } from '#renderer/app/view-store.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { SourceSync, SyncJob } from '#shared/contract/sync.ts'
import { FreshnessItem } from './FreshnessItem.tsx'
import { judgeFreshness } from './freshness.ts'
import { OutboxItem, PauseItem } from './OutboxItem.tsx'
import classes from './StatusBar.module.css'
import { TodayProofItem } from './TodayProofItem.tsx'
import { sumToday } from './today-proof.ts'

/** The line at the bottom that proves that every order is here, or says why not. */
export function StatusBar() {
  const { t } = useTranslation('sync')
  const now = useNow(1_000)
  const { pollIntervalMs } = useSettings()
  const sources = useQuery(orpc.sources.list.queryOptions()).data ?? []
  const syncs = useQuery(orpc.sync.list.queryOptions()).data ?? []
  const presentCount = sources.filter(({ state }) => state !== 'removed').length
  return (
    <section className={classes.bar} aria-label={t('statusBar')}>
      <FreshnessItem
        freshness={judgeFreshness(sources, syncs, pollIntervalMs, now)}
        runningJob={checkUnderWay(syncs)}
        now={now}
      />
      <ImportItem syncs={syncs} />
      <TodayProofItem proof={sumToday(sources, syncs, now)} />
      <OutboxItem />
      <QuarantineItem />
      <div className={classes.end}>
        <PauseItem />
        <SecretsItem />
        <SourcesItem count={presentCount} />
      </div>
    </section>
  )
}

function checkUnderWay(syncs: readonly SourceSync[]): Exclude<SyncJob, 'import'> | null {
  for (const { runningJob } of syncs) if (runningJob !== null && runningJob !== 'import') return runningJob
  return null
}

function ImportItem({ syncs }: { syncs: readonly SourceSync[] }) {
  const { t } = useTranslation('sync')
  const running = syncs.filter(({ runningJob }) => runningJob === 'import')
  if (running.length === 0) return null
  const count = running.reduce((sum, sync) => sum + sync.import.ordersCount, 0)
  return (
    <span className={classes.item}>
      <IconDownload size={14} aria-hidden />
      {t('running.import', { count })}
    </span>
  )
}

function QuarantineItem() {
  const { t } = useTranslation('sync')
  const showScreen = useView((state) => state.showScreen)
  const count =
    useQuery(orpc.quarantine.list.queryOptions()).data?.filter(({ dismissedAt }) => dismissedAt === null)
      .length ?? 0
  if (count === 0) return null
  return (
    <UnstyledButton className={`${classes.item} ${classes.late}`} onClick={() => showScreen('quarantine')}>
      <IconAlertTriangle size={14} aria-hidden />
      {t('quarantine', { count })}
    </UnstyledButton>
  )
}

function SecretsItem() {
  const { t } = useTranslation('sync')
  const storage = useQuery(orpc.app.getInfo.queryOptions()).data?.secretStorage
  if (storage !== 'memory') return null
  return (
    <Tooltip label={t('memoryHint')} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton className={classes.item}>
        <IconKey size={14} aria-hidden />
        {t('memory')}
      </UnstyledButton>
    </Tooltip>
  )
}

function SourcesItem({ count }: { count: number }) {
  const { t } = useTranslation('sync')
  const showScreen = useView((state) => state.showScreen)
  return (
    <UnstyledButton className={classes.item} onClick={() => showScreen('sources')}>
      {t('sourcesCount', { count })}
    </UnstyledButton>
  )
}
