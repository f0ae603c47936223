import '@mantine/charts/styles.css'
import { Tabs, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportScope } from '#shared/contract/analytics.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { ExpensesPanel } from '../money/ExpensesPanel.tsx'
import { SuccessRate } from '../success-rate/SuccessRate.tsx'
import classes from './Analytics.module.css'
import { Breakdown, type BreakdownChoice } from './Breakdown.tsx'
import { FigureTiles } from './FigureTiles.tsx'
import { periodOf } from './report-period.ts'
import { ScopeBar } from './ScopeBar.tsx'

/** How the business goes, and how Prom rates the shop. */
export function AnalyticsScreen() {
  const { t } = useTranslation('analytics')
  const { t: rateT } = useTranslation('successRate')
  const { t: moneyT } = useTranslation('money')
  return (
    <div className={classes.screen}>
      <Title order={1} size="h3">
        {t('title')}
      </Title>
      <Tabs defaultValue="reports" keepMounted={false}>
        <Tabs.List aria-label={t('tabs')}>
          <Tabs.Tab value="reports">{t('reports')}</Tabs.Tab>
          <Tabs.Tab value="expenses">{moneyT('list.title')}</Tabs.Tab>
          <Tabs.Tab value="successRate">{rateT('tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="reports" pt="md">
          <Reports />
        </Tabs.Panel>
        <Tabs.Panel value="expenses" pt="md">
          <ExpensesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="successRate" pt="md">
          <SuccessRate />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

/** Figures of a period, beside the one before, and by whatever tells orders apart. */
function Reports() {
  const { t } = useTranslation('analytics')
  const sources = [...useSourcesById().values()]
  const [scope, setScope] = useState<ReportScope>(() => ({
    ...periodOf('last30Days', Date.now()),
    currency: 'UAH',
  }))
  const [by, setBy] = useState<BreakdownChoice>('day')
  const summary = useQuery({
    ...orpc.analytics.summary.queryOptions({ input: scope }),
    placeholderData: keepPreviousData,
  })

  return (
    <div className={classes.reports}>
      <p className={classes.dim}>{t('lead')}</p>
      <ScopeBar scope={scope} sources={sources} onChange={setScope} />
      {summary.isError ? (
        <LoadFailed text={t('failed')} retryLabel={t('retry')} onRetry={() => void summary.refetch()} />
      ) : summary.isPending ? (
        <LateLoader height={160} />
      ) : (
        <FigureTiles summary={summary.data} currency={scope.currency} />
      )}
      <Breakdown scope={scope} by={by} onChange={setBy} />
    </div>
  )
}
