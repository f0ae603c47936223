import { Button, Group, NumberInput, Popover } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/orders.ts'
import { useFormat } from '../../ui/format.ts'
import { Chip } from './Chip.tsx'
import { without } from './use-choice-fields.tsx'

interface SumChipProps {
  filter: OrderFilter
  isOpenAtFirst: boolean
  onChange(filter: OrderFilter): void
  onForget(): void
}

/** What the order is worth, from and to, both included. */
export function SumChip({ filter, isOpenAtFirst, onChange, onForget }: SumChipProps) {
  const { t } = useTranslation('filters')
  const format = useFormat()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const { sumFromMinor, sumToMinor } = filter
  const [from, setFrom] = useState<string | number>(toUnits(sumFromMinor))
  const [to, setTo] = useState<string | number>(toUnits(sumToMinor))
  const name = t('name.sum')

  const bare = without(without(filter, 'sumFromMinor'), 'sumToMinor')
  function apply(event: FormEvent) {
    event.preventDefault()
    const fromMinor = toMinor(from)
    const toMinorValue = toMinor(to)
    onChange({
      ...bare,
      ...(fromMinor === undefined ? {} : { sumFromMinor: fromMinor }),
      ...(toMinorValue === undefined ? {} : { sumToMinor: toMinorValue }),
    })
    setOpen(false)
  }

  const fromText = sumFromMinor === undefined ? undefined : format.amount(sumFromMinor)
  const toText = sumToMinor === undefined ? undefined : format.amount(sumToMinor)
  const value =
    fromText !== undefined && toText !== undefined
      ? t('sum.between', { from: fromText, to: toText })
      : fromText !== undefined
        ? t('sum.atLeast', { from: fromText })
        : toText !== undefined
          ? t('sum.atMost', { to: toText })
          : ''

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      onClose={() => value === '' && onForget()}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Chip
        name={name}
        value={value}
        wrap={(button) => <Popover.Target>{button}</Popover.Target>}
        onPress={() => setOpen(!isOpen)}
        onRemove={() => {
          onChange(bare)
          onForget()
        }}
      />
      <Popover.Dropdown aria-label={name}>
        <form onSubmit={apply}>
          <Group gap="xs" align="end" wrap="nowrap">
            <NumberInput
              label={t('sum.from')}
              value={from}
              onChange={setFrom}
              min={0}
              w={110}
              size="xs"
              hideControls
              data-autofocus
            />
            <NumberInput
              label={t('sum.to')}
              value={to}
              onChange={setTo}
              min={0}
              w={110}
              size="xs"
              hideControls
            />
            <Button type="submit" size="xs">
              {t('apply')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function toUnits(minor: number | undefined): string | number {
  return minor === undefined ? '' : minor / 100
}

function toMinor(units: string | number): number | undefined {
  return units === '' || Number.isNaN(Number(units)) ? undefined : Math.round(Number(units) * 100)
}
