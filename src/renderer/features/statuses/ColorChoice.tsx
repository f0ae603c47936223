import { ActionIcon, Popover, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatusGroup } from '#shared/domain/status-group.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { STATUS_PALETTE } from '../../ui/status-palette.ts'
import classes from './StatusesScreen.module.css'

interface Props {
  /** What is coloured, for the label. */
  name: string
  group: StatusGroup
  color: string | null
  onChoose: (color: string | null) => void
}

/** A choice of named colours that can be read in both themes; the first is the group's own. */
export function ColorChoice({ name, group, color, onChoose }: Props) {
  const { t } = useTranslation('statusEditor')
  const [isOpen, setOpen] = useState(false)
  const choices = [
    { value: null, label: t('colorOfGroup') },
    ...STATUS_PALETTE.map((swatch) => ({ value: swatch.light, label: t(`swatch.${swatch.name}`) })),
  ]
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={t('color', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          <StatusDot group={group} color={color} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('palette')}>
        <div className={classes.palette}>
          {choices.map(({ value, label }) => (
            <UnstyledButton
              key={label}
              className={classes.swatch}
              aria-pressed={value === color}
              onClick={() => {
                setOpen(false)
                if (value !== color) onChoose(value)
              }}
            >
              <StatusDot group={group} color={value} />
              <span>{label}</span>
              {value === color && <IconCheck size={14} aria-hidden />}
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
