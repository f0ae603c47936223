import { useTranslation } from 'react-i18next'
import type { Parcel, ParcelConcern } from '#shared/contract/parcels.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { groupedNumber, parcelStateLabel } from '../order/order-labels.ts'
import { labelText, useOrderTexts } from '../order/use-order-texts.ts'
import classes from './ParcelsScreen.module.css'
import { useDaysAtBranch } from './use-days-at-branch.ts'

/** One parcel: whose, where it is, and what about it is pressing. */
export function ParcelRow({ parcel, now }: { parcel: Parcel; now: number }) {
  const { t } = useTranslation('parcels')
  const { t: orderT } = useTranslation('order')
  const format = useFormat()
  const texts = useOrderTexts()
  const openOrder = useView((view) => view.openOrder)
  const { order, concerns, stateSince, isSinceAtLeast } = parcel
  const status = useStatusesById().get(order.statusId)
  const state = order.parcelState === null ? null : parcelStateLabel(order.parcelState)
  const daysAtBranch = useDaysAtBranch(parcel, now)
  const number = groupedNumber(order.externalId)

  return (
    <li className={classes.row}>
      <div className={classes.cell}>
        <button
          type="button"
          className={classes.order}
          aria-label={t('open', { number })}
          onClick={() => openOrder(order.id)}
        >
          {number}
        </button>
        <bdi>{order.buyerName}</bdi>
        {status !== undefined && (
          <span className={classes.dim}>
            <StatusDot group={status.group} color={status.color} /> {texts.statusName(status)}
          </span>
        )}
      </div>
      <div className={classes.cell}>
        <span>{order.carrier !== null && orderT(`carrier.${order.carrier}`)}</span>
        <span className={classes.number}>
          {order.trackingNumber ?? <span className={classes.dim}>{t('noNumber')}</span>}
        </span>
        {state !== null && (
          <span className={classes.dim}>
            {labelText(state, (key) => orderT(`parcelState.${key}`))}
            {stateSince !== null &&
              ` ${t(isSinceAtLeast ? 'sinceAtLeast' : 'since', { date: format.date(stateSince) })}`}
          </span>
        )}
      </div>
      <div className={classes.cell}>
        {concerns.map((concern) => (
          <Concern key={concern.kind} concern={concern} daysAtBranch={daysAtBranch} now={now} />
        ))}
        {concerns.length === 0 && order.parcelState === 'in_warehouse' && <span>{daysAtBranch}</span>}
      </div>
      <div className={classes.sum}>{format.money(order.fullPriceMinor, order.currency)}</div>
    </li>
  )
}

interface ConcernProps {
  concern: ParcelConcern
  daysAtBranch: string
  now: number
}

function Concern({ concern, daysAtBranch, now }: ConcernProps) {
  const { t } = useTranslation('parcels')
  const format = useFormat()
  const date = format.date(concern.at)

  function title(): string {
    switch (concern.kind) {
      case 'longAtBranch':
        return daysAtBranch
      case 'paymentEnds':
        return t(concern.at <= now ? 'concern.paymentEnded' : 'concern.paymentEnds', { date })
      default:
        return t(`concern.${concern.kind}`)
    }
  }

  return (
    <div>
      <div className={classes.concern}>
        <strong>{title()}</strong>
        {concern.isUrgent && <Tag tone="bad">{t('urgent')}</Tag>}
      </div>
      <span className={classes.dim}>{t(`concern.${concern.kind}Hint`)}</span>
    </div>
  )
}
