import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  averageOf,
  marginOf,
  type ReportDimension,
  type ReportRow,
  type ReportScope,
} from '#shared/contract/analytics.ts'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import classes from './Analytics.module.css'
import type { ReportNames } from './use-report-names.ts'

interface Props {
  scope: ReportScope
  by: ReportDimension
  rows: readonly ReportRow[]
  names: ReportNames
}

/** The numbers behind a chart; a row leads to its orders where the list can show just them. */
export function ReportTable({ scope, by, rows, names }: Props) {
  const { t } = useTranslation('analytics')
  const format = useFormat()
  const setFilter = useView((view) => view.setFilter)
  const money = (minor: number) => format.amount(minor)
  return (
    <Table stickyHeader verticalSpacing={6} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t(`column.${by}`)}</Table.Th>
          {by !== 'cancellation' && <Table.Th className={classes.number}>{t('figure.orders')}</Table.Th>}
          <Table.Th className={classes.number}>{t('figure.cancelled')}</Table.Th>
          {by !== 'cancellation' && (
            <>
              <Table.Th className={classes.number}>{t('figure.turnover')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.average')}</Table.Th>
            </>
          )}
          <Table.Th className={classes.number}>{t('figure.commission')}</Table.Th>
          <Table.Th className={classes.number}>{t('figure.expenses')}</Table.Th>
          {by !== 'cancellation' && (
            <>
              <Table.Th className={classes.number}>{t('figure.purchase')}</Table.Th>
              <Table.Th className={classes.number}>{t('figure.margin')}</Table.Th>
            </>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, figures }) => {
          const filter = filterOf(scope, by, key)
          const name = names.full(key)
          const average = averageOf(figures)
          return (
            <Table.Tr key={key}>
              <Table.Th scope="row" className={classes.rowName}>
                {filter === null ? (
                  name
                ) : (
                  <button
                    type="button"
                    className={classes.link}
                    aria-label={t('openOrders', { name })}
                    onClick={() => setFilter(filter)}
                  >
                    {name}
                  </button>
                )}
              </Table.Th>
              {by !== 'cancellation' && (
                <Table.Td className={classes.number}>{format.number(figures.orderCount)}</Table.Td>
              )}
              <Table.Td className={classes.number}>{format.number(figures.cancelledCount)}</Table.Td>
              {by !== 'cancellation' && (
                <>
                  <Table.Td className={classes.number}>{money(figures.turnoverMinor)}</Table.Td>
                  <Table.Td className={classes.number}>{average === null ? '–' : money(average)}</Table.Td>
                </>
              )}
              <Table.Td className={classes.number}>{money(figures.commissionMinor)}</Table.Td>
              <Table.Td className={classes.number}>{money(figures.expensesMinor)}</Table.Td>
              {by !== 'cancellation' && (
                <>
                  <Table.Td className={classes.number}>{money(figures.purchaseMinor)}</Table.Td>
                  <Table.Td className={classes.number}>{money(marginOf(figures))}</Table.Td>
                </>
              )}
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

/** The orders behind a row; `null` where no filter of the list means just them. */
function filterOf(scope: ReportScope, by: ReportDimension, key: string): OrderFilter | null {
  const within: OrderFilter = {
    period: { from: scope.from, to: scope.to },
    ...(scope.sourceIds === undefined ? {} : { sourceIds: scope.sourceIds }),
  }
  switch (by) {
    case 'day':
      return { ...within, period: { from: key, to: key } }
    case 'source':
      return { ...within, sourceIds: [Number(key)] }
    case 'manager':
      return { ...within, managerIds: [key === '0' ? null : Number(key)] }
    case 'status':
    case 'cancellation':
      return { ...within, statusIds: [Number(key)] }
    case 'paymentKind': {
      const kind = PAYMENT_KINDS.find((one) => one === key)
      return kind === undefined ? null : { ...within, paymentKinds: [kind] }
    }
    case 'carrier':
      return { ...within, carriers: [CARRIERS.find((one) => one === key) ?? null] }
    case 'weekday':
    case 'hour':
      return null
  }
}
