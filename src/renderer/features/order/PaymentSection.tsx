import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { useStatusesById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import classes from './OrderCard.module.css'
import { mustNotBeSent, paymentStateLabel } from './order-labels.ts'
import { Facts, Section } from './Section.tsx'
import { labelText } from './use-order-texts.ts'

/** How the order is paid and whether the money has come. */
export function PaymentSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const now = useNow()
  const group = useStatusesById().get(order.statusId)?.group
  const kind = t(`paymentKind.${order.paymentKind}`)
  const name = order.paymentName ?? kind
  const state = order.paymentState === null ? null : paymentStateLabel(order.paymentState)

  return (
    <Section title={t('payment')}>
      <div className={classes.statusLine}>
        <span dir="auto" className={classes.name}>
          {name}
        </span>
        {state !== null && (
          <Tag tone={state.tone ?? 'neutral'}>{labelText(state, (key) => t(`paymentShort.${key}`))}</Tag>
        )}
        {order.paymentChangedAt !== null && (
          <span className={classes.dim}>
            {t('paymentChanged', { when: format.dayTime(order.paymentChangedAt, now) })}
          </span>
        )}
      </div>
      {mustNotBeSent(order, group) && <p className={classes.warning}>{t('doNotSendHint')}</p>}
      <Facts
        facts={[
          [
            t('instalmentCommission'),
            order.instalmentCommissionMinor === null
              ? null
              : format.money(order.instalmentCommissionMinor, order.currency),
          ],
        ]}
      />
    </Section>
  )
}
