import { ActionIcon, Popover, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_COLORS, type TagColor } from '#shared/contract/tags.ts'
import { tagPaint } from '../own/tag-color.ts'
import statusClasses from '../statuses/StatusesScreen.module.css'
import classes from './People.module.css'

interface PersonColorProps {
  name: string
  color: TagColor
  onChoose(color: TagColor): void
}

/** A choice of named colours. */
export function PersonColor({ name, color, onChoose }: PersonColorProps) {
  const { t } = useTranslation('people')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={t('settings.color', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          <Dot color={color} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('settings.palette')}>
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
