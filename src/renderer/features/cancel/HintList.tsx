import { useTranslation } from 'react-i18next'
import type { OrderRow } from '#shared/contract/orders.ts'
import type { CancellationReason } from '#shared/domain/cancellation-reason.ts'
import classes from './CancelForm.module.css'
import { cancelHints, rateEffect } from './cancel-plan.ts'

interface HintListProps {
  reason: CancellationReason
  /** `undefined`: several orders, whose success rate differs from one to the next. */
  order: OrderRow | undefined
  statusCode: string | null
}

/** What to do before cancelling, and what it does to the success rate (prom-rules 3, 4). */
export function HintList({ reason, order, statusCode }: HintListProps) {
  const { t } = useTranslation('actions')
  const rate = order === undefined ? t('rate.several') : t(`rate.${rateEffect(order, reason, statusCode)}`)
  return (
    <ul className={classes.hints}>
      {cancelHints(reason).map((hint) => (
        <li key={hint}>{t(`hint.${hint}`)}</li>
      ))}
      <li>{rate}</li>
    </ul>
  )
}
