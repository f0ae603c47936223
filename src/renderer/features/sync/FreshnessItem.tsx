import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconRefresh,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { announce } from '#renderer/ui/LiveRegion.tsx'
import type { SyncJob } from '#shared/contract/sync.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import type { Freshness } from './freshness.ts'
import classes from './StatusBar.module.css'
import { useAgo } from './use-ago.ts'
import { useLasting } from './use-lasting.ts'

const SHOWN_AFTER_MS = 500

const LOOKS = {
  good: { Icon: IconCircleCheck, className: classes.good },
  late: { Icon: IconAlertTriangle, className: classes.late },
  stuck: { Icon: IconAlertOctagon, className: classes.stuck },
  unknown: { Icon: IconClock, className: '' },
}

interface Props {
  freshness: Freshness
  /** What is being done right now, the first import apart. */
  runningJob: Exclude<SyncJob, 'import'> | null
  now: number
}

/** How long ago the shops were checked; a click checks them now. */
export function FreshnessItem({ freshness, runningJob, now }: Props) {
  const { t } = useTranslation('sync')
  const text = useFreshnessText(freshness, now)
  const lastingJob = useLasting(runningJob, SHOWN_AFTER_MS)
  const check = useMutation(
    orpc.sync.checkNow.mutationOptions({
      onSuccess: () => announce(t('freshness.checked', { ago: t('ago.now') })),
      onError: (error) => tellFailed(`${t('checkFailed')}: ${failureReason(error)}`),
    }),
  )
  const job = check.isPending ? 'poll' : lastingJob
  const { Icon, className } = LOOKS[freshness.level]
  return (
    <UnstyledButton
      className={`${classes.item} ${classes.refresh} ${className}`}
      title={t('freshness.hint')}
      aria-busy={job !== null}
      onClick={() => {
        if (!check.isPending) check.mutate({})
      }}
    >
      <Icon size={14} aria-hidden />
      <span data-testid="freshness">{job === null ? text : t(`running.${job}`)}</span>
      <VisuallyHidden>. {t('freshness.hint')}</VisuallyHidden>
      <IconRefresh
        size={14}
        aria-hidden
        className={classes.refreshIcon}
        data-running={job !== null || undefined}
      />
    </UnstyledButton>
  )
}

function useFreshnessText({ level, reason, lastCheckedAt, problem }: Freshness, now: number): string {
  const { t } = useTranslation(['sync', 'problems'])
  const sayAgo = useAgo()
  const ago = lastCheckedAt === null ? '' : sayAgo(lastCheckedAt, now)
  if (reason === 'problem' && problem !== null) {
    const words = t(`problems:${problem.code}.title`)
    return ago === ''
      ? t('freshness.problemNever', { problem: words })
      : t('freshness.problem', { problem: words, ago })
  }
  if (reason !== 'checked') return t(`freshness.${reason === 'problem' ? 'never' : reason}`)
  if (level === 'late') return t('freshness.late', { ago })
  return t(level === 'stuck' ? 'freshness.stuck' : 'freshness.checked', { ago })
}
