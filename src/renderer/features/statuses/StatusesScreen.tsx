import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#shared/contract/statuses.ts'
import { STATUS_GROUPS, type StatusGroup } from '#shared/domain/status-group.ts'
import { orpc } from '../../api/client.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { AddStatus } from './AddStatus.tsx'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import classes from './StatusesScreen.module.css'
import { StatusLine } from './StatusLine.tsx'
import { statusesOf } from './status-order.ts'

/** The seller's own statuses in their six fixed groups. */
export function StatusesScreen() {
  const { t } = useTranslation('statusEditor')
  const texts = useOrderTexts()
  const statuses = useQuery(orpc.statuses.list.queryOptions())
  const archivedId = useId()
  const [archiving, setArchiving] = useState<Status | null>(null)
  if (statuses.isPending) return <LateLoader />
  const all = statuses.data ?? []
  const archived = all.filter(({ isArchived }) => isArchived)
  return (
    <div className={classes.screen}>
      <header>
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <p className={classes.lead}>{t('lead')}</p>
      </header>
      {statuses.isError && (
        <LoadFailed
          text={t('error.loadFailed')}
          retryLabel={t('error.retry')}
          onRetry={() => statuses.refetch()}
        />
      )}
      {statuses.data !== undefined &&
        STATUS_GROUPS.map((group) => (
          <GroupSection
            key={group}
            group={group}
            statuses={statusesOf(all, group)}
            onArchive={setArchiving}
          />
        ))}
      {archived.length > 0 && (
        <section aria-labelledby={archivedId}>
          <Title order={2} size="h5" id={archivedId}>
            {t('archived')}
          </Title>
          <p className={classes.lead}>{t('archivedHint')}</p>
          <ul className={classes.archived}>
            {archived.map((status) => (
              <li key={status.id}>
                <StatusDot group={status.group} color={status.color} /> {texts.statusName(status)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ArchiveDialog
        status={archiving}
        others={
          archiving === null ? [] : statusesOf(all, archiving.group).filter(({ id }) => id !== archiving.id)
        }
        onClose={() => setArchiving(null)}
      />
    </div>
  )
}

interface GroupProps {
  group: StatusGroup
  statuses: Status[]
  onArchive: (status: Status) => void
}

function GroupSection({ group, statuses, onArchive }: GroupProps) {
  const { t } = useTranslation(['statusEditor', 'common'])
  const titleId = useId()
  const isFixed = group === 'new'
  return (
    <section className={classes.group} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId} className={classes.groupTitle}>
        <StatusDot group={group} />
        {t(`common:group.${group}`)}
      </Title>
      <ol className={classes.list}>
        {statuses.map((status, index) => (
          <StatusLine
            key={status.id}
            status={status}
            index={index}
            siblings={statuses}
            isFixed={isFixed}
            onArchive={onArchive}
          />
        ))}
      </ol>
      {isFixed ? (
        <p className={classes.fixed}>{t('fixed')}</p>
      ) : (
        <AddStatus group={group} siblings={statuses} />
      )}
    </section>
  )
}
