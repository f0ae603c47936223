import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '#shared/contract/order-filter.ts'
import { useFormat } from '../../ui/format.ts'
import { Chip } from './Chip.tsx'
import classes from './FilterBar.module.css'
import type { ChoiceField } from './use-choice-fields.tsx'

const SHOWN_VALUES = 2

interface ChoiceChipProps {
  field: ChoiceField
  isOpenAtFirst: boolean
  onChange(filter: OrderFilter): void
  /** It was closed without a choice. */
  onForget(): void
}

/** One filter of which several values may be chosen: the menu stays open while they are. */
export function ChoiceChip({ field, isOpenAtFirst, onChange, onForget }: ChoiceChipProps) {
  const { t } = useTranslation('filters')
  const format = useFormat()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const chosen = field.options.filter(({ isChosen }) => isChosen)
  const [first] = chosen
  const value =
    first !== undefined && chosen.length > SHOWN_VALUES
      ? t('moreChosen', { first: first.label, count: chosen.length - 1 })
      : chosen.map(({ label }) => label).join(', ')
  const name = t(`name.${field.name}`)

  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      onClose={() => chosen.length === 0 && onForget()}
      position="bottom-start"
      shadow="md"
      closeOnItemClick={false}
    >
      <Chip
        name={name}
        value={value}
        wrap={(button) => <Menu.Target>{button}</Menu.Target>}
        onRemove={() => {
          onChange(field.cleared())
          onForget()
        }}
      />
      <Menu.Dropdown className={classes.options} aria-label={name}>
        {field.options.map((option) => (
          <Menu.CheckboxItem
            key={option.key}
            checked={option.isChosen}
            rightSection={
              option.count === undefined ? null : (
                <span className={classes.count}>{format.number(option.count)}</span>
              )
            }
            onChange={() => onChange(option.toggled())}
          >
            <span className={classes.option}>
              {option.icon}
              <bdi>{option.label}</bdi>
            </span>
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
