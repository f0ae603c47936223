import { Button } from '@mantine/core'
import { IconAlarm, IconAlarmOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fromKyivInput, SNOOZE_CHOICES, snoozeUntil, toKyivInput } from '#shared/domain/snooze-times.ts'
import { useFormat } from '../../ui/format.ts'
import type { MenuPlace } from '../actions/act-dialogs.ts'
import { cachedOrder } from '../actions/order-cache.ts'
import classes from './Own.module.css'
import { OwnPopover } from './OwnPopover.tsx'
import { useOwnActs } from './use-own-acts.ts'

interface SnoozeMenuProps {
  orderIds: readonly number[]
  place: MenuPlace
  onClose(): void
}

/** When orders that are put aside come back: a few times that need no thinking, or one's own. */
export function SnoozeMenu({ orderIds, place, onClose }: SnoozeMenuProps) {
  const { t } = useTranslation('own')
  const format = useFormat()
  const acts = useOwnActs()
  const queryClient = useQueryClient()
  const inputId = useId()
  const [openedAt] = useState(() => Date.now())
  const [ownTime, setOwnTime] = useState(() => toKyivInput(snoozeUntil('morning', openedAt) ?? openedAt))
  const [isPast, setPast] = useState(false)
  const isAside = orderIds.some((id) => cachedOrder(queryClient, id)?.snooze != null)

  function put(untilAt: number) {
    onClose()
    void acts.snooze(orderIds, untilAt)
  }

  function putOwn() {
    const untilAt = fromKyivInput(ownTime)
    if (untilAt === null || untilAt <= Date.now()) setPast(true)
    else put(untilAt)
  }

  return (
    <OwnPopover place={place} onClose={onClose}>
      <div
        className={classes.snoozeMenu}
        role="menu"
        tabIndex={-1}
        aria-label={t('snoozeMenu.label', { count: orderIds.length })}
        onKeyDown={(event) => handleArrows(event, onClose)}
      >
        {SNOOZE_CHOICES.map((choice, index) => {
          const untilAt = snoozeUntil(choice, openedAt)
          if (untilAt === null) return null
          return (
            <button
              key={choice}
              type="button"
              role="menuitem"
              className={classes.menuItem}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() =>
                put(choice === 'quarter' ? (snoozeUntil(choice, Date.now()) ?? untilAt) : untilAt)
              }
            >
              <IconAlarm size={15} aria-hidden />
              {t(`snoozeMenu.${choice}`)}
              <span className={classes.menuTime}>{format.time(untilAt)}</span>
            </button>
          )
        })}
        {isAside && (
          <button
            type="button"
            role="menuitem"
            className={classes.menuItem}
            onClick={() => {
              onClose()
              void acts.unsnooze(orderIds)
            }}
          >
            <IconAlarmOff size={15} aria-hidden />
            {t('snoozeMenu.end')}
          </button>
        )}
      </div>
      <form
        className={classes.ownTime}
        onSubmit={(event) => {
          event.preventDefault()
          putOwn()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            onClose()
          }
        }}
      >
        <label htmlFor={inputId}>{t('snoozeMenu.own')}</label>
        <span className={classes.ownTimeLine}>
          <input
            id={inputId}
            type="datetime-local"
            className={classes.dateInput}
            value={ownTime}
            min={toKyivInput(openedAt)}
            aria-invalid={isPast}
            aria-describedby={isPast ? `${inputId}-error` : undefined}
            onChange={(event) => {
              setOwnTime(event.currentTarget.value)
              setPast(false)
            }}
          />
          <Button type="submit" size="compact-sm">
            {t('snoozeMenu.put')}
          </Button>
        </span>
        {isPast && (
          <span id={`${inputId}-error`} role="alert" className={classes.error}>
            {t('snoozeMenu.past')}
          </span>
        )}
      </form>
    </OwnPopover>
  )
}

/** Up and down go through the choices, as in every menu. */
function handleArrows(event: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation()
    onClose()
    return
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const at = items.findIndex((item) => item.matches(':focus'))
  items[(at + step + items.length) % items.length]?.focus()
}
