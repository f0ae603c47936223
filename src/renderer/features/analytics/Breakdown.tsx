import { BarChart, LineChart } from '@mantine/charts'
import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { REPORT_DIMENSIONS, type ReportDimension, type ReportScope } from '#shared/contract/analytics.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { ExportMenu } from '../export/ExportMenu.tsx'
import classes from './Analytics.module.css'
import { ItemTable } from './ItemTable.tsx'
import { ReportTable } from './ReportTable.tsx'
import { useReportNames } from './use-report-names.ts'

export type BreakdownChoice = ReportDimension | 'item'

const CHOICES: readonly BreakdownChoice[] = [...REPORT_DIMENSIONS, 'item']
/** More bars than that say nothing; the table has them all. */
const MOST_BARS = 24

interface Props {
  scope: ReportScope
  by: BreakdownChoice
  onChange(by: BreakdownChoice): void
}

/** The figures by one thing that tells orders apart: a chart, and behind it a table that says the same. */
export function Breakdown({ scope, by, onChange }: Props) {
  const { t } = useTranslation('analytics')
  return (
    <section className={classes.breakdown} aria-label={t(`by.${by}`)}>
      <div className={classes.choice}>
        <Select
          aria-label={t('by.label')}
          w={240}
          allowDeselect={false}
          data={CHOICES.map((value) => ({ value, label: t(`by.${value}`) }))}
          value={by}
          onChange={(value) => onChange(CHOICES.find((one) => one === value) ?? by)}
        />
        <ExportMenu input={(format) => ({ what: 'report', format, scope, by })} />
      </div>
      {by === 'item' ? <ItemTable scope={scope} /> : <DimensionReport key={by} scope={scope} by={by} />}
    </section>
  )
}

function DimensionReport({ scope, by }: { scope: ReportScope; by: ReportDimension }) {
  const { t } = useTranslation('analytics')
  const format = useFormat()
  const names = useReportNames(by)
  const report = useQuery({
    ...orpc.analytics.breakdown.queryOptions({ input: { ...scope, by } }),
    placeholderData: keepPreviousData,
  })
  if (report.isError) {
    return <LoadFailed text={t('failed')} retryLabel={t('retry')} onRetry={() => void report.refetch()} />
  }
  const rows = report.data ?? []
  const hasOrders = rows.some(({ figures }) => figures.orderCount + figures.cancelledCount > 0)
  if (report.isSuccess && !hasOrders) return <p className={classes.dim}>{t('empty')}</p>

  const isCancellation = by === 'cancellation'
  const field = isCancellation ? 'cancelledCount' : 'turnoverMinor'
  const series = [
    {
      name: 'value',
      label: t(isCancellation ? 'figure.cancelled' : 'figure.turnover'),
      color: 'var(--k-accent)',
    },
  ]
  const chart = {
    h: 240,
    data: (by === 'day' ? rows : rows.slice(0, MOST_BARS)).map(({ key, figures }) => ({
      name: names.short(key),
      value: isCancellation ? figures[field] : figures[field] / 100,
    })),
    dataKey: 'name',
    series,
    withAnimation: false,
    valueFormatter: (value: number) =>
      isCancellation ? format.number(value) : format.money(Math.round(value * 100), scope.currency),
    yAxisProps: { width: 80, tickFormatter: (value: number) => format.number(value) },
  }
  return (
    <>
      <div role="img" aria-label={t('chartLabel', { title: t(`by.${by}`) })} className={classes.chart}>
        {by === 'day' ? (
          <LineChart {...chart} curveType="linear" withDots={rows.length <= 45} />
        ) : (
          <BarChart {...chart} />
        )}
      </div>
      <ReportTable scope={scope} by={by} rows={rows} names={names} />
    </>
  )
}
