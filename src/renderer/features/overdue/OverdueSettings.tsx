import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/settings.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { MAX_OVERDUE_MINUTES, OPEN_GROUPS, type OpenGroup } from '#shared/domain/overdue.ts'
import { useStatusesById } from '../../api/queries.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { MinutesField } from './MinutesField.tsx'
import classes from './OverdueSettings.module.css'

/** After how many minutes orders are overdue: for each group, and for single statuses that differ from theirs. */
export function OverdueSettings({ settings: { overdue } }: { settings: Settings }) {
  const { t } = useTranslation('overdue')
  const update = useUpdateSettings()
  const statuses = [...useStatusesById().values()].filter(({ isArchived }) => !isArchived)

  function setGroup(group: OpenGroup, minutes: number | null) {
    update.mutate({ overdue: { ...overdue, byGroup: { ...overdue.byGroup, [group]: minutes } } })
  }

  /** A status that follows its group has no entry of its own. */
  function setStatus(status: Status, minutes: number | null) {
    const { [String(status.id)]: _former, ...others } = overdue.byStatus
    const byStatus = minutes === null ? others : { ...others, [String(status.id)]: minutes }
    update.mutate({ overdue: { ...overdue, byStatus } })
  }

  return (
    <div className={classes.groups}>
      <p className={classes.lead}>{t('lead', { max: MAX_OVERDUE_MINUTES })}</p>
      {OPEN_GROUPS.map((group) => {
        const ofGroup = statuses.filter((status) => status.group === group)
        return (
          <div key={group} className={classes.group}>
            <GroupField
              group={group}
              minutes={overdue.byGroup[group]}
              onSave={(minutes) => setGroup(group, minutes)}
            />
            {ofGroup.length > 1 &&
              ofGroup.map((status) => (
                <StatusField
                  key={status.id}
                  status={status}
                  minutes={overdue.byStatus[String(status.id)] ?? null}
                  groupMinutes={overdue.byGroup[group]}
                  onSave={(minutes) => setStatus(status, minutes)}
                />
              ))}
          </div>
        )
      })}
    </div>
  )
}

interface GroupFieldProps {
  group: OpenGroup
  minutes: number | null
  onSave(minutes: number | null): void
}

function GroupField({ group, minutes, onSave }: GroupFieldProps) {
  const { t } = useTranslation('overdue')
  const { t: commonT } = useTranslation()
  return (
    <MinutesField
      label={
        <>
          <StatusDot group={group} /> {commonT(`group.${group}`)}
        </>
      }
      value={minutes}
      placeholder={t('never')}
      onSave={onSave}
    />
  )
}

interface StatusFieldProps {
  status: Status
  /** `null`: as the group says. */
  minutes: number | null
  groupMinutes: number | null
  onSave(minutes: number | null): void
}

function StatusField({ status, minutes, groupMinutes, onSave }: StatusFieldProps) {
  const { t } = useTranslation('overdue')
  const texts = useOrderTexts()
  return (
    <MinutesField
      isInner
      label={<bdi>{texts.statusName(status)}</bdi>}
      value={minutes}
      placeholder={groupMinutes === null ? t('never') : t('asGroup', { minutes: groupMinutes })}
      onSave={onSave}
    />
  )
}
