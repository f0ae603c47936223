import { Popover } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { useFormat } from '../../ui/format.ts'
import { Chip } from './Chip.tsx'
import { without } from './use-choice-fields.tsx'

/** Fields for numbers are large, and few filter by sum. */
const SumForm = lazy(async () => ({ default: (await import('./SumForm.tsx')).SumForm }))

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
  const name = t('name.sum')

  function apply(changed: OrderFilter) {
    onChange(changed)
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
          onChange(without(without(filter, 'sumFromMinor'), 'sumToMinor'))
          onForget()
        }}
      />
      <Popover.Dropdown aria-label={name}>
        <Suspense>
          <SumForm filter={filter} onApply={apply} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
