import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TrackingTiming } from '#shared/contract/tracking.ts'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { statusesOf } from '../statuses/status-order.ts'
import classes from './TrackingTab.module.css'

type InStatuses = Extract<TrackingTiming, { when: 'inStatuses' }>

/** A cancelled order's parcel is not told, and in a new one nothing has been handed over. */
const GROUPS: readonly StatusGroup[] = ['agreement', 'production', 'delivery', 'completed']

interface Props {
  timing: InStatuses
  isDisabled: boolean
  onChange(timing: InStatuses): void
}

/** Whole groups, or single statuses of them. */
export function StatusTicks({ timing, isDisabled, onChange }: Props) {
  const { t } = useTranslation('tracking')
  const { t: commonT } = useTranslation()
  const texts = useOrderTexts()
  const statuses = [...useStatusesById().values()]
  const toggle = <Value,>(values: readonly Value[], value: Value): Value[] =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

  return (
    <fieldset className={classes.statuses} aria-label={t('tab.chooseStatuses')} disabled={isDisabled}>
      {GROUPS.map((group) => {
        const isWhole = timing.groups.includes(group)
        return (
          <div key={group} className={classes.group}>
            <Checkbox
              size="sm"
              checked={isWhole}
              disabled={isDisabled}
              label={t('tab.wholeGroup', { group: commonT(`group.${group}`) })}
              onChange={() => onChange({ ...timing, groups: toggle(timing.groups, group) })}
            />
            {!isWhole && (
              <div className={classes.inGroup}>
                {statusesOf(statuses, group)
                  .filter(({ isArchived }) => !isArchived)
                  .map((status) => (
                    <Checkbox
                      key={status.id}
                      size="sm"
                      checked={timing.statusIds.includes(status.id)}
                      disabled={isDisabled}
                      label={texts.statusName(status)}
                      onChange={() => onChange({ ...timing, statusIds: toggle(timing.statusIds, status.id) })}
                    />
                  ))}
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
