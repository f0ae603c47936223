import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconDeviceFloppy } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useFormat } from '#renderer/ui/format.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Backup, BackupState } from '#shared/contract/backups.ts'
import { CopyValueButton } from '../../ui/CopyValueButton.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { Row, Section } from '../settings/SettingsSection.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'
import classes from './Backups.module.css'
import { FolderDialog } from './FolderDialog.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { useSize } from './use-size.ts'

const SHOWN_AT_FIRST = 5

/** Copies of the database: what there is, making one, going back to one, where they lie. */
export function BackupSettings() {
  const { t } = useTranslation('backups')
  const { t: problemT } = useTranslation('problems')
  const state = useQuery(orpc.backups.get.queryOptions())
  const make = useMutation(
    orpc.backups.make.mutationOptions({
      onSuccess: () => tellDone(t('made')),
      onError: (error) => tellFailed(t('makeFailed', { reason: failureReason(error) })),
    }),
  )
  const [restoring, setRestoring] = useState<Backup | null>(null)
  if (state.data === undefined) {
    return state.isError ? (
      <Section title={t('title')}>
        <LoadFailed text={t('failed')} retryLabel={t('retry')} onRetry={() => state.refetch()} />
      </Section>
    ) : null
  }
  const { problem } = state.data
  return (
    <Section title={t('title')} lead={t('lead')}>
      {problem !== null && (
        <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert" mt="xs">
          {t('problem', { reason: problemT(`${problem.code}.title`) })}
        </Alert>
      )}
      <BackupList backups={state.data.backups} onRestore={setRestoring} />
      <div className={classes.foot}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceFloppy size={14} aria-hidden />}
          loading={make.isPending || state.data.isWriting}
          onClick={() => make.mutate(undefined)}
        >
          {t('make')}
        </Button>
        {!state.data.isDamaged && <CheckedText checkedAt={state.data.checkedAt} />}
      </div>
      <FolderRow state={state.data} />
      <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} />
    </Section>
  )
}

function CheckedText({ checkedAt }: { checkedAt: number | null }) {
  const { t } = useTranslation('backups')
  const format = useFormat()
  const now = useNow()
  return (
    <span className={classes.dim}>
      {checkedAt === null ? t('notChecked') : t('checked', { time: format.dayTime(checkedAt, now) })}
    </span>
  )
}

function BackupList({ backups, onRestore }: { backups: Backup[]; onRestore(backup: Backup): void }) {
  const { t } = useTranslation('backups')
  const format = useFormat()
  const now = useNow()
  const sizeOf = useSize()
  const [isAll, setAll] = useState(false)
  if (backups.length === 0) return <p className={classes.none}>{t('none')}</p>
  const shown = isAll ? backups : backups.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <ul className={classes.list}>
        {shown.map((backup) => {
          const time = format.dayTime(backup.madeAt, now)
          return (
            <li key={backup.name} className={classes.line}>
              <span className={classes.time}>{time}</span>
              <span className={classes.dim}>{t(`reason.${backup.reason}`)}</span>
              <span className={classes.size}>{sizeOf(backup.sizeBytes)}</span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('restoreFrom', { time })}
                onClick={() => onRestore(backup)}
              >
                {t('restore')}
              </Button>
            </li>
          )
        })}
      </ul>
      {backups.length > SHOWN_AT_FIRST && (
        <Button size="compact-xs" variant="subtle" className={classes.more} onClick={() => setAll(!isAll)}>
          {isAll ? t('showLess') : t('showAll', { count: backups.length })}
        </Button>
      )}
    </>
  )
}

function FolderRow({ state }: { state: BackupState }) {
  const { t } = useTranslation('backups')
  const [isChanging, setChanging] = useState(false)
  const reset = useMutation(
    orpc.backups.setFolder.mutationOptions({
      onError: (error) => tellFailed(t('folderDialog.failed', { reason: failureReason(error) })),
    }),
  )
  return (
    <Row
      label={t('folder')}
      hint={state.cloud === null ? t('folderHint') : t('folderCloud', { cloud: state.cloud })}
    >
      <div className={classes.folderButtons}>
        {!state.isDefaultFolder && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => reset.mutate({ folder: null, isCloudAccepted: false })}
          >
            {t('reset')}
          </Button>
        )}
        <CopyValueButton value={state.folder} words={{ copy: t('copyPath'), copied: t('copied') }} />
        <Button size="xs" variant="default" onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      </div>
      <div className={classes.path}>
        <code>{state.folder}</code>
      </div>
      <FolderDialog folder={state.folder} isOpen={isChanging} onClose={() => setChanging(false)} />
    </Row>
  )
}
