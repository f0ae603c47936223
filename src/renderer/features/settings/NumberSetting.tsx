import { NumberInput } from '@mantine/core'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useDecimalSeparator } from '../../ui/use-decimal-separator.ts'
import classes from './SettingsScreen.module.css'

interface Props {
  label: string
  hint: string
  error: string
  unit: ReactNode
  value: number
  min: number
  max: number
  step: number
  decimals: number
  onSave: (value: number) => void
}

/** A number that is saved when the field is left or Enter is pressed; one out of range is told and not saved. */
export function NumberSetting({ label, hint, error, unit, value, min, max, step, decimals, onSave }: Props) {
  const id = useId()
  const decimalSeparator = useDecimalSeparator()
  const [draft, setDraft] = useState<number | string>(value)
  useEffect(() => setDraft(value), [value])
  const isGood = typeof draft === 'number' && draft >= min && draft <= max

  function save(): void {
    if (isGood && draft !== value) onSave(draft)
  }

  return (
    <div className={classes.row}>
      <div>
        <label className={classes.label} htmlFor={id}>
          {label}
        </label>
        <div className={classes.hint} id={`${id}-hint`}>
          {hint}
        </div>
      </div>
      <NumberInput
        id={id}
        w={140}
        value={draft}
        onChange={setDraft}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
        }}
        min={min}
        max={max}
        step={step}
        clampBehavior="none"
        allowNegative={false}
        allowDecimal={decimals > 0}
        decimalScale={decimals}
        decimalSeparator={decimalSeparator}
        allowedDecimalSeparators={[',', '.']}
        suffix={` ${unit}`}
        error={isGood ? undefined : error}
        aria-describedby={`${id}-hint`}
      />
    </div>
  )
}
