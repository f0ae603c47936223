import { Table } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ReportScope } from '#shared/contract/analytics.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import classes from './Analytics.module.css'

/** What was sold, by turnover. */
export function ItemTable({ scope }: { scope: ReportScope }) {
  const { t } = useTranslation('analytics')
  const format = useFormat()
  const report = useQuery({
    ...orpc.analytics.items.queryOptions({ input: scope }),
    placeholderData: keepPreviousData,
  })
  if (report.isError) {
    return <LoadFailed text={t('failed')} retryLabel={t('retry')} onRetry={() => void report.refetch()} />
  }
  const { rows, isCut } = report.data ?? { rows: [], isCut: false }
  if (report.isSuccess && rows.length === 0) return <p className={classes.dim}>{t('empty')}</p>
  return (
    <>
      {isCut && <p className={classes.dim}>{t('cut', { count: rows.length })}</p>}
      <Table stickyHeader verticalSpacing={6} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.item')}</Table.Th>
            <Table.Th className={classes.number}>{t('column.quantity')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.orders')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.turnover')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.purchase')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.sku ?? ''}\n${row.name}`}>
              <Table.Th scope="row" className={classes.rowName}>
                <bdi>{row.name}</bdi>
                {row.sku !== null && <span className={classes.dim}> · {row.sku}</span>}
              </Table.Th>
              <Table.Td className={classes.number}>{format.number(row.quantity)}</Table.Td>
              <Table.Td className={classes.number}>{format.number(row.orderCount)}</Table.Td>
              <Table.Td className={classes.number}>{format.amount(row.turnoverMinor)}</Table.Td>
              <Table.Td className={classes.number}>
                {row.purchaseMinor === null ? (
                  <span className={classes.dim}>{t('noPriceKnown')}</span>
                ) : (
                  format.amount(row.purchaseMinor)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
