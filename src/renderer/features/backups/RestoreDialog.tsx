import { Alert, Button, Group, Loader, Modal, Stack } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useFormat } from '#renderer/ui/format.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Backup, BackupSummary } from '#shared/contract/backups.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone } from '../sources/tell.tsx'
import classes from './Backups.module.css'
import { useSize } from './use-size.ts'

interface Props {
  /** `null`: closed. */
  backup: Backup | null
  onClose(): void
}

/** What a copy holds and what going back to it means; the second click does it. */
export function RestoreDialog({ backup, onClose }: Props) {
  const { t } = useTranslation('backups')
  return (
    <Modal
      opened={backup !== null}
      onClose={onClose}
      title={t('dialog.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('dialog.cancel') }}
    >
      {backup !== null && <RestoreForm backup={backup} onClose={onClose} />}
    </Modal>
  )
}

function RestoreForm({ backup, onClose }: { backup: Backup; onClose(): void }) {
  const { t } = useTranslation('backups')
  const format = useFormat()
  const now = useNow()
  const time = format.dayTime(backup.madeAt, now)
  const summary = useQuery({
    ...orpc.backups.describe.queryOptions({ input: { name: backup.name } }),
    // The file may have been touched since it was looked at.
    staleTime: 0,
  })
  const outbox = useQuery(orpc.outbox.count.queryOptions()).data
  const restore = useMutation(
    orpc.backups.restore.mutationOptions({
      onSuccess() {
        tellDone(t('dialog.done', { time }))
        onClose()
      },
    }),
  )
  if (summary.isPending) {
    return (
      <Group gap="sm">
        <Loader size="sm" aria-hidden />
        <span role="status">{t('dialog.loading')}</span>
      </Group>
    )
  }
  const refusal = restore.isError ? refusalOf(restore.error) : standing(summary.data)
  const content = summary.data?.isSound === true ? summary.data : null
  const canRestore = content !== null && !content.isNewer
  return (
    <Stack gap="md">
      {content !== null && <Summary backup={backup} summary={content} />}
      {canRestore && (
        <section aria-label={t('dialog.happens')}>
          <h3 className={classes.heading}>{t('dialog.happens')}</h3>
          <ul className={classes.points}>
            <li>{t('dialog.keeps')}</li>
            <li>{t('dialog.catchesUp')}</li>
            {content.unsentCount > 0 && <li>{t('dialog.unsent', { count: content.unsentCount })}</li>}
            {outbox !== undefined && outbox.moving > 0 && (
              <li className={classes.warn}>{t('dialog.lost', { count: outbox.moving })}</li>
            )}
          </ul>
        </section>
      )}
      {refusal !== null && (
        <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
          {refusal === 'failed'
            ? t('dialog.failed', { reason: failureReason(restore.error ?? summary.error) })
            : t(`dialog.${refusal}`)}
        </Alert>
      )}
      <Group gap="sm">
        {canRestore && (
          <Button
            data-autofocus
            loading={restore.isPending}
            onClick={() => restore.mutate({ name: backup.name })}
          >
            {t('dialog.submit')}
          </Button>
        )}
        <Button variant="default" disabled={restore.isPending} onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function Summary({ backup, summary }: { backup: Backup; summary: BackupSummary }) {
  const { t } = useTranslation('backups')
  const format = useFormat()
  const sizeOf = useSize()
  const { newestOrderAt, sourceNames } = summary
  const facts: [string, string][] = [
    [t('dialog.why'), `${format.dateTime(backup.madeAt)}, ${t(`reason.${backup.reason}`)}`],
    [t('dialog.orders'), format.number(summary.ordersCount)],
    [t('dialog.newest'), newestOrderAt === null ? t('dialog.noOrders') : format.dateTime(newestOrderAt)],
    [t('dialog.sources'), sourceNames.length === 0 ? t('dialog.noSources') : sourceNames.join(', ')],
    [t('dialog.size'), sizeOf(backup.sizeBytes)],
    [t('dialog.version'), summary.appVersion ?? t('dialog.unknownVersion')],
  ]
  return (
    <section aria-label={t('dialog.holds')}>
      <h3 className={classes.heading}>{t('dialog.holds')}</h3>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type Refusal = 'unsound' | 'newer' | 'gone' | 'failed'

function standing(summary: BackupSummary | undefined): Refusal | null {
  if (summary === undefined) return 'gone'
  if (!summary.isSound) return 'unsound'
  return summary.isNewer ? 'newer' : null
}

function refusalOf(error: unknown): Refusal {
  const code = error instanceof ORPCError ? error.code : null
  if (code === 'UNSOUND') return 'unsound'
  if (code === 'NEWER') return 'newer'
  return code === 'NOT_FOUND' ? 'gone' : 'failed'
}
