import { ActionIcon, Popover, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_COLORS, type TagColor } from '#shared/contract/tags.ts'
import statusClasses from '../statuses/StatusesScreen.module.css'
import classes from './ColorChoice.module.css'
import { tagPaint } from './tag-color.ts'

interface ColorChoiceProps {
  /** Of what has the colour. */
  name: string
  color: TagColor
  onChoose(color: TagColor): void
}

/** A choice of named colours. */
export function ColorChoice({ name, color, onChoose }: ColorChoiceProps) {
  const { t } = useTranslation('own')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={t('color.of', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          <Dot color={color} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('color.title')}>
        <div className={statusClasses.palette}>
          {TAG_COLORS.map((value) => (
            <UnstyledButton
              key={value}
              className={statusClasses.swatch}
              aria-pressed={value === color}
              onClick={() => {
                setOpen(false)
                if (value !== color) onChoose(value)
              }}
            >
              <Dot color={value} />
              <span>{t(`color.${value}`)}</span>
              {value === color && <IconCheck size={14} aria-hidden />}
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Dot({ color }: { color: TagColor }) {
  return <span className={classes.dot} style={{ background: tagPaint(color) }} aria-hidden />
}
