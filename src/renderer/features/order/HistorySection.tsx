import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry, OrderDetails } from '#shared/contract/orders.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import classes from './OrderCard.module.css'
import { parcelStateLabel, paymentStateLabel } from './order-labels.ts'
import { Section } from './Section.tsx'
import { labelText, useOrderTexts } from './use-order-texts.ts'

/** What happened to the order and when, newest first. */
export function HistorySection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const now = useNow()
  if (order.history.length === 0) return null
  return (
    <Section title={t('history')}>
      <ol className={classes.history}>
        {order.history.map((entry) => (
          <li key={entry.id}>
            <time dateTime={new Date(entry.at).toISOString()}>{format.dayTime(entry.at, now)}</time>
            <span className={classes.historyText}>
              <EntryText entry={entry} order={order} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function EntryText({ entry, order }: { entry: HistoryEntry; order: OrderDetails }) {
  const { t } = useTranslation('order')
  const texts = useOrderTexts()
  const statuses = useStatusesById()
  const format = useFormat()

  if (entry.kind === 'arrived') return t('historyEntry.arrived')

  function valueText(value: string | null): string {
    if (value === null || value === '') return t('historyEntry.nothing')
    if (entry.kind === 'statusSet') {
      const status = statuses.get(Number(value))
      return status === undefined ? value : texts.statusName(status)
    }
    switch (entry.field) {
      case 'marketplaceStatus':
        return texts.marketplaceStatus(
          value,
          value === order.marketplaceStatus ? order.marketplaceStatusName : null,
        )
      case 'paymentState':
        return labelText(paymentStateLabel(value), (key) => t(`paymentShort.${key}`))
      case 'parcelState':
        return labelText(parcelStateLabel(value), (key) => t(`parcelState.${key}`))
      case 'fullPriceMinor':
        return Number.isSafeInteger(Number(value)) ? format.money(Number(value), order.currency) : value
      default:
        return value
    }
  }

  const name =
    entry.kind === 'statusSet' ? t('historyEntry.statusSet') : t(`historyEntry.${entry.field ?? 'other'}`)
  return (
    <Fragment>
      {name}: <bdi>{valueText(entry.before)}</bdi> → <bdi>{valueText(entry.after)}</bdi>
    </Fragment>
  )
}
