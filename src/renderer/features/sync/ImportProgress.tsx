import { Button, Progress } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useFormat } from '#renderer/ui/format.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Source } from '#shared/contract/sources.ts'
import type { SourceSync } from '#shared/contract/sync.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './ImportProgress.module.css'
import { importShare, splitRemaining } from './import-progress.ts'
import { useRemaining } from './use-remaining.ts'

interface Props {
  source: Source
  sync: SourceSync
  /** Names the source in the line: for places that do not name it themselves. */
  isNamed?: boolean
}

/** How far the first import of a source is, with pause and resume. */
export function ImportProgress({ source, sync, isNamed = false }: Props) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const now = useNow(1_000)
  const share = importShare(sync.import)
  const isRunning = sync.import.state === 'running' && source.state === 'active' && sync.problem === null
  const remaining = useRemaining(share, isRunning, now)
  const { ordersCount, dayReachedAt, fromAt } = sync.import
  const headline = useHeadline(source, sync)

  return (
    <div className={classes.row}>
      <div className={classes.line}>
        <span className={classes.title}>{isNamed ? `${source.name}: ${headline}` : headline}</span>
        <span>{t('import.loaded', { count: ordersCount })}</span>
        {dayReachedAt !== null && (
          <span className={classes.dim}>
            {t('import.dayReached', { day: format.date(dayReachedAt) })},{' '}
            {fromAt === null ? t('import.untilFirst') : t('import.until', { day: format.date(fromAt) })}
          </span>
        )}
        {remaining !== null && <RemainingTime ms={remaining} />}
        <span className={classes.action}>
          <ImportSwitch source={source} sync={sync} />
        </span>
      </div>
      {share !== null && (
        <Progress.Root size={6}>
          <Progress.Section
            value={share * 100}
            color={isRunning ? 'kramarBlue' : 'gray'}
            aria-label={t('import.progressLabel', { name: source.name })}
          />
        </Progress.Root>
      )}
    </div>
  )
}

function RemainingTime({ ms }: { ms: number }) {
  const { t } = useTranslation('sync')
  const { unit, count } = splitRemaining(ms)
  return <span className={classes.dim}>{t(`import.eta.${unit}`, { count })}</span>
}

function useHeadline(source: Source, sync: SourceSync): string {
  const { t } = useTranslation(['sync', 'problems'])
  if (source.state === 'paused') return t('import.waitingSource')
  if (source.state !== 'active') return t('import.waitingToken')
  if (sync.import.state === 'paused') return t('import.paused')
  if (sync.problem !== null) {
    return t('import.waitingProblem', { problem: t(`problems:${sync.problem.code}.title`) })
  }
  const isWaiting = sync.import.state === 'pending' && sync.runningJob !== 'import'
  return t(isWaiting ? 'import.pending' : 'import.running')
}

function ImportSwitch({ source, sync }: { source: Source; sync: SourceSync }) {
  const { t } = useTranslation('sync')
  const onError = (error: unknown) => tellFailed(t('import.actionFailed', { reason: failureReason(error) }))
  const pause = useMutation(orpc.sync.pauseImport.mutationOptions({ onError }))
  const resume = useMutation(orpc.sync.resumeImport.mutationOptions({ onError }))
  if (source.state !== 'active') return null
  const input = { sourceId: source.id }
  if (sync.import.state === 'paused') {
    return (
      <Button
        size="compact-sm"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        loading={resume.isPending}
        onClick={() => resume.mutate(input)}
      >
        {t('import.resume')}
      </Button>
    )
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPlayerPause size={14} aria-hidden />}
      loading={pause.isPending}
      onClick={() => pause.mutate(input)}
    >
      {t('import.pause')}
    </Button>
  )
}
