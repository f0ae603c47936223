import { ActionIcon, Popover, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './SwatchChoice.module.css'

interface SwatchChoiceProps<Value> {
  /** Of the button: what has the colour. */
  label: string
  /** Of what it opens. */
  paletteLabel: string
  /** Of the button, px. */
  size: number
  value: Value
  choices: readonly { value: Value; label: string }[]
  dotOf(value: Value): ReactNode
  onChoose(value: Value): void
}

/** A choice of named colours, each beside its name. */
export function SwatchChoice<Value>(props: SwatchChoiceProps<Value>) {
  const { label, paletteLabel, size, value, choices, dotOf, onChoose } = props
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={size} aria-label={label} onClick={() => setOpen(!isOpen)}>
          {dotOf(value)}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={paletteLabel}>
        <div className={classes.palette}>
          {choices.map((choice) => (
            <UnstyledButton
              key={choice.label}
              className={classes.swatch}
              aria-pressed={choice.value === value}
              onClick={() => {
                setOpen(false)
                if (choice.value !== value) onChoose(choice.value)
              }}
            >
              {dotOf(choice.value)}
              <span>{choice.label}</span>
              {choice.value === value && <IconCheck size={14} aria-hidden />}
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
