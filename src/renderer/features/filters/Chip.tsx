import { IconChevronDown, IconX } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FilterBar.module.css'

interface ChipProps {
  name: string
  /** Empty: the filter is not in force. */
  value: string
  /** Puts the button into what opens at it. */
  wrap(button: ReactElement): ReactNode
  onPress?(): void
  onRemove(): void
}

/** A filter's name and value, which opens its menu, and a way to take it away. */
export function Chip({ name, value, wrap, onPress, onRemove }: ChipProps) {
  const { t } = useTranslation('filters')
  const isActive = value !== ''
  return (
    <span className={classes.chipGroup} data-active={isActive || undefined}>
      {wrap(
        <button type="button" className={classes.chip} data-active={isActive || undefined} onClick={onPress}>
          {isActive ? (
            <>
              {name}: <bdi className={classes.value}>{value}</bdi>
            </>
          ) : (
            name
          )}
          {!isActive && <IconChevronDown size={14} aria-hidden />}
        </button>,
      )}
      {isActive && (
        <button
          type="button"
          className={classes.remove}
          aria-label={t('remove', { name })}
          title={t('remove', { name })}
          onClick={onRemove}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}
