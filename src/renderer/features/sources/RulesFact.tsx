import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useView } from '#renderer/app/view-store.ts'

/** Whether statuses of a source are switched on Prom by rules, and the way to them. */
export function RulesFact({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('sources')
  const showSource = useView((view) => view.showSource)
  const rules = useQuery(orpc.rules.get.queryOptions({ input: { sourceId } })).data
  if (rules === undefined) return null
  return (
    <div>
      <dt>{t('fact.rules')}</dt>
      <dd>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => showSource({ id: sourceId, tab: 'rules' })}
        >
          {t(rules.isEnabled ? 'fact.rulesOn' : 'fact.rulesOff')}
        </Anchor>
      </dd>
    </div>
  )
}
