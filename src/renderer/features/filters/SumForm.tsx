import { Button, Group, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { without } from './use-choice-fields.tsx'

interface SumFormProps {
  filter: OrderFilter
  onApply(filter: OrderFilter): void
}

/** From and to in hryvnias; an empty field is no bound. */
export function SumForm({ filter, onApply }: SumFormProps) {
  const { t } = useTranslation('filters')
  const [from, setFrom] = useState<string | number>(toUnits(filter.sumFromMinor))
  const [to, setTo] = useState<string | number>(toUnits(filter.sumToMinor))

  function apply(event: FormEvent) {
    event.preventDefault()
    const [sumFromMinor, sumToMinor] = [toMinor(from), toMinor(to)]
    onApply({
      ...without(without(filter, 'sumFromMinor'), 'sumToMinor'),
      ...(sumFromMinor === undefined ? {} : { sumFromMinor }),
      ...(sumToMinor === undefined ? {} : { sumToMinor }),
    })
  }

  const field = { min: 0, w: 110, size: 'xs', hideControls: true } as const
  return (
    <form onSubmit={apply}>
      <Group gap="xs" align="end" wrap="nowrap">
        <NumberInput {...field} label={t('sum.from')} value={from} onChange={setFrom} autoFocus />
        <NumberInput {...field} label={t('sum.to')} value={to} onChange={setTo} />
        <Button type="submit" size="xs">
          {t('apply')}
        </Button>
      </Group>
    </form>
  )
}

function toUnits(minor: number | undefined): string | number {
  return minor === undefined ? '' : minor / 100
}

function toMinor(units: string | number): number | undefined {
  return units === '' || Number.isNaN(Number(units)) ? undefined : Math.round(Number(units) * 100)
}
