import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import classes from './OrderCard.module.css'
import { Facts, Section } from './Section.tsx'
import { useOrderTexts } from './use-order-texts.ts'

/** What Prom takes, where the order came from, and when what happened. */
export function OriginSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const texts = useOrderTexts()
  const source = useSourcesById().get(order.sourceId)

  return (
    <>
      <Section title={t('more')}>
        <Facts
          facts={[
            [
              t('commission'),
              order.commissionMinor === null ? null : (
                <span key="commission" className={classes.statusLine} style={{ margin: 0 }}>
                  {format.money(order.commissionMinor, order.currency)}
                  {order.isCommissionRefunded && <Tag tone="good">{t('commissionRefunded')}</Tag>}
                </span>
              ),
            ],
            [t('promotion'), order.promotionName],
            [t('source'), source && <bdi key="source">{source.name}</bdi>],
            [t('orderOrigin'), order.orderOrigin === null ? null : texts.origin(order.orderOrigin)],
            [t('utm'), order.utm],
          ]}
        />
      </Section>
      <Section title={t('times')}>
        <Facts
          facts={[
            [t('createdAt'), format.dateTime(order.createdAt)],
            [t('modifiedAt'), order.modifiedAt === null ? null : format.dateTime(order.modifiedAt)],
            [t('firstSeenAt'), format.dateTime(order.firstSeenAt)],
          ]}
        />
      </Section>
    </>
  )
}
