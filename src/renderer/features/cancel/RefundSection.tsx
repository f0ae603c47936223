import { Checkbox } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SetStatusPreview } from '#shared/contract/orders.ts'
import { useFormat } from '../../ui/format.ts'
import { groupedNumber } from '../order/order-labels.ts'
import classes from './CancelForm.module.css'

type Refund = SetStatusPreview['refunds'][number]

interface RefundSectionProps {
  refunds: SetStatusPreview['refunds']
  isTold: boolean
  isOne: boolean
  /** The sum that was ticked, by order. */
  confirmed: ReadonlyMap<number, number>
  onConfirm(confirmed: ReadonlyMap<number, number>): void
}

/** Cancelling a paid order on Prom gives the buyer the whole sum back (prom-rules 1): each one is ticked by itself. */
export function RefundSection({ refunds, isTold, isOne, confirmed, onConfirm }: RefundSectionProps) {
  const { t } = useTranslation('actions')
  const format = useFormat()
  if (refunds.length === 0) return null
  const isConfirmed = ({ orderId, refundMinor }: Refund) => confirmed.get(orderId) === refundMinor
  const waitingCount = refunds.filter((refund) => !isConfirmed(refund)).length

  function toggle(refund: Refund) {
    const next = new Map(confirmed)
    if (isConfirmed(refund)) next.delete(refund.orderId)
    else next.set(refund.orderId, refund.refundMinor)
    onConfirm(next)
  }

  if (!isTold) {
    return (
      <p className={classes.warning}>
        {isOne ? t('refund.notToldOne') : t('refund.notTold', { count: refunds.length })}
      </p>
    )
  }
  return (
    <fieldset className={classes.refunds}>
      <legend className={classes.legend}>
        <IconAlertTriangle size={18} aria-hidden />
        {isOne ? t('refund.titleOne') : t('refund.title', { count: refunds.length })}
      </legend>
      <p className={classes.plain}>{t('refund.text')}</p>
      {refunds.map((refund) => {
        const { orderId, externalId, buyerName, refundMinor, currency } = refund
        const sum = format.money(refundMinor, currency)
        return (
          <Checkbox
            key={orderId}
            checked={isConfirmed(refund)}
            onChange={() => toggle(refund)}
            label={
              isOne ? (
                <strong>{t('refund.confirm', { sum })}</strong>
              ) : (
                <>
                  <strong>{sum}</strong> · {groupedNumber(externalId)} · <bdi>{buyerName}</bdi>
                </>
              )
            }
          />
        )
      })}
      {waitingCount > 0 && (
        <p className={classes.plain}>
          {isOne ? t('refund.waitsOne') : t('refund.waits', { count: waitingCount })}
        </p>
      )}
    </fieldset>
  )
}
