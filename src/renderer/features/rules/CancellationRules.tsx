import { NativeSelect, TextInput } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatusRules } from '#shared/contract/rules.ts'
import type { Status } from '#shared/contract/statuses.ts'
import { CANCELLATION_REASONS, isUncertainReason, takesText } from '#shared/domain/cancellation-reason.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { statusesOf } from '../statuses/status-order.ts'
import classes from './RulesTab.module.css'
import { missingTexts, withCancellation } from './rules-draft.ts'

interface Props {
  rules: StatusRules
  statuses: readonly Status[]
  onChange: (rules: StatusRules) => void
}

/** The reason that Prom is told for each cancelled status, and the text where the reason takes one. */
export function CancellationRules({ rules, statuses, onChange }: Props) {
  const { t } = useTranslation('rules')
  const titleId = useId()
  const cancelled = statusesOf(statuses, 'cancelled')
  const withoutText = new Set(missingTexts(rules, cancelled))
  const hasUncertain = cancelled.some(({ id }) => {
    const rule = rules.cancellations[id] ?? null
    return rule !== null && isUncertainReason(rule.reason)
  })
  return (
    <section aria-labelledby={titleId}>
      <h2 className={classes.sectionTitle} id={titleId}>
        {t('cancelTitle')}
      </h2>
      {cancelled.map((status) => (
        <CancellationRow
          key={status.id}
          status={status}
          rules={rules}
          isTextMissing={withoutText.has(status.id)}
          onChange={onChange}
        />
      ))}
      {hasUncertain && <p className={classes.warning}>{t('uncertainReason')}</p>}
      <p className={classes.note}>{t('paidNote')}</p>
    </section>
  )
}

interface RowProps {
  status: Status
  rules: StatusRules
  isTextMissing: boolean
  onChange: (rules: StatusRules) => void
}

function CancellationRow({ status, rules, isTextMissing, onChange }: RowProps) {
  const { t } = useTranslation('rules')
  const { statusName } = useOrderTexts()
  const name = statusName(status)
  const rule = rules.cancellations[status.id] ?? null
  return (
    <div className={classes.row}>
      <span className={classes.subject}>
        <StatusDot group="cancelled" color={status.color} />
        {name}
      </span>
      <IconArrowRight size={14} className={classes.arrow} aria-hidden />
      <div className={classes.reason}>
        <NativeSelect
          className={classes.select}
          size="sm"
          aria-label={t('reasonOf', { status: name })}
          value={rule?.reason ?? ''}
          onChange={({ currentTarget }) => {
            const reason = CANCELLATION_REASONS.find((value) => value === currentTarget.value)
            const text = rule?.text ?? (reason !== undefined && takesText(reason) ? name : null)
            onChange(withCancellation(rules, status.id, reason === undefined ? null : { reason, text }))
          }}
          data={[
            { value: '', label: t('cancelNot') },
            ...CANCELLATION_REASONS.map((value) => {
              const title = t(`reason.${value}`)
              return { value, label: isUncertainReason(value) ? t('uncertainOption', { title }) : title }
            }),
          ]}
        />
        {rule !== null && takesText(rule.reason) && (
          <TextInput
            className={classes.select}
            size="sm"
            maxLength={200}
            aria-label={t('textOf', { status: name })}
            placeholder={t('textPlaceholder')}
            value={rule.text ?? ''}
            error={isTextMissing ? t('textNeeded') : undefined}
            onChange={({ currentTarget }) =>
              onChange(withCancellation(rules, status.id, { reason: rule.reason, text: currentTarget.value }))
            }
          />
        )}
      </div>
    </div>
  )
}
