import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import enOrder from '#shared/locale/en/order.json' with { type: 'json' }
import ukOrder from '#shared/locale/uk/order.json' with { type: 'json' }
import { useStatusesById } from '../../api/queries.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TrackingSection } from '../tracking/TrackingSection.tsx'
import classes from './OrderCard.module.css'
import {
  isTrackingNumberMissing,
  parcelStateLabel,
  tellingDeliveryName,
  trackingNumberRemark,
} from './order-labels.ts'
import { Facts, Section } from './Section.tsx'
import { labelText, useOrderTexts } from './use-order-texts.ts'

/** Where the parcel goes, with whom, under which number, and where it is. */
export function DeliverySection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const texts = useOrderTexts()
  const group = useStatusesById().get(order.statusId)?.group
  const isNumberMissing = isTrackingNumberMissing(order, group)
  const remark = trackingNumberRemark(order, group)
  const parcel = order.parcelState === null ? null : parcelStateLabel(order.parcelState)

  if (order.carrier === null && order.deliveryName === null && order.deliveryAddress === null) {
    return (
      <Section title={t('delivery')}>
        <span className={classes.dim}>{t('noDelivery')}</span>
        <TrackingSection order={order} isExpected={false} />
      </Section>
    )
  }

  const carrier =
    order.carrier === 'other' && order.deliveryProvider !== null
      ? texts.provider(order.deliveryProvider)
      : order.carrier === null
        ? null
        : t(`carrier.${order.carrier}`)

  const shopsName = carrier === null ? null : tellingDeliveryName(order.deliveryName, namesOf(order, carrier))

  return (
    <Section title={t('delivery')}>
      <div className={classes.statusLine}>
        <span className={classes.name} dir="auto">
          {carrier ?? order.deliveryName}
        </span>
        {order.isDoorDelivery && <Tag tone="info">{t('doorDelivery')}</Tag>}
        {remark === 'warning' && <Tag tone="warn">{t('noTrackingNumber')}</Tag>}
        {remark === 'quiet' && <span className={classes.dim}>{t('withoutTrackingNumber')}</span>}
        {parcel !== null && (
          <Tag tone={parcel.tone ?? 'neutral'}>{labelText(parcel, (key) => t(`parcelState.${key}`))}</Tag>
        )}
      </div>
      {shopsName !== null && (
        <div className={classes.dim} dir="auto">
          {shopsName}
        </div>
      )}
      {order.deliveryAddress === null || order.deliveryAddress === '' ? (
        <div className={classes.dim}>{t('noAddress')}</div>
      ) : (
        <CopyText value={order.deliveryAddress} label={t('address')}>
          <bdi>{order.deliveryAddress}</bdi>
        </CopyText>
      )}
      <Facts facts={[[t('deliveryCost'), order.deliveryCostMinor !== 0 ? null : t('freeDelivery')]]} />
      <TrackingSection order={order} isExpected={isNumberMissing} />
    </Section>
  )
}

/** The shop names its delivery in its own language, whichever is on screen. */
function namesOf({ carrier }: OrderDetails, shown: string): string[] {
  return carrier === null || carrier === 'other'
    ? [shown]
    : [shown, ukOrder.carrier[carrier], enOrder.carrier[carrier]]
}
