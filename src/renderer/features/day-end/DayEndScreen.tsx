import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayEnd } from '#shared/contract/day-end.ts'
import type { OrderRow } from '#shared/contract/orders.ts'
import { overdueAfterMs, overdueByMs } from '#shared/domain/overdue.ts'
import { orpc } from '../../api/client.ts'
import { useSettings, useSourcesById, useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import classes from './DayEndScreen.module.css'

type Shelf = DayEnd['shelves'][number]

/** Everything still open when the day ends, by what is missing, so that nothing is left unseen until the morning. */
export function DayEndScreen() {
  const { t } = useTranslation('dayEnd')
  const { t: commonT } = useTranslation()
  const { data, isError, refetch } = useQuery(orpc.dayEnd.list.queryOptions())

  return (
    <div className={classes.screen}>
      <header>
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <p className={classes.lead}>{t('lead')}</p>
      </header>
      {isError ? (
        <div role="alert">
          {t('failed')}{' '}
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            {commonT('retry')}
          </Button>
        </div>
      ) : data === undefined ? (
        <LateLoader />
      ) : (
        <>
          <Totals day={data} />
          {data.shelves.map((shelf) => (
            <ShelfView key={shelf.shelf} shelf={shelf} />
          ))}
        </>
      )}
    </div>
  )
}

function Totals({ day }: { day: DayEnd }) {
  const { t } = useTranslation('dayEnd')
  return (
    <p className={classes.totals}>
      <strong>{day.openCount === 0 ? t('allDone') : t('open', { count: day.openCount })}</strong>
      <span>{t('arrived', { count: day.arrivedToday })}</span>
      <span>{t('settled', { count: day.settledToday })}</span>
    </p>
  )
}

function ShelfView({ shelf: { shelf, rows, total } }: { shelf: Shelf }) {
  const { t } = useTranslation('dayEnd')
  const format = useFormat()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className={classes.shelf}>
      <h2 id={titleId} className={classes.shelfTitle}>
        {t(`shelf.${shelf}`)}
        <span className={classes.count}>{format.number(total)}</span>
      </h2>
      {total === 0 ? (
        <p className={classes.none}>{t(`none.${shelf}`)}</p>
      ) : (
        <>
          <ul className={classes.rows}>
            {rows.map((row) => (
              <Line key={row.id} order={row} />
            ))}
          </ul>
          {total > rows.length && <p className={classes.none}>{t('more', { count: total - rows.length })}</p>}
        </>
      )}
    </section>
  )
}

function Line({ order }: { order: OrderRow }) {
  const { t } = useTranslation('dayEnd')
  const { t: ownT } = useTranslation('own')
  const format = useFormat()
  const now = useNow()
  const texts = useOrderTexts()
  const openOrder = useView((view) => view.openOrder)
  const sources = useSourcesById()
  const status = useStatusesById().get(order.statusId)
  const { overdue } = useSettings()
  const overdueMs = status === undefined ? null : overdueByMs(order, overdueAfterMs(overdue, status), now)
  const number = groupedNumber(order.externalId)

  return (
    <li className={classes.row}>
      <button
        type="button"
        className={classes.order}
        aria-label={t('openOrder', { number })}
        onClick={() => openOrder(order.id)}
      >
        {number}
      </button>
      <bdi className={classes.ellipsis}>{order.buyerName}</bdi>
      <span className={classes.ellipsis}>
        {status !== undefined && (
          <>
            <StatusDot group={status.group} color={status.color} /> {texts.statusName(status)}
          </>
        )}
      </span>
      <span className={classes.dim}>{format.dayTime(order.createdAt, now)}</span>
      <span className={classes.marks}>
        {order.snooze !== null && (
          <Tag tone={order.snooze.returnedAt === null ? 'neutral' : 'warn'}>
            {t('until', { time: format.time(order.snooze.untilAt) })}
          </Tag>
        )}
        {overdueMs !== null && <Tag tone="bad">{ownT('row.overdue', { time: format.span(overdueMs) })}</Tag>}
        {sources.size > 1 && <bdi className={classes.dim}>{sources.get(order.sourceId)?.name}</bdi>}
      </span>
      <span className={classes.sum}>{format.money(order.fullPriceMinor, order.currency)}</span>
    </li>
  )
}
