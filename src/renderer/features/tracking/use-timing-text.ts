import { useTranslation } from 'react-i18next'
import type { TrackingTiming } from '#shared/contract/tracking.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'

/** Names the groups and statuses that a number waits for. */
export function useTimingText(): (timing: TrackingTiming | null) => string {
  const { t } = useTranslation()
  const statuses = useStatusesById()
  const texts = useOrderTexts()
  return (timing) => {
    if (timing === null || timing.when === 'atOnce') return ''
    const groups = timing.groups.map((group) => `«${t(`group.${group}`)}»`)
    const single = timing.statusIds.flatMap((id) => {
      const status = statuses.get(id)
      return status === undefined || timing.groups.includes(status.group)
        ? []
        : [`«${texts.statusName(status)}»`]
    })
    return [...groups, ...single].join(', ')
  }
}
