import { NumberInput } from '@mantine/core'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_OVERDUE_MINUTES } from '#shared/domain/overdue.ts'
import classes from './OverdueSettings.module.css'

interface MinutesFieldProps {
  label: ReactNode
  value: number | null
  /** What is in force while the field is empty. */
  placeholder: string
  isInner?: boolean
  onSave(minutes: number | null): void
}

/** Minutes that may be left empty. Saved when the field is left or Enter is pressed; what is out of range is told. */
export function MinutesField({ label, value, placeholder, isInner = false, onSave }: MinutesFieldProps) {
  const { t } = useTranslation('overdue')
  const id = useId()
  const [draft, setDraft] = useState<number | string>(value ?? '')
  useEffect(() => setDraft(value ?? ''), [value])
  const isEmpty = draft === ''
  const isGood = isEmpty || (typeof draft === 'number' && draft >= 1 && draft <= MAX_OVERDUE_MINUTES)

  function save() {
    const minutes = typeof draft === 'number' ? draft : null
    if (isGood && minutes !== value) onSave(minutes)
  }

  return (
    <div className={classes.row} data-inner={isInner || undefined}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <NumberInput
        id={id}
        w={190}
        size="sm"
        value={draft}
        onChange={setDraft}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
        }}
        min={1}
        max={MAX_OVERDUE_MINUTES}
        step={5}
        clampBehavior="none"
        allowNegative={false}
        allowDecimal={false}
        suffix={` ${t('minutes')}`}
        placeholder={placeholder}
        error={isGood ? undefined : t('error', { max: MAX_OVERDUE_MINUTES })}
      />
    </div>
  )
}
