import { Checkbox, Select, Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { SetStatusPreview } from '#shared/contract/orders.ts'
import {
  CANCELLATION_REASONS,
  isTextMissing,
  isUncertainReason,
  takesText,
} from '#shared/domain/cancellation-reason.ts'
import { OutgoingLines } from '../bulk/PreviewLines.tsx'
import classes from './CancelForm.module.css'
import type { CancelEdits, cancelChoice } from './cancel-plan.ts'

const MAX_TEXT_LENGTH = 200

interface TellSectionProps {
  choice: ReturnType<typeof cancelChoice>
  /** What the rules alone would do. */
  suggestion: SetStatusPreview
  /** What will be done as chosen; `undefined` until it is known. */
  preview: SetStatusPreview | undefined
  textRef: Ref<HTMLTextAreaElement>
  isOne: boolean
  /** Paid orders whose refund is not ticked. */
  waitingCount: number
  onEdit(change: Partial<CancelEdits>): void
}

/** Whether Prom is told of the cancellation, with which reason, and exactly what that comes to. */
export function TellSection({
  choice,
  suggestion,
  preview,
  textRef,
  isOne,
  waitingCount,
  onEdit,
}: TellSectionProps) {
  const { t } = useTranslation(['actions', 'rules'])
  const { isTold, rule } = choice
  const keptBack = suggestion.notSent.find(({ reason }) => reason === 'rulesOff' || reason === 'noRule')

  return (
    <div className={classes.box}>
      <Checkbox
        checked={isTold}
        onChange={(event) => onEdit({ isTold: event.currentTarget.checked })}
        label={t('cancel.tell')}
        description={
          keptBack === undefined ? undefined : t(`cancel.keptBack.${keptBack.reason as 'rulesOff'}`)
        }
      />
      {isTold && (
        <div className={classes.told}>
          <Select
            label={t('cancel.promReason')}
            value={rule.reason}
            allowDeselect={false}
            data={CANCELLATION_REASONS.map((reason) => ({
              value: reason,
              label: isUncertainReason(reason)
                ? t('cancel.uncertain', { reason: t(`rules:reason.${reason}`) })
                : t(`rules:reason.${reason}`),
            }))}
            onChange={(reason) => {
              if (reason !== null) onEdit({ reason, text: null })
            }}
          />
          {takesText(rule.reason) && (
            <Textarea
              label={t('cancel.text')}
              description={t('cancel.textHint')}
              ref={textRef}
              withAsterisk
              error={isTextMissing(rule.reason, rule.text) ? t('rules:textNeeded') : undefined}
              defaultValue={rule.text ?? ''}
              maxLength={MAX_TEXT_LENGTH}
              autosize
              minRows={2}
              onChange={(event) => onEdit({ text: event.currentTarget.value })}
            />
          )}
        </div>
      )}
      {preview !== undefined &&
        (isTold || !isOne ? (
          <OutgoingLines preview={preview} waitingCount={isTold ? waitingCount : 0} />
        ) : (
          <p className={classes.dim}>{t('notSent.notTold')}</p>
        ))}
    </div>
  )
}
