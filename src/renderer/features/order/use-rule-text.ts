import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleReference } from '#shared/contract/outbox.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useOrderTexts } from './use-order-texts.ts'

/** Names the rule that made a change; `null`: a person asked for it. */
export function useRuleText(): (rule: RuleReference | null) => string {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const statuses = useStatusesById()
  const texts = useOrderTexts()

  return useCallback(
    (rule) => {
      if (rule === null) return t('rule.none')
      const status = rule.statusId === null ? undefined : statuses.get(rule.statusId)
      return status === undefined
        ? t('rule.group', { group: commonT(`group.${rule.group}`) })
        : t('rule.status', { status: texts.statusName(status) })
    },
    [t, commonT, statuses, texts],
  )
}
