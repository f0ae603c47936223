import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SuccessEstimate } from '#shared/contract/success-rate.ts'
import { type RateCount, successLevel, successRate, withOneMore } from '#shared/domain/success-rate.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { groupedNumber } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { shownRate, TONES } from './RateGauge.tsx'
import classes from './SuccessRate.module.css'

const SITUATIONS = [
  { key: 'bySeller', effect: 'counts' },
  { key: 'uncollectedNoNumber', effect: 'counts' },
  { key: 'uncollected', effect: 'doesNotCount' },
  { key: 'byBuyer', effect: 'doesNotCount' },
  { key: 'unpaid', effect: 'doesNotCount' },
] as const

interface PartProps {
  title: string
  children: ReactNode
}

function Part({ title, children }: PartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  )
}

function RateText({ count }: { count: RateCount }) {
  const { t } = useTranslation('successRate')
  const format = useFormat()
  const rate = successRate(count)
  if (rate === null) return t('noRate')
  const level = successLevel(rate)
  return (
    <>
      {format.percent(shownRate(rate))}{' '}
      {level !== 'good' && <Tag tone={TONES[level]}>{t(`level.${level}`)}</Tag>}
    </>
  )
}

/** What one more cancellation of each kind would do. */
export function OneMore({ estimate }: { estimate: SuccessEstimate }) {
  const { t } = useTranslation('successRate')
  return (
    <Part title={t('whatIf.title')}>
      <Table className={classes.table} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('whatIf.situation')}</Table.Th>
            <Table.Th>{t('whatIf.effect')}</Table.Th>
            <Table.Th className={classes.number}>{t('whatIf.result')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SITUATIONS.map(({ key, effect }) => (
            <Table.Tr key={key}>
              <Table.Td>{t(`whatIf.${key}`)}</Table.Td>
              <Table.Td>{t(`whatIf.${effect}`)}</Table.Td>
              <Table.Td className={classes.number}>
                <RateText count={withOneMore(estimate, effect)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.dim}>{t('whatIf.note')}</p>
    </Part>
  )
}

/** Which orders of the window do not count, and why. */
export function LeftOutOrders({ estimate: { leftOut } }: { estimate: SuccessEstimate }) {
  const { t } = useTranslation('successRate')
  const format = useFormat()
  return (
    <Part title={t('leftOut.title')}>
      {leftOut.length === 0 ? (
        <p className={classes.dim}>{t('leftOut.none')}</p>
      ) : (
        <Table className={classes.table} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('leftOut.reason')}</Table.Th>
              <Table.Th className={classes.number}>{t('leftOut.count')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {leftOut.map(({ reason, count }) => (
              <Table.Tr key={reason}>
                <Table.Td>{t(`leftOut.${reason}`)}</Table.Td>
                <Table.Td className={classes.number}>{format.number(count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <p className={classes.dim}>{t('leftOut.unseen')}</p>
    </Part>
  )
}

/** What counts against the shop, first what leaves the window first. */
export function NamedCancellations({
  estimate: { cancellations, moreCancellations },
}: {
  estimate: SuccessEstimate
}) {
  const { t } = useTranslation('successRate')
  const format = useFormat()
  const texts = useOrderTexts()
  const statuses = useStatusesById()
  const openOrder = useView((view) => view.openOrder)
  return (
    <Part title={t('cancellations.title')}>
      <p className={classes.dim}>
        {t(cancellations.length === 0 ? 'cancellations.none' : 'cancellations.lead')}
      </p>
      {cancellations.length > 0 && (
        <Table className={classes.table} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('cancellations.order')}</Table.Th>
              <Table.Th>{t('cancellations.reason')}</Table.Th>
              <Table.Th className={classes.number}>{t('cancellations.sum')}</Table.Th>
              <Table.Th className={classes.number}>{t('cancellations.leaves')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cancellations.map(({ orderId, externalId, statusId, fullPriceMinor, currency, ...order }) => {
              const status = statuses.get(statusId)
              const number = groupedNumber(externalId)
              return (
                <Table.Tr key={orderId}>
                  <Table.Td>
                    <button
                      type="button"
                      className={classes.link}
                      aria-label={t('cancellations.open', { number })}
                      onClick={() => openOrder(orderId)}
                    >
                      {number}
                    </button>
                  </Table.Td>
                  <Table.Td>{status === undefined ? '' : texts.statusName(status)}</Table.Td>
                  <Table.Td className={classes.number}>{format.money(fullPriceMinor, currency)}</Table.Td>
                  <Table.Td className={classes.number}>
                    {format.date(Date.parse(`${order.leavesOn}T12:00:00Z`))}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
      {moreCancellations > 0 && (
        <p className={classes.dim}>{t('cancellations.more', { count: moreCancellations })}</p>
      )}
    </Part>
  )
}

/** How the rate goes on without further cancellations: the orders of these windows are all here. */
export function DaysAhead({ estimate: { ahead } }: { estimate: SuccessEstimate }) {
  const { t } = useTranslation('successRate')
  const format = useFormat()
  return (
    <Part title={t('ahead.title')}>
      <p className={classes.dim}>{t('ahead.lead')}</p>
      <Table className={classes.table} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('ahead.day')}</Table.Th>
            <Table.Th className={classes.number}>{t('ahead.counted')}</Table.Th>
            <Table.Th className={classes.number}>{t('ahead.cancelled')}</Table.Th>
            <Table.Th className={classes.number}>{t('ahead.rate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ahead.map(({ day, ...count }) => (
            <Table.Tr key={day}>
              <Table.Td>{format.date(Date.parse(`${day}T12:00:00Z`))}</Table.Td>
              <Table.Td className={classes.number}>{format.number(count.counted)}</Table.Td>
              <Table.Td className={classes.number}>{format.number(count.cancelled)}</Table.Td>
              <Table.Td className={classes.number}>
                <RateText count={count} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  )
}
